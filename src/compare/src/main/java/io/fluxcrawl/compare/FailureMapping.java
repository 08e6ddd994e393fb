package io.fluxcrawl.compare;

import io.fluxcrawl.model.Outcome;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** Maps exceptions of the JDK's HTTP client to outcomes. The client distinguishes fewer kinds than the pipeline. */
final class FailureMapping {
    private FailureMapping() {}

    static Outcome outcome(Throwable fault) {
        for (Throwable each = bare(fault); each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) return Outcome.DNS_FAILED;
            if (each instanceof HttpConnectTimeoutException) return Outcome.CONNECT_TIMEOUT;
            if (each instanceof HttpTimeoutException) return Outcome.RESPONSE_TIMEOUT;
            if (each instanceof SSLException) return Outcome.TLS_FAILED;
        }
        return bare(fault) instanceof ConnectException ? Outcome.CONNECT_REFUSED : Outcome.CONNECTION_CLOSED;
    }

    static String sentence(Throwable fault) {
        Throwable bare = bare(fault);
        return bare.getClass().getSimpleName() + ": " + bare.getMessage();
    }

    private static Throwable bare(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }
}
