package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, UTF_8);

    @Test
    void aTerminalKeepsTheStatusBelowOtherLines() {
        StatusLine line = new StatusLine(err, true);
        line.show("one");
        line.show("two");
        line.println("news");
        line.clear();
        line.clear();
        line.println("end");
        String erase = "\r\u001b[K";
        assertThat(text()).isEqualTo(erase + "one" + erase + "two" + erase + "news\n" + "two" + erase + "end\n");
    }

    @Test
    void anUnchangedStatusIsNotRedrawn() {
        StatusLine line = new StatusLine(err, true);
        line.show("one");
        line.show("one");
        assertThat(text()).isEqualTo("\r\u001b[Kone");
    }

    @Test
    void withoutATerminalEachStatusIsALine() {
        StatusLine line = new StatusLine(err, false);
        line.show("one");
        line.println("news");
        line.clear();
        assertThat(text()).isEqualTo("one\nnews\n");
    }

    private String text() {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
