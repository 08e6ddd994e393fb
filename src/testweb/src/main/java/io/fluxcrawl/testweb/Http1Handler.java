package io.fluxcrawl.testweb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP/1 connection: reads requests in order and answers each before it reads the next. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is handled
final class Http1Handler extends ChannelInboundHandlerAdapter {
    private static final int MAX_BACKLOG = 256 << 10;

    private final Router router;
    private final AccessLog log;
    private final LoopbackInitializer.Connection connection;
    private final RequestParser reader;
    private ByteBuf in = Unpooled.EMPTY_BUFFER;
    private @Nullable ServerExchange exchange;
    private boolean serving;
    private boolean broken;

    Http1Handler(Router router, AccessLog log, LoopbackInitializer.Connection connection) {
        this.router = router;
        this.log = log;
        this.connection = connection;
        this.reader = new RequestParser(connection.local());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (broken) {
            bytes.release();
            return;
        }
        in = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), in, bytes);
        serve(ctx);
        if (in.readableBytes() > MAX_BACKLOG) ctx.channel().config().setAutoRead(false);
    }

    /** Answers the buffered requests. Exchanges that end at once are handled in a loop, not by recursion. */
    private void serve(ChannelHandlerContext ctx) {
        if (serving) return;
        serving = true;
        try {
            while (exchange == null && !broken && ctx.channel().isActive()) {
                WebRequest request = reader.next(in);
                if (request == null) break;
                begin(ctx, request);
            }
        } catch (RequestParser.BadRequest bad) {
            refuse(ctx, bad);
        } finally {
            serving = false;
        }
        if (!in.isReadable()) {
            in.release();
            in = Unpooled.EMPTY_BUFFER;
        }
    }

    private void begin(ChannelHandlerContext ctx, WebRequest request) {
        ServerExchange begun =
                new ServerExchange(ctx.channel(), request, log.start(request, connection), () -> next(ctx));
        exchange = begun;
        router.answer(begun);
    }

    private void next(ChannelHandlerContext ctx) {
        exchange = null;
        if (!ctx.channel().config().isAutoRead()) ctx.channel().config().setAutoRead(true);
        serve(ctx);
    }

    private void refuse(ChannelHandlerContext ctx, RequestParser.BadRequest bad) {
        broken = true;
        WebRequest nothing = new WebRequest("", "", true, Map.of(), connection.local(), connection.local());
        ServerExchange refused = new ServerExchange(ctx.channel(), nothing, log.start(nothing, connection), () -> {});
        String line = bad.status() + " " + bad.getMessage() + "\n";
        refused.status(bad.status())
                .write("HTTP/1.1 " + bad.status() + " " + ReasonPhrases.of(bad.status())
                        + "\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                        + line.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + line)
                .close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null) exchange.onWritable();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent && (exchange == null || exchange.isWriteBlocked())) ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        broken = true;
        if (exchange != null) exchange.onClosed();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        in.release();
        in = Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
