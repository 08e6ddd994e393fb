package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Outcome.Phase;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome of the closed list comes about, in a whole crawl against real servers, as its documentation says. */
class EveryOutcomeTest {
    /** The phases of one visit, whose outcomes say whether it is made again. */
    private static final Set<Phase> OF_A_VISIT =
            EnumSet.of(Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.RESPONSE, Phase.BODY);

    private static TestWeb web;
    private static Provocations provocations;

    @BeforeAll
    static void serve() {
        web = TestWeb.start(TestWebOptions.builder()
                .hostile(true)
                .hosts(host -> host.equals(Provocations.DENYING)
                        ? HostBehaviour.HEALTHY.withRobots("User-agent: *\nDisallow: /\n")
                        : HostBehaviour.HEALTHY)
                .build());
        provocations = new Provocations(web);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void noOutcomeIsWithoutAProvocation() {
        assertThat(provocations.outcomes()).isEqualTo(EnumSet.allOf(Outcome.class));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aRowEndsSo(Outcome outcome) throws Exception {
        CrawlRecord record = provocations.provoke(outcome);
        assertThat(record.outcome()).as(String.valueOf(record.error())).isEqualTo(outcome);
        if (outcome == Outcome.OK) assertThat(record.error()).isNull();
        else assertThat(record.error()).as("a sentence for a person").matches("\\S+ .*[^ ]");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void itIsTriedAgainIfItSaysSo(Outcome outcome) throws Exception {
        CrawlRecord record = provocations.provoke(outcome);
        if (OF_A_VISIT.contains(outcome.phase())) {
            assertThat(record.request().attempts()).isEqualTo(outcome.retried() ? 1 + Provocations.RETRIES : 1);
        } else {
            assertThat(outcome.retried()).as("nothing to try again").isFalse();
        }
    }
}
