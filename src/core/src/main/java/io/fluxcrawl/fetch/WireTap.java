package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/** Stands between {@link WireClock} and HTTP/1 on one connection, and copies what passes to the {@link WireRecorder} of its visit. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write comes back through the pipeline
final class WireTap extends ChannelDuplexHandler {
    private @Nullable WireRecorder recorder;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            FetchTrace trace = WireClock.trace(ctx.channel());
            recorder = trace == null ? null : trace.recorder();
            if (trace != null && recorder != null) {
                SslHandler tls = ctx.pipeline().get(NettyPipeline.SslHandler) instanceof SslHandler s ? s : null;
                recorder.sent(bytes, trace.time(), tls);
            }
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (recorder != null && message instanceof ByteBuf bytes) recorder.received(bytes);
        ctx.fireChannelRead(message);
    }
}
