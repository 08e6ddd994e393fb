package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.internal.DurationFormat;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Outcome.Phase;
import io.fluxcrawl.options.FetchOptions;
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
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

/** Classifier of faults: the outcome by the kind of fault and the phase in which it occurred, with a sentence that says both. */
final class FailureClassifier {
    private static final Logger LOG = LoggerFactory.getLogger(FailureClassifier.class);

    private final FetchOptions options;

    /** Created before the first request: when it is needed there may be no file descriptor left to load the class with. */
    FailureClassifier(FetchOptions options) {
        this.options = options;
    }

    VisitFailure classify(Throwable fault, FetchTrace trace) {
        Throwable bare = bare(fault);
        if (bare instanceof VisitFailure failure) return failure;
        VisitFailure byKind = byKind(bare, trace);
        if (byKind != null) return byKind;
        if (bare instanceof IOException || bare instanceof PrematureChannelClosureException) return broken(bare, trace);
        if (bare instanceof SSLException || bare instanceof CertificateException) return broken(bare, trace);
        boolean reading = trace.phase() == Phase.RESPONSE || trace.phase() == Phase.BODY;
        if (reading && (bare instanceof CodecException || bare instanceof IllegalArgumentException)) {
            return new VisitFailure(
                    Outcome.BAD_RESPONSE,
                    (trace.phase() == Phase.BODY ? "the body is framed wrongly: " : "the response is no HTTP/1.1: ")
                            + message(bare));
        }
        LOG.warn(
                "A request to {} failed with an unexpected fault.",
                trace.request().url(),
                fault);
        return new VisitFailure(
                Outcome.INTERNAL_ERROR,
                "a fault while in " + trace.phase() + ": " + bare.getClass().getName() + ": " + message(bare));
    }

    private static Throwable bare(Throwable fault) {
        Throwable bare = Exceptions.unwrap(fault);
        for (Throwable cause = bare.getCause(); cause != null && isWrapper(bare); cause = bare.getCause()) bare = cause;
        return bare;
    }

    private static boolean isWrapper(Throwable fault) {
        return fault instanceof DecoderException || fault instanceof Http2FrameStreamException;
    }

    /** Returns the failure of a fault that means the same in every phase, or null. */
    private @Nullable VisitFailure byKind(Throwable fault, FetchTrace trace) {
        ProxyConnectException ofProxy = ofProxy(fault);
        if (ofProxy != null) {
            return new VisitFailure(Outcome.PROXY_FAILED, "the proxy did not make the connection: " + message(ofProxy));
        }
        if (fault instanceof ConnectTimeoutException) {
            return new VisitFailure(
                    Outcome.CONNECT_TIMEOUT,
                    "no connection within " + DurationFormat.seconds(options.connectTimeout()));
        }
        if (fault instanceof SslHandshakeTimeoutException) {
            return new VisitFailure(
                    Outcome.TLS_TIMEOUT,
                    "the TLS handshake did not end within " + DurationFormat.seconds(options.tlsTimeout()));
        }
        if (isHeadTooLarge(fault, trace.phase())) {
            return new VisitFailure(
                    Outcome.HEADERS_TOO_LARGE, "the response's head exceeds " + options.maxHeaderBytes() + " bytes");
        }
        if (fault instanceof Http2Exception || fault instanceof Http2FrameStreamException) {
            return new VisitFailure(Outcome.BAD_RESPONSE, "the response is no HTTP/2: " + message(fault));
        }
        return null;
    }

    private static @Nullable ProxyConnectException ofProxy(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof ProxyConnectException found) return found;
        }
        return null;
    }

    private static boolean isHeadTooLarge(Throwable fault, Phase phase) {
        if (fault instanceof Http2Exception.HeaderListSizeException) return true;
        boolean tooLong = fault instanceof TooLongHttpHeaderException || fault instanceof TooLongHttpLineException;
        return tooLong && phase != Phase.BODY;
    }

    /** Returns the failure of a connection that could not be made, or broke. */
    private static VisitFailure broken(Throwable fault, FetchTrace trace) {
        return switch (trace.phase()) {
            case DNS, CONNECT -> unconnected(fault);
            case TLS -> new VisitFailure(Outcome.TLS_FAILED, "the TLS handshake failed: " + tlsFault(fault));
            case BODY ->
                new VisitFailure(
                        Outcome.BODY_INCOMPLETE,
                        "the server " + ended(fault) + " the connection in the middle of the body" + unread(trace));
            default ->
                new VisitFailure(
                        Outcome.CONNECTION_CLOSED,
                        "the server " + ended(fault) + " the connection "
                                + (trace.unanswered()
                                        ? "before its response"
                                        : "in the middle of the response's head"));
        };
    }

    /** Says that reading was paused before a close: the cause is then the memory budget, not the server. */
    private static String unread(FetchTrace trace) {
        Duration paused = Duration.ofNanos(trace.pausedFor());
        return paused.isZero()
                ? ""
                : ", which was left unread for " + DurationFormat.seconds(paused) + " to keep within maxHeldBytes";
    }

    private static VisitFailure unconnected(Throwable fault) {
        return switch (SocketFault.of(fault)) {
            case UNREACHABLE ->
                new VisitFailure(Outcome.CONNECT_FAILED, "there is no way to the host's network: " + message(fault));
            case REFUSED -> new VisitFailure(Outcome.CONNECT_REFUSED, "the host refused the connection");
            case RESET ->
                new VisitFailure(Outcome.CONNECT_FAILED, "the host reset the connection as soon as it was made");
            case OTHER -> new VisitFailure(Outcome.CONNECT_FAILED, "no connection could be made: " + message(fault));
        };
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
        return SocketFault.of(fault) == SocketFault.RESET ? "reset" : "closed";
    }

    private static String message(Throwable fault) {
        return String.valueOf(fault.getMessage());
    }
}
