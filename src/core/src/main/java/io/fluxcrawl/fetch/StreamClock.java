package io.fluxcrawl.fetch;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2StreamChannel;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;

/** Stands before HTTP on one HTTP/2 stream and notes when what passes, as {@link WireClock} does on a connection. */
final class StreamClock extends ChannelDuplexHandler {
    private static final String CLOCK = "fluxcrawl.clock";
    private static final String GUARD = "fluxcrawl.guard";

    private @Nullable FetchTrace asked;
    private boolean sent;

    /** Equips every stream as it opens, before anything is asked on it. */
    static final class OnEveryStream implements ConnectionObserver {
        private final boolean captures;

        OnEveryStream(boolean captures) {
            this.captures = captures;
        }

        @Override
        public void onStateChange(Connection connection, State state) {
            Channel channel = connection.channel();
            if (!(channel instanceof Http2StreamChannel)) return;
            ChannelPipeline pipeline = channel.pipeline();
            if (pipeline.get(CLOCK) != null || pipeline.get(NettyPipeline.H2ToHttp11Codec) == null) return;
            pipeline.addBefore(NettyPipeline.H2ToHttp11Codec, CLOCK, new StreamClock());
            if (captures) pipeline.addBefore(NettyPipeline.H2ToHttp11Codec, ChannelConfigurer.TAP, new StreamTap());
            pipeline.addAfter(NettyPipeline.H2ToHttp11Codec, GUARD, new ResponseGuard());
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        if (sent) return;
        asked = WireClock.trace(ctx.channel());
        if (asked == null) return;
        sent = true;
        asked.sent(ctx.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (asked != null) asked.firstByte();
        asked = null;
        ctx.fireChannelRead(message);
    }
}
