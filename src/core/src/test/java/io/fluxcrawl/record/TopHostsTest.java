package io.fluxcrawl.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopHostsTest {
    @Test
    void heavyHostsAreFoundAmongManyLightOnesInBoundedMemory() {
        TopHosts hosts = new TopHosts(1_000);
        Random random = new Random(1);
        for (int i = 0; i < 300_000; i++) {
            hosts.add("light" + i + ".example", 1 + random.nextInt(3), false, Duration.ofMillis(1));
            if (i % 100 == 0) hosts.add("heavy" + i / 100 % 3 + ".example", 10, true, Duration.ofMillis(2));
        }
        assertThat(hosts.size()).isLessThanOrEqualTo(2_000);
        assertThat(hosts.top(3))
                .extracting(HostTotal::host)
                .containsExactlyInAnyOrder("heavy0.example", "heavy1.example", "heavy2.example");
        assertThat(hosts.top(1).get(0).rows()).isBetween(1_000L, 1_000L);
        assertThat(hosts.top(1).get(0).failed()).isBetween(1_000L, 1_000L);
    }

    @Test
    void totalsOfFewHostsAreExactAndSorted() {
        TopHosts hosts = new TopHosts(2);
        hosts.add("a", 5, false, Duration.ofMillis(5));
        hosts.add("b", 7, true, Duration.ofMillis(7));
        hosts.add("a", 6, true, Duration.ofMillis(6));
        assertThat(hosts.top(10))
                .containsExactly(
                        new HostTotal("a", 2, 1, Duration.ofMillis(11)),
                        new HostTotal("b", 1, 1, Duration.ofMillis(7)));
    }
}
