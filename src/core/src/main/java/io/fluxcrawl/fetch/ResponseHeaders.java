package io.fluxcrawl.fetch;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Header fields of a response as they arrive. Where chunked is not the last transfer coding the body ends with the
 * connection (RFC 9112, 6.3): the decoder, which would refuse such a response, is then told neither of a transfer coding nor of a
 * length; whoever goes over the fields sees them as they came.
 */
final class ResponseHeaders extends DefaultHttpHeaders {
    /** Creates fields that are not validated. */
    static final HttpHeadersFactory FACTORY = new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
            return new ResponseHeaders();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return new ResponseHeaders();
        }
    };

    @SuppressWarnings("deprecation") // the factory that stands in for it makes no subclasses
    private ResponseHeaders() {
        super(false);
    }

    @Override
    public List<String> getAll(CharSequence name) {
        return isFraming(name) && endsWithConnection() ? new ArrayList<>() : super.getAll(name);
    }

    @Override
    public boolean contains(CharSequence name) {
        return !(isFraming(name) && endsWithConnection()) && super.contains(name);
    }

    @Override
    public boolean containsValue(CharSequence name, CharSequence value, boolean ignoreCase) {
        return !(isFraming(name) && endsWithConnection()) && super.containsValue(name, value, ignoreCase);
    }

    private static boolean isFraming(CharSequence name) {
        return HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)
                || HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name);
    }

    private boolean endsWithConnection() {
        List<String> codings = super.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return !codings.isEmpty() && !isLastChunked(codings);
    }

    /** Returns whether the last coding of several fields is chunked. */
    static boolean isLastChunked(List<String> codings) {
        for (int i = codings.size() - 1; i >= 0; i--) {
            String[] named = codings.get(i).split(",", -1);
            for (int j = named.length - 1; j >= 0; j--) {
                String coding = named[j].strip();
                if (!coding.isEmpty()) return coding.equalsIgnoreCase("chunked");
            }
        }
        return false;
    }
}
