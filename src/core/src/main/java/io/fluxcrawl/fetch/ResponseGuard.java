package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.model.Outcome;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * Handler that lets one final response through per request: interim ones (RFC 9110, 15.2) are counted and dropped, and what a server
 * sends unasked closes the connection, so that it is never taken for the answer to the next request.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write or a close comes back through the pipeline
final class ResponseGuard extends ChannelDuplexHandler {
    private static final int MAX_INTERIM = 16;

    private boolean awaiting;
    private boolean dropping;
    private int interim;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpRequest) {
            awaiting = true;
            interim = 0;
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpResponse response && response.decoderResult().isSuccess()) {
            if (!awaiting) {
                ReferenceCountUtil.release(message);
                ctx.close();
                return;
            }
            if (foreign(ctx, response)) {
                ReferenceCountUtil.release(message);
                return;
            }
            if (response.status().code() / 100 == 1) {
                dropInterim(ctx, response);
                return;
            }
        }
        if (dropping) {
            dropping = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            ctx.read();
            return;
        }
        if (message instanceof LastHttpContent) awaiting = false;
        ctx.fireChannelRead(message);
    }

    private static boolean foreign(ChannelHandlerContext ctx, HttpResponse response) {
        boolean stream = ctx.channel() instanceof Http2StreamChannel;
        String version = stream ? "HTTP/2" : response.protocolVersion().text();
        FetchTrace trace = WireClock.trace(ctx.channel());
        if (trace != null) trace.version(version);
        int status = response.status().code();
        if (response.protocolVersion().majorVersion() != 1) {
            fail(ctx, "the server answered in " + version + " to a request in HTTP/1.1");
        } else if (status < 100 || status > 999) {
            fail(ctx, "the response has the status " + status + ", which is none");
        } else {
            return false;
        }
        return true;
    }

    private void dropInterim(ChannelHandlerContext ctx, HttpResponse response) {
        dropping = true;
        ReferenceCountUtil.release(response);
        if (response.status().code() == 101) fail(ctx, "the server switched to another protocol, unasked");
        else if (++interim > MAX_INTERIM)
            fail(ctx, "more than " + MAX_INTERIM + " interim (1xx) responses and no final one");
    }

    private static void fail(ChannelHandlerContext ctx, String sentence) {
        ctx.fireExceptionCaught(new VisitFailure(Outcome.BAD_RESPONSE, sentence));
        ctx.close();
    }
}
