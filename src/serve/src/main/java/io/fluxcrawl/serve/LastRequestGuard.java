package io.fluxcrawl.serve;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Lets a client that sends requests without waiting for answers have all of them, the last one with {@code Connection: close} too.
 * Reactor Netty (1.3.7) drops such a request where an answer is still due, and leaves the connection open. So the request goes on
 * without that field, and the connection is closed after its answer.
 */
final class LastRequestGuard extends ChannelDuplexHandler {
    private int due;
    private boolean ends;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            if (due > 0 && !HttpUtil.isKeepAlive(request)) {
                ends = true;
                HttpUtil.setKeepAlive(request, true);
            }
            due++;
        }
        context.fireChannelRead(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whoever waits has the promise
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean last = ends && due == 1;
        if (last && message instanceof HttpResponse response) HttpUtil.setKeepAlive(response, false);
        if (message instanceof LastHttpContent) {
            due--;
            if (last) {
                context.write(message, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
                return;
            }
        }
        context.write(message, promise);
    }
}
