package io.fluxcrawl.fetch;

import io.fluxcrawl.url.DurationFormat;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Outcome.Phase;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

/** What a fault means: the outcome by its kind and the phase it struck in, and a sentence that says both. */
final class FailureClassifier {
    private static final Logger LOG = LoggerFactory.getLogger(FailureClassifier.class);

    private final FetchOptions options;

    /** Made before the first visit: by the time it is needed there may be no file descriptor left to load it with. */
    FailureClassifier(FetchOptions options) {
        this.options = options;
    }

    VisitFailure classify(Throwable fault, Logbook log) {
        Throwable bare = bare(fault);
        if (bare instanceof VisitFailure failure) return failure;
        VisitFailure byKind = byKind(bare, log);
        if (byKind != null) return byKind;
        if (bare instanceof IOException || bare instanceof PrematureChannelClosureException) return broken(bare, log);
        if (bare instanceof SSLException || bare instanceof CertificateException) return broken(bare, log);
        boolean reading = log.phase() == Phase.RESPONSE || log.phase() == Phase.BODY;
        if (reading && (bare instanceof CodecException || bare instanceof IllegalArgumentException)) {
            return new VisitFailure(
                    Outcome.BAD_RESPONSE,
                    (log.phase() == Phase.BODY ? "the body is framed wrongly: " : "the response is no HTTP/1.1: ")
                            + message(bare));
        }
        LOG.warn("a fault on the visit to {}", log.request().url(), fault);
        return new VisitFailure(
                Outcome.INTERNAL_ERROR,
                "a fault while in " + log.phase() + ": " + bare.getClass().getName() + ": " + message(bare));
    }

    private static Throwable bare(Throwable fault) {
        Throwable bare = Exceptions.unwrap(fault);
        for (Throwable cause = bare.getCause(); cause != null && isWrapper(bare); cause = bare.getCause()) bare = cause;
        return bare;
    }

    private static boolean isWrapper(Throwable fault) {
        return fault instanceof DecoderException || fault instanceof Http2FrameStreamException;
    }

    /** Those that mean the same whenever they come. */
    private @Nullable VisitFailure byKind(Throwable fault, Logbook log) {
        Throwable refused = fault;
        while (refused != null && !(refused instanceof ProxyConnectException)) refused = refused.getCause();
        if (refused != null) {
            return new VisitFailure(Outcome.PROXY_FAILED, "the proxy did not connect us: " + message(refused));
        }
        if (fault instanceof ConnectTimeoutException) {
            return new VisitFailure(
                    Outcome.CONNECT_TIMEOUT,
                    "no connection within "
                            + DurationFormat.seconds(options.connectTimeout()));
        }
        if (fault instanceof SslHandshakeTimeoutException) {
            return new VisitFailure(
                    Outcome.TLS_TIMEOUT,
                    "the TLS handshake did not end within "
                            + DurationFormat.seconds(options.tlsTimeout()));
        }
        if (fault instanceof Http2Exception.HeaderListSizeException) {
            return new VisitFailure(
                    Outcome.HEADERS_TOO_LARGE,
                    "the response's head exceeds " + options.maxHeaderBytes() + " bytes");
        }
        if (fault instanceof Http2Exception || fault instanceof Http2FrameStreamException) {
            return new VisitFailure(Outcome.BAD_RESPONSE, "the response is no HTTP/2: " + message(fault));
        }
        boolean tooLong = fault instanceof TooLongHttpHeaderException || fault instanceof TooLongHttpLineException;
        if (tooLong && log.phase() != Phase.BODY) {
            return new VisitFailure(
                    Outcome.HEADERS_TOO_LARGE,
                    "the response's head exceeds " + options.maxHeaderBytes() + " bytes");
        }
        return null;
    }

    /** A connection that could not be made, or broke. */
    private static VisitFailure broken(Throwable fault, Logbook log) {
        return switch (log.phase()) {
            case DNS, CONNECT -> unconnected(fault);
            case TLS -> new VisitFailure(Outcome.TLS_FAILED, "the TLS handshake failed: " + tlsFault(fault));
            case BODY ->
                new VisitFailure(
                        Outcome.BODY_INCOMPLETE,
                        "the server " + ended(fault) + " the connection in the middle of the body" + unread(log));
            default ->
                new VisitFailure(
                        Outcome.CONNECTION_CLOSED,
                        "the server " + ended(fault) + " the connection "
                                + (log.unanswered() ? "before its response" : "in the middle of the response's head"));
        };
    }

    /** Where a server has lost its patience with us, that is no fault of its own. */
    private static String unread(Logbook log) {
        Duration paused = Duration.ofNanos(log.pausedFor());
        return paused.isZero()
                ? ""
                : ", which was left unread for " + DurationFormat.seconds(paused) + " to keep within --max-held";
    }

    private static VisitFailure unconnected(Throwable fault) {
        String message = message(fault);
        if (fault instanceof NoRouteToHostException || message.contains("unreachable")) {
            return new VisitFailure(Outcome.CONNECT_FAILED, "there is no way to the host's network: " + message);
        }
        if (message.contains("refused")) {
            return new VisitFailure(Outcome.CONNECT_REFUSED, "the host refused the connection");
        }
        if (message.contains("reset")) {
            return new VisitFailure(Outcome.CONNECT_FAILED, "the host reset the connection as soon as it was made");
        }
        return new VisitFailure(Outcome.CONNECT_FAILED, "no connection could be made: " + message);
    }

    private static String tlsFault(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) return message(each);
        }
        if (fault instanceof NotSslRecordException) return "the server does not speak TLS on this port";
        String message = message(fault);
        String alert = "Received fatal alert: ";
        int at = message.indexOf(alert);
        if (at >= 0) return "the server broke it off with the alert " + message.substring(at + alert.length());
        if (fault instanceof SSLException) return message;
        return "the server " + ended(fault) + " the connection";
    }

    private static String ended(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (message(each).contains("reset")) return "reset";
        }
        return "closed";
    }

    private static String message(Throwable fault) {
        return String.valueOf(fault.getMessage());
    }
}
