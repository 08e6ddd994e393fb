package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import reactor.netty.NettyPipeline;

/** Handler that waits for the protocol that TLS negotiates (ALPN, RFC 7301), configures the connection for it, and removes itself. */
final class AlpnHandler extends ChannelInboundHandlerAdapter {
    /**
     * Flow-control window of a connection, in bytes (RFC 9113, 6.9.2): more than a hundred windows of one stream, so that a
     * stream that waits for memory never blocks the others.
     */
    private static final int WINDOW = 16 << 20;

    private final ChannelConfigurer configurer;
    private final ConnectionBudget budget;

    AlpnHandler(ChannelConfigurer configurer, ConnectionBudget budget) {
        this.configurer = configurer;
        this.budget = budget;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Http2Exception {
        if (ctx.pipeline().get(NettyPipeline.HttpCodec) instanceof Http2FrameCodec multiplexed) {
            Http2Connection connection = multiplexed.connection();
            connection.local().flowController().incrementWindowSize(connection.connectionStream(), WINDOW);
            connection.addListener(new Http2ConnectionAdapter() {
                @Override
                public void onGoAwayReceived(int lastStream, long code, ByteBuf why) {
                    ctx.channel()
                            .eventLoop()
                            .execute(() -> budget.onGoAway(ctx.channel())); // its streams are told first
                }
            });
            ctx.flush();
        } else {
            configurer.configureHttp1(ctx.pipeline());
        }
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }
}
