package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Capture.Cut;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome.Phase;
import io.fluxcrawl.model.Timings;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.netty.Connection;

/**
 * Record of one request so far: phases, times, address, head.
 *
 * <p>Memory model: one thread at a time writes, any thread reads. Most fields are plain. A writer ends every step with a
 * write of a volatile field ({@code phaseBegan}, {@code phase}, {@code channel} or {@code paused}), and {@link #exchange},
 * {@link #status} and {@link #headers} begin with a read of {@code phaseBegan}. So a reader on another thread sees all that was
 * written before the last step; what was written since may be missing, which a request that timed out may well leave out.
 */
final class FetchTrace {
    private static final long UNKNOWN = -1;

    private final FetchRequest request;
    private final Scheduler clock;
    private final boolean verified;
    private final Instant startedAt;
    private final long started;
    private final @Nullable WireRecorder recorder;

    private volatile Phase phase = Phase.DNS;
    private volatile long phaseBegan;
    private volatile Runnable onPhase = () -> {};
    private volatile @Nullable Channel channel;
    private volatile @Nullable Connection response;
    private volatile boolean givenUp;

    private volatile long pausedSince = UNKNOWN;
    private volatile long paused;

    private long dns = UNKNOWN;
    private long connect = UNKNOWN;
    private long tls = UNKNOWN;
    private long firstByte = UNKNOWN;
    private long bodyBegan = UNKNOWN;
    private long body = UNKNOWN;
    private boolean throughProxy;
    private boolean reused;
    private boolean reconnected;
    private long bytesWire;
    private @Nullable String ip;
    private @Nullable String httpVersion;
    private @Nullable Integer status;
    private Headers headers = Headers.EMPTY;
    private Headers sent = Headers.EMPTY;

    private @Nullable Body partial;
    private volatile @Nullable Predicate<VisitFailure> breakOff;

    FetchTrace(FetchRequest request, Scheduler clock, boolean verified, @Nullable WireRecorder recorder) {
        this.request = request;
        this.clock = clock;
        this.verified = verified;
        this.recorder = recorder;
        startedAt = Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
        started = now();
        phaseBegan = started;
    }

    FetchRequest request() {
        return request;
    }

    Scheduler clock() {
        return clock;
    }

    /** @param onPhase called at every new phase, on the thread that enters it */
    void onPhase(Runnable onPhase) {
        this.onPhase = onPhase;
    }

    Phase phase() {
        return phase;
    }

    /** Returns the clock's nanoseconds when the phase began; in the body, when its last piece arrived. */
    long phaseBegan() {
        return phaseBegan;
    }

    long started() {
        return started;
    }

    /** Records the header fields of the request, as far as they are kept. */
    void sent(Headers sent) {
        this.sent = sent;
    }

    @Nullable
    WireRecorder recorder() {
        return recorder;
    }

    Instant time() {
        return startedAt.plusNanos(now() - started).truncatedTo(ChronoUnit.MICROS);
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }

    private void enter(Phase next) {
        phaseBegan = now();
        phase = next;
        onPhase.run();
    }

    void lookUp() {
        enter(Phase.DNS);
    }

    void lookedUp() {
        dns = now() - phaseBegan;
    }

    /** Records that the connection goes to a proxy. */
    void throughProxy() {
        throughProxy = true;
    }

    boolean isThroughProxy() {
        return throughProxy;
    }

    /** Records that a connection is acquired, an open one or a new one. */
    void acquire() {
        if (recorder != null) recorder.rewind();
        enter(Phase.CONNECT);
        reused = true;
    }

    void connecting(Channel channel) {
        this.channel = channel;
        reused = false;
        enter(Phase.CONNECT);
    }

    /** @param tlsFollows whether a handshake comes next */
    void connected(Channel channel, boolean tlsFollows) {
        connect = now() - phaseBegan;
        at(channel);
        enter(tlsFollows ? Phase.TLS : Phase.RESPONSE);
    }

    void secured() {
        tls = now() - phaseBegan;
        enter(Phase.RESPONSE);
    }

    void sent(Channel channel) {
        this.channel = channel;
        at(channel);
        enter(Phase.RESPONSE);
    }

    private void at(Channel channel) {
        Channel socket = channel.parent() == null ? channel : channel.parent();
        if (throughProxy) return;
        if (ip == null && socket.remoteAddress() instanceof InetSocketAddress address && !address.isUnresolved()) {
            ip = address.getAddress().getHostAddress();
        }
    }

    void firstByte() {
        if (bodyBegan != UNKNOWN) return;
        bodyBegan = now();
        firstByte = bodyBegan - phaseBegan;
    }

    void version(String httpVersion) {
        this.httpVersion = httpVersion;
    }

    void head(int status, Headers headers) {
        firstByte();
        this.status = status;
        this.headers = headers;
        enter(Phase.BODY);
    }

    /** @param breakOff ends the reading of the body with a failure; false where it cannot; null once it has ended */
    void reading(@Nullable Predicate<VisitFailure> breakOff) {
        this.breakOff = breakOff;
    }

    /** Ends the reading of the body with a failure, if one is being read; the request then ends with that failure. */
    boolean breakOff(VisitFailure failure) {
        Predicate<VisitFailure> reading = phase == Phase.BODY ? breakOff : null;
        return reading != null && reading.test(failure);
    }

    /** Records what had arrived of a body that broke off. */
    void partial(@Nullable Body partial) {
        this.partial = partial;
        phaseBegan = now(); // volatile: publishes the field above
    }

    @Nullable
    Body partial() {
        published();
        return partial;
    }

    /** Records the end of the body. */
    void ended() {
        received(0);
        if (recorder != null) recorder.end();
    }

    /** Records a piece of the body. */
    void received(int bytes) {
        bytesWire += bytes;
        long now = now();
        body = now - bodyBegan - paused;
        phaseBegan = now; // volatile: publishes the fields above
    }

    /** Pauses the time limits: the body is not read while the memory budget is used up. */
    void pause() {
        pausedSince = now();
    }

    void resume() {
        long now = now();
        paused = paused + now - pausedSince;
        pausedSince = UNKNOWN;
        phaseBegan = now;
    }

    boolean paused() {
        return pausedSince != UNKNOWN;
    }

    /** Returns the nanoseconds paused so far. */
    long pausedFor() {
        long since = pausedSince;
        return since == UNKNOWN ? paused : paused + now() - since;
    }

    long bytesWire() {
        return bytesWire;
    }

    /** Records that the open connection was dead and the request is sent again on a new one. */
    void reconnect() {
        reconnected = true;
        reused = false;
        ip = null;
    }

    /** Returns whether the request went out on a connection that had served before and nothing came back. */
    boolean stale() {
        return reused && bodyBegan == UNKNOWN && phase == Phase.RESPONSE;
    }

    /** Returns whether not even an attempt at a connection was made: the pool had nothing but dead ones, or was being disposed of. */
    boolean unattempted() {
        return phase == Phase.CONNECT && reused;
    }

    /** Returns whether there is no connection yet. */
    boolean unconnected() {
        return phase == Phase.CONNECT;
    }

    /** Returns whether no byte of a response has arrived. */
    boolean unanswered() {
        return bodyBegan == UNKNOWN;
    }

    /** Returns the status of the response, or null if none has arrived. */
    @Nullable
    Integer status() {
        published();
        return status;
    }

    Headers headers() {
        published();
        return headers;
    }

    @Nullable
    String ip() {
        return ip;
    }

    /** Reads the volatile field that writers write last, so that this thread sees the plain fields written before. */
    private long published() {
        return phaseBegan;
    }

    /** Closes the connection that the request is making or waits on, if one is known. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void closeConnection() {
        givenUp = true;
        Channel open = channel;
        if (open != null) open.close();
        Connection unread = response;
        if (unread != null) ResponseDiscard.discard(unread);
    }

    /** Notes a response that has begun; where this request was given up before, nobody else releases what has come of it. */
    void responding(Connection response) {
        if (channel == null) return;
        this.response = response;
        if (givenUp) ResponseDiscard.discard(response);
    }

    /** Detaches the connection from this request. */
    void detachConnection() {
        channel = null;
        response = null;
    }

    /** @param early why the response ends before its end, if it does */
    Exchange exchange(Cut early) {
        published();
        long read = headers.first("transfer-encoding") == null ? bytesWire : WireRecorder.UNKNOWN;
        String version = status == null ? null : httpVersion;
        Capture capture = recorder == null ? null : recorder.take(request.url(), ip, version, read, early);
        Timings timings = Timings.ofNanos(dns, connect, tls, firstByte, body, now() - started);
        return new Exchange(
                startedAt,
                timings,
                ip,
                httpVersion,
                bytesWire,
                verified || !request.url().secure(),
                reconnected,
                sent,
                capture);
    }
}
