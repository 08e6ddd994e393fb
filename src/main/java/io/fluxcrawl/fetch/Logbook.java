package io.fluxcrawl.fetch;

import io.fluxcrawl.url.Capture;
import io.fluxcrawl.url.Capture.Cut;
import io.fluxcrawl.url.Outcome.Phase;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * What one visit has seen so far, written down by those who see it: times, address, head. One thread at a time writes,
 * any thread reads.
 */
final class Logbook {
    private static final long UNKNOWN = -1;

    private final FetchRequest request;
    private final Scheduler clock;
    private final boolean verified;
    private final Instant startedAt;
    private final long started;
    private final @Nullable Tape tape;

    private volatile Phase phase = Phase.DNS;
    private volatile long phaseBegan;
    private volatile Runnable onPhase = () -> {};
    private volatile @Nullable Channel channel;

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

    Logbook(FetchRequest request, Scheduler clock, boolean verified, @Nullable Tape tape) {
        this.request = request;
        this.clock = clock;
        this.verified = verified;
        this.tape = tape;
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

    /** @param onPhase told of every new phase, on the thread that enters it */
    void onPhase(Runnable onPhase) {
        this.onPhase = onPhase;
    }

    Phase phase() {
        return phase;
    }

    /** Nanoseconds on the clock when the phase began; in the body, when its last piece came. */
    long phaseBegan() {
        return phaseBegan;
    }

    long started() {
        return started;
    }

    /** What the request says, as far as it is kept. */
    void sent(Headers sent) {
        this.sent = sent;
    }

    @Nullable
    Tape tape() {
        return tape;
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

    /** What is connected to from here on is a proxy. */
    void throughProxy() {
        throughProxy = true;
    }

    boolean isThroughProxy() {
        return throughProxy;
    }

    /** A connection is to be had, an open one or a new one. */
    void acquire() {
        if (tape != null) tape.rewind();
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

    /** The body has come to its end. */
    void ended() {
        received(0);
        if (tape != null) tape.end();
    }

    /** A piece of the body came. */
    void received(int bytes) {
        bytesWire += bytes;
        long now = now();
        phaseBegan = now;
        body = now - bodyBegan - paused;
    }

    /** The body is read no further for want of room of our own: the server is not to blame for what time it takes. */
    void pause() {
        pausedSince = now();
    }

    void resume() {
        long now = now();
        phaseBegan = now;
        paused = paused + now - pausedSince;
        pausedSince = UNKNOWN;
    }

    boolean paused() {
        return pausedSince != UNKNOWN;
    }

    /** Nanoseconds paused so far. */
    long pausedFor() {
        long since = pausedSince;
        return since == UNKNOWN ? paused : paused + now() - since;
    }

    long bytesWire() {
        return bytesWire;
    }

    /** The open connection was dead: all begins again on a fresh one. */
    void reconnect() {
        reconnected = true;
        reused = false;
        ip = null;
    }

    /** Whether the request went out on a connection that had served before and nothing came back. */
    boolean stale() {
        return reused && bodyBegan == UNKNOWN && phase == Phase.RESPONSE;
    }

    /** Whether not even an attempt at a connection was made: the pool had nothing but dead ones, or was being disposed of. */
    boolean unattempted() {
        return phase == Phase.CONNECT && reused;
    }

    /** Whether no connection stands yet. */
    boolean unconnected() {
        return phase == Phase.CONNECT;
    }

    /** Whether not even the first byte of a response has come. */
    boolean unanswered() {
        return bodyBegan == UNKNOWN;
    }

    @Nullable
    Integer status() {
        return status;
    }

    Headers headers() {
        return headers;
    }

    @Nullable
    String ip() {
        return ip;
    }

    /** Closes the connection that the visit is making or waits on, as far as one is known. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void hangUp() {
        Channel open = channel;
        if (open != null) open.close();
    }

    /** The connection is no longer this visit's. */
    void letGo() {
        channel = null;
    }

    /** @param early why the response ends before its end, if it does */
    Exchange exchange(Cut early) {
        long read = headers.first("transfer-encoding") == null ? bytesWire : Tape.UNKNOWN;
        String version = status == null ? null : httpVersion;
        Capture capture = tape == null ? null : tape.take(request.url(), ip, version, read, early);
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
