package io.fluxcrawl.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.fluxcrawl.internal.Sanitizer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/**
 * Logback appender that prints warnings and errors to stderr, above the progress line, with control characters escaped. It
 * is set up in code by the command: a configuration file in the jar would also apply to programs that embed the library.
 */
final class StderrLogging extends AppenderBase<ILoggingEvent> {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final StatusLine err;

    private StderrLogging(StatusLine err) {
        this.err = err;
    }

    /**
     * Installs the appender for all loggers. Does nothing in the process of an embedding program, or if the user has
     * configured logback with {@code -Dlogback.configurationFile}.
     */
    static void install(Console console) {
        if (!console.ownsProcess() || System.getProperty("logback.configurationFile") != null) return;
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        context.reset();
        StderrLogging appender = new StderrLogging(console.err());
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // their warnings concern single requests, whose records have them too
        List.of("reactor.netty", "io.netty", "crawlercommons")
                .forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    @Override
    protected void append(ILoggingEvent event) {
        err.println(text(event));
    }

    /** Returns one line, followed by the stack trace of an error; that of a warning would not help a user. */
    static String text(ILoggingEvent event) {
        LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(event.getTimeStamp()), ZoneId.systemDefault());
        StringBuilder text = new StringBuilder(CLOCK.format(time))
                .append(' ')
                .append(event.getLevel().toString().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(Sanitizer.forTerminal(event.getFormattedMessage()));
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null && event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            for (String line : ThrowableProxyUtil.asString(thrown).lines().toList()) {
                text.append(System.lineSeparator()).append("    ").append(Sanitizer.forTerminal(line.strip()));
            }
        } else if (thrown != null) {
            text.append(" (")
                    .append(Sanitizer.forTerminal(thrown.getClassName() + ": " + thrown.getMessage()))
                    .append(')');
        }
        return text.toString();
    }
}
