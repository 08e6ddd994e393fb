package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;

/**
 * Decoder of responses that accepts blanks behind the size of a chunk, which old servers pad to a fixed width, and ignores
 * extensions (RFC 9112, 7.1.1). It follows the chunks so that it finds their size lines, and rewrites such a line in place.
 */
final class LenientDecoder extends HttpResponseDecoder {
    private enum Place {
        ELSEWHERE,
        SIZE_LINE,
        CHUNK
    }

    private Place place = Place.ELSEWHERE;
    private long left;

    LenientDecoder(HttpDecoderConfig config) {
        super(config);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (place == Place.ELSEWHERE) {
            int before = out.size();
            super.decode(ctx, buffer, out);
            for (int i = before; i < out.size(); i++) {
                if (out.get(i) instanceof HttpResponse response && HttpUtil.isTransferEncodingChunked(response))
                    place = Place.SIZE_LINE;
            }
            return;
        }
        int start = buffer.readerIndex();
        if (place == Place.SIZE_LINE) {
            int end = buffer.indexOf(start, buffer.writerIndex(), (byte) '\n');
            if (end >= 0) {
                left = size(buffer, start, end);
                place = left > 0 ? Place.CHUNK : Place.ELSEWHERE; // the trailer, or what the decoder refuses
                start = end + 1;
            }
        }
        int before = out.size();
        super.decode(ctx, buffer, out);
        if (place != Place.CHUNK) return;
        int content = 0;
        for (int i = before; i < out.size(); i++) {
            if (out.get(i) instanceof HttpContent piece)
                content += piece.content().readableBytes();
        }
        left -= content;
        // the line end behind a chunk was read too if more than the chunk was
        int end = buffer.readerIndex();
        if (left == 0 && end > start + content && buffer.getByte(end - 1) == '\n') place = Place.SIZE_LINE;
    }

    /**
     * Returns the size in a line, 0 where it has none. What stands behind the size, blanks and an extension (which Netty refuses
     * where it is not well-formed), gives way to zeros before it.
     */
    private static long size(ByteBuf buffer, int start, int end) {
        long size = 0;
        int digits = start;
        for (int digit; digits < end && (digit = Character.digit(buffer.getByte(digits), 16)) >= 0; digits++) {
            size = Math.min(Integer.MAX_VALUE, size * 16 + digit);
        }
        int close = end > start && buffer.getByte(end - 1) == '\r' ? end - 1 : end;
        int rest = digits;
        while (rest < close && (buffer.getByte(rest) == ' ' || buffer.getByte(rest) == '\t')) rest++;
        boolean ends = rest == close || buffer.getByte(rest) == ';';
        if (digits == start || digits == close || !ends) return size;
        for (int i = digits - 1, to = close - 1; to >= start; to--, i--) {
            buffer.setByte(to, i >= start ? buffer.getByte(i) : '0');
        }
        return size;
    }
}
