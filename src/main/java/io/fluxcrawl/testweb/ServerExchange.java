package io.fluxcrawl.testweb;

import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Iterator;

/** One request over HTTP/1 on its way to an answer: a well-formed {@link WebResponse}, or bytes by hand as on any {@link RawConnection}. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class ServerExchange extends RawConnection {
    private final WebRequest request;
    private final AccessLog.Entry entry;
    private final Runnable next;
    private int status;

    /** @param next to be run when this call is over and its connection may take another */
    ServerExchange(Channel channel, WebRequest request, AccessLog.Entry entry, Runnable next) {
        super(channel);
        this.request = request;
        this.entry = entry;
        this.next = next;
    }

    WebRequest request() {
        return request;
    }

    /** Sends it, after its latency, and ends. */
    void reply(WebResponse reply) {
        if (reply.latency().isZero()) send(reply);
        else after(reply.latency(), () -> send(reply));
    }

    private void send(WebResponse reply) {
        status = reply.status();
        boolean close = reply.close() || !request.keepAlive();
        Runnable end = close ? this::close : this::end;
        boolean hasBody = reply.mayHaveBody() && !request.method().equals("HEAD");
        channel().write(ResponseHead.of(reply, request, close, channel().alloc()));
        if (!hasBody || (reply.content().length() == 0 && !reply.chunked())) {
            complete();
            channel().flush();
            end.run();
            return;
        }
        Iterator<ByteBuffer> pieces = reply.content().pieces().get();
        pump(reply.chunked() ? new ChunkedPieces(pieces) : pieces, reply.rate(), end);
    }

    /** Notes the status for the log, for an answer made by hand. */
    ServerExchange status(int status) {
        this.status = status;
        return this;
    }

    /** The answer is complete; the connection may take the next request. */
    void end() {
        if (finish()) next.run();
    }

    @Override
    void complete() {
        entry.end(status);
    }
}
