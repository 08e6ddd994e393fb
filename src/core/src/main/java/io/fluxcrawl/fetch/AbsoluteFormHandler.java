package io.fluxcrawl.fetch;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/** Handler that puts the whole URL into requests to an HTTP proxy: the absolute form (RFC 9112, 3.2.2). */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write comes back through the pipeline
final class AbsoluteFormHandler extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpRequest request && request.uri().startsWith("/")) {
            request.setUri("http://" + request.headers().get(HttpHeaderNames.HOST) + request.uri());
        }
        ctx.write(message, promise);
    }
}
