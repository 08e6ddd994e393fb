package io.fluxcrawl.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Handler that records one HTTP/2 stream, as {@link WireTap} records a connection. Frames carry fields, not text: what is recorded is
 * the HTTP/1.1 message that would say the same.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write comes back through the pipeline
final class StreamTap extends ChannelDuplexHandler {
    private @Nullable WireRecorder recorder;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof Http2HeadersFrame frame) {
            FetchTrace trace = WireClock.trace(ctx.channel());
            recorder = trace == null ? null : trace.recorder();
            if (trace != null && recorder != null) recorder.sent(request(frame.headers()), trace.time(), tls(ctx));
        }
        ctx.write(message, promise);
    }

    private static @Nullable SslHandler tls(ChannelHandlerContext ctx) {
        return ctx.channel().parent().pipeline().get(NettyPipeline.SslHandler) instanceof SslHandler tls ? tls : null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (recorder != null && message instanceof Http2HeadersFrame frame) {
            CharSequence status = frame.headers().status();
            boolean trailers = status == null;
            if (!trailers && status.charAt(0) != '1') recorder.received(response(frame.headers()));
        } else if (recorder != null && message instanceof Http2DataFrame frame) {
            recorder.received(frame.content());
        }
        ctx.fireChannelRead(message);
    }

    private static ByteBuf request(Http2Headers headers) {
        StringBuilder head = new StringBuilder();
        head.append(headers.method()).append(' ').append(headers.path()).append(" HTTP/1.1\r\n");
        head.append("host: ").append(headers.authority()).append("\r\n");
        return message(head, headers);
    }

    private static ByteBuf response(Http2Headers headers) {
        return message(new StringBuilder("HTTP/1.1 ").append(headers.status()).append(" \r\n"), headers);
    }

    private static ByteBuf message(StringBuilder head, Http2Headers headers) {
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            if (field.getKey().charAt(0) == ':') continue;
            head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        return Unpooled.wrappedBuffer(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }
}
