package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/** Stands between {@link WireClock} and HTTP/1 on one connection, and copies what passes to the {@link Tape} of its visit. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write comes back through the pipeline
final class WireTap extends ChannelDuplexHandler {
    private @Nullable Tape tape;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            Logbook log = WireClock.logbook(ctx.channel());
            tape = log == null ? null : log.tape();
            if (log != null && tape != null) {
                SslHandler tls = ctx.pipeline().get(NettyPipeline.SslHandler) instanceof SslHandler s ? s : null;
                tape.sent(bytes, log.time(), tls);
            }
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (tape != null && message instanceof ByteBuf bytes) tape.received(bytes);
        ctx.fireChannelRead(message);
    }
}
