package io.fluxcrawl.fetch;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.options.AddressScope;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The truth table of the rule; one address for each zone. */
class AddressAccessTest {
    private static final List<String> ONE_OF_EACH_ZONE =
            List.of("93.184.216.34", "127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the answer that led here | spelled out | looked up
                "row | public loopback private | public",
                "127.0.0.1 | public loopback | public",
                "::1 | public loopback | public",
                "10.0.0.1 | public private | public",
                "fd00::1 | public private | public",
                "169.254.169.254 | public | public",
                "0.0.0.0 | public | public",
                "93.184.216.34 | public | public",
                "unknown | public | public",
            })
    void aCrawlOfSeedsKeepsTheTable(String from, String spelledOut, String lookedUp) throws Exception {
        AddressAccess access =
                switch (from) {
                    case "row" -> AddressAccess.SEED;
                    case "unknown" -> AddressAccess.SEED.after(null);
                    default -> AddressAccess.SEED.after(from);
                };
        assertThat(allowed(access, true)).isEqualTo(spelledOut);
        assertThat(allowed(access, false)).isEqualTo(lookedUp);
    }

    @Test
    void theLastAnswerAloneCounts() throws Exception {
        AddressAccess access = AddressAccess.SEED.after("127.0.0.1").after("93.184.216.34");
        assertThat(allowed(access, true)).isEqualTo("public");
        assertThat(allowed(AddressAccess.SEED.after("127.0.0.1").after("127.0.0.2"), true))
                .isEqualTo("public loopback");
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLIC", "ANY"})
    void theOtherScopesDoNotDependOnTheWay(AddressScope scope) throws Exception {
        String all = scope == AddressScope.ANY ? "public loopback private link_local special" : "public";
        for (AddressAccess access : List.of(
                AddressAccess.of(scope),
                AddressAccess.of(scope).after("10.0.0.1"),
                AddressAccess.of(scope).after(null))) {
            assertThat(allowed(access, true)).isEqualTo(all);
            assertThat(allowed(access, false)).isEqualTo(all);
        }
    }

    @Test
    void throughAProxyOnlyLiteralsTellWhoAnswered() {
        assertThat(AddressAccess.answered(url("http://a.example/"), null)).isNull();
        assertThat(AddressAccess.answered(url("http://127.1/"), null)).isEqualTo("127.0.0.1");
        assertThat(AddressAccess.answered(url("http://a.localhost/"), null)).isEqualTo("127.0.0.1");
        assertThat(AddressAccess.answered(url("http://a.example/"), "10.0.0.1")).isEqualTo("10.0.0.1");
    }

    private static String allowed(AddressAccess access, boolean spelledOut) throws Exception {
        Stream.Builder<String> allowed = Stream.builder();
        for (String each : ONE_OF_EACH_ZONE) {
            InetAddress address = InetAddress.getByName(each);
            if (access.allows(address, spelledOut))
                allowed.add(AddressZone.of(address).name().toLowerCase(Locale.ROOT));
        }
        return String.join(" ", allowed.build().toList());
    }
}
