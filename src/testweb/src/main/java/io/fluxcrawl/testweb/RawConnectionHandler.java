package io.fluxcrawl.testweb;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/** Handler of a connection whose input is ignored: received bytes are dropped and an action decides what is sent. */
@SuppressWarnings("FutureReturnValueIgnored") // nothing can be done if a close fails
final class RawConnectionHandler extends ChannelInboundHandlerAdapter {
    private final RawConnection connection;
    private final Consumer<RawConnection> action;

    RawConnectionHandler(RawConnection connection, Consumer<RawConnection> action) {
        this.connection = connection;
        this.action = action;
    }

    /** Starts the action. Called when the handler is in place and the channel is active. */
    void begin() {
        connection.schedule(Router.MAX_DURATION, connection::reset);
        action.accept(connection);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        begin();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        connection.onWritable();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.onClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
