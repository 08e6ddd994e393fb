package io.fluxcrawl.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/**
 * Warnings and errors to stderr, above the progress line, with whatever strangers wrote in them made inert. Set up in
 * code, by the command alone: a configuration file in the jar would be imposed on everyone who embeds it.
 */
final class StderrLogging extends AppenderBase<ILoggingEvent> {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final StatusLine err;

    private StderrLogging(StatusLine err) {
        this.err = err;
    }

    /**
     * Takes all loggers over, in a process that is ours, unless the user has configured logback by
     * {@code -Dlogback.configurationFile}.
     */
    static void to(Console console) {
        if (!console.ownsProcess() || System.getProperty("logback.configurationFile") != null) return;
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        context.reset();
        StderrLogging appender = new StderrLogging(console.err());
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // what they warn of is a visit that failed, and that is in its record
        // and that a robots.txt or a host name is odd concerns its own rows only
        List.of("reactor.netty", "io.netty", "crawlercommons")
                .forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    @Override
    protected void append(ILoggingEvent event) {
        err.println(text(event));
    }

    /** One line, and below it the stack of an error: that of a warning tells a user nothing. */
    static String text(ILoggingEvent event) {
        LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(event.getTimeStamp()), ZoneId.systemDefault());
        StringBuilder text = new StringBuilder(CLOCK.format(time))
                .append(' ')
                .append(event.getLevel().toString().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(Inert.text(event.getFormattedMessage()));
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null && event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            for (String line : ThrowableProxyUtil.asString(thrown).lines().toList()) {
                text.append(System.lineSeparator()).append("    ").append(Inert.text(line.strip()));
            }
        } else if (thrown != null) {
            text.append(" (")
                    .append(Inert.text(thrown.getClassName() + ": " + thrown.getMessage()))
                    .append(')');
        }
        return text.toString();
    }
}
