package io.fluxcrawl.testweb;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/** One connection whose client is not listened to: what it says is dropped, and the line does as it pleases. */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to be done
final class RawConnectionHandler extends ChannelInboundHandlerAdapter {
    private final RawConnection line;
    private final Consumer<RawConnection> act;

    RawConnectionHandler(RawConnection line, Consumer<RawConnection> act) {
        this.line = line;
        this.act = act;
    }

    /** Begins, now that the handler is in place and the connection is there. */
    void begin() {
        line.after(Router.PATIENCE, line::reset);
        act.accept(line);
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
        line.writable();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        line.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
