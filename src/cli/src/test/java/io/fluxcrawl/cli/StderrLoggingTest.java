package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StderrLoggingTest {
    private static String logged(Level level, String message, @Nullable Throwable thrown) {
        Logger logger = new LoggerContext().getLogger("io.fluxcrawl.test");
        return StderrLogging.text(
                new LoggingEvent(Logger.class.getName(), logger, level, "{}", thrown, new Object[] {message}));
    }

    @Test
    void controlCharactersInMessagesAreEscaped() {
        assertThat(logged(Level.WARN, "x\r\n12:00:00 error: forged \u001b[2J", null))
                .matches("\\d\\d:\\d\\d:\\d\\d warn: x\\\\r\\\\n12:00:00 error: forged \\\\x1b\\[2J");
    }

    @Test
    void onlyErrorsHaveAStackTrace() {
        Throwable thrown = new IllegalStateException("bad\nnews", new RuntimeException("root"));
        assertThat(logged(Level.WARN, "w", thrown)).endsWith("w (java.lang.IllegalStateException: bad\\nnews)");
        assertThat(logged(Level.ERROR, "e", thrown).lines())
                .hasSizeGreaterThan(3)
                .anyMatch(line -> line.contains("at io.fluxcrawl.cli.StderrLoggingTest."))
                .anyMatch(line -> line.contains("Caused by: java.lang.RuntimeException: root"));
    }
}
