package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import reactor.netty.Connection;

class ResponseDiscardTest {
    @Test
    void aResponseWhoseConnectionWasGivenBackHasNothingLeftToDiscard() {
        Connection response = Connection.from(new EmbeddedChannel(false, false));
        assertThatCode(() -> ResponseDiscard.discard(response)).doesNotThrowAnyException();
    }
}
