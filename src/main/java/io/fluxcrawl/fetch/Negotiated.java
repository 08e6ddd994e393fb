package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import reactor.netty.NettyPipeline;

/** Waits for TLS to settle on a protocol (ALPN, RFC 7301), fits the connection for it, and leaves. */
final class Negotiated extends ChannelInboundHandlerAdapter {
    /**
     * What all streams of a connection may have sent and we not read (RFC 9113, 6.9.2): more than a hundred windows of
     * one stream, so that one which waits for room never holds up the others.
     */
    private static final int WINDOW = 16 << 20;

    private final Pipelines pipelines;
    private final ConnectionBudget budget;

    Negotiated(Pipelines pipelines, ConnectionBudget budget) {
        this.pipelines = pipelines;
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
                            .execute(() -> budget.sentAway(ctx.channel())); // its streams are told first
                }
            });
            ctx.flush();
        } else {
            pipelines.fitHttp1(ctx.pipeline());
        }
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }
}
