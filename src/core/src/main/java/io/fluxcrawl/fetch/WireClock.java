package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.ReactorNetty;
import reactor.util.context.ContextView;

/**
 * Handler between TLS and HTTP on one connection that records times in the {@link FetchTrace} of the request it serves.
 * Bytes that do not begin as HTTP/1 are not passed on.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write or a close comes back through the pipeline
final class WireClock extends ChannelDuplexHandler {
    private static final String HTTP = "HTTP/";
    private static final int QUOTED = 40;

    private @Nullable FetchTrace asked;
    private boolean unflushed;
    /** Frames of many visits pass, which {@link StreamClock} tells apart. */
    private boolean multiplexed;

    /** Returns the trace of the request that uses this connection, or null while none does. */
    static @Nullable FetchTrace trace(Channel channel) {
        ContextView context = ReactorNetty.getChannelContext(channel);
        return context == null ? null : context.getOrDefault(FetchTrace.class, null);
    }

    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        FetchTrace trace = trace(ctx.channel());
        if (trace != null) trace.connecting(ctx.channel());
        ctx.connect(remote, local, promise);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(NettyPipeline.ProxyHandler) == null) connected(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ProxyConnectionEvent) connected(ctx);
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            multiplexed = ctx.pipeline().get(NettyPipeline.SslHandler) instanceof SslHandler tls
                    && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol());
            FetchTrace trace = trace(ctx.channel());
            if (trace != null) trace.secured();
        }
        ctx.fireUserEventTriggered(event);
    }

    private static void connected(ChannelHandlerContext ctx) {
        FetchTrace trace = trace(ctx.channel());
        if (trace != null) trace.connected(ctx.channel(), ctx.pipeline().get(NettyPipeline.SslHandler) != null);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        unflushed = true;
        ctx.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        if (!unflushed || multiplexed) return;
        unflushed = false;
        asked = trace(ctx.channel());
        if (asked != null) asked.sent(ctx.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (asked != null && message instanceof ByteBuf bytes) {
            asked.firstByte();
            asked = null;
            if (!beginsAsHttp(bytes)) {
                String begun = bytes.toString(
                        bytes.readerIndex(), Math.min(QUOTED, bytes.readableBytes()), StandardCharsets.ISO_8859_1);
                bytes.release();
                ctx.fireExceptionCaught(new VisitFailure(
                        Outcome.BAD_RESPONSE,
                        "the response is no HTTP/1.1: it begins with " + Sanitizer.quoteResponse(begun)));
                ctx.close();
                return;
            }
        }
        ctx.fireChannelRead(message);
    }

    /**
     * Closes the connection below the TLS handler. After a TLS failure the close of that handler waits for a close_notify that
     * cannot be sent, and the connection would stay open for as long as the server likes.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable fault) {
        ctx.fireExceptionCaught(fault);
        ChannelHandlerContext tls = ctx.pipeline().context(NettyPipeline.SslHandler);
        boolean ofTls = fault instanceof SSLException || fault.getCause() instanceof SSLException;
        if (tls != null && ofTls) tls.close();
    }

    /** As far as it has come; empty lines before are forgiven (RFC 9112, 2.2). */
    private static boolean beginsAsHttp(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end && (bytes.getByte(at) == '\r' || bytes.getByte(at) == '\n')) at++;
        for (int i = 0; i < HTTP.length() && at + i < end; i++) {
            if (Character.toUpperCase(bytes.getByte(at + i)) != HTTP.charAt(i)) return false;
        }
        return true;
    }
}
