package io.fluxcrawl.testweb;

import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Iterator;

/**
 * One HTTP/1 request and its response: either a valid {@link WebResponse}, or raw bytes as on any {@link
 * RawConnection}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is handled
final class ServerExchange extends RawConnection {
    private final WebRequest request;
    private final AccessLog.Entry entry;
    private final Runnable next;
    private int status;

    /** @param next run when this exchange has ended and the connection may read the next request */
    ServerExchange(Channel channel, WebRequest request, AccessLog.Entry entry, Runnable next) {
        super(channel);
        this.request = request;
        this.entry = entry;
        this.next = next;
    }

    WebRequest request() {
        return request;
    }

    /** Sends a response after its latency and ends the exchange. */
    void respond(WebResponse response) {
        if (response.latency().isZero()) send(response);
        else schedule(response.latency(), () -> send(response));
    }

    private void send(WebResponse response) {
        status = response.status();
        boolean close = response.close() || !request.keepAlive();
        Runnable end = close ? this::close : this::end;
        boolean hasBody = response.mayHaveBody() && !request.method().equals("HEAD");
        channel().write(ResponseHead.of(response, request, close, channel().alloc()));
        if (!hasBody || (response.content().length() == 0 && !response.chunked())) {
            onComplete();
            channel().flush();
            end.run();
            return;
        }
        Iterator<ByteBuffer> pieces = response.content().pieces().get();
        stream(response.chunked() ? new ChunkedPieces(pieces) : pieces, response.rate(), end);
    }

    /** Sets the logged status of a response that is written byte by byte. */
    ServerExchange status(int status) {
        this.status = status;
        return this;
    }

    /** Ends the exchange; the connection may read the next request. */
    void end() {
        if (finish()) next.run();
    }

    @Override
    void onComplete() {
        entry.end(status);
    }
}
