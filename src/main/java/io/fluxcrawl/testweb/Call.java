package io.fluxcrawl.testweb;

import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Iterator;

/** One request over HTTP/1 on its way to an answer: a well-formed {@link Reply}, or bytes by hand as on any {@link Line}. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class Call extends Line {
    private final Request request;
    private final AccessLog.Entry entry;
    private final Runnable next;
    private int status;

    /** @param next to be run when this call is over and its connection may take another */
    Call(Channel channel, Request request, AccessLog.Entry entry, Runnable next) {
        super(channel);
        this.request = request;
        this.entry = entry;
        this.next = next;
    }

    Request request() {
        return request;
    }

    /** Sends it, after its latency, and ends. */
    void reply(Reply reply) {
        if (reply.latency().isZero()) send(reply);
        else after(reply.latency(), () -> send(reply));
    }

    private void send(Reply reply) {
        status = reply.status();
        boolean close = reply.close() || !request.keepAlive();
        Runnable end = close ? this::close : this::end;
        boolean hasBody = reply.mayHaveBody() && !request.method().equals("HEAD");
        channel().write(Http1Head.of(reply, request, close, channel().alloc()));
        if (!hasBody || (reply.content().length() == 0 && !reply.chunked())) {
            complete();
            channel().flush();
            end.run();
            return;
        }
        Iterator<ByteBuffer> pieces = reply.content().pieces().get();
        pump(reply.chunked() ? new Chunks(pieces) : pieces, reply.rate(), end);
    }

    /** Notes the status for the log, for an answer made by hand. */
    Call status(int status) {
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
