package io.fluxcrawl.testweb;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Generated pages: {@code /s/ANY/PATH?PARAMETERS}, with the same content for the same URL every time. Parameters:
 *
 * <ul>
 *   <li>{@code latency=200ms} before the response begins, or {@code latency=50ms..500ms}, chosen by the URL
 *   <li>{@code size=20k} of the body before compression; a page is never shorter than its metadata
 *   <li>{@code status=503}; with {@code times=2} for the first two requests of that URL only, then 200
 *   <li>{@code location=/elsewhere}, {@code retry-after=2}, {@code header=Name:value} (repeatable)
 *   <li>{@code type=html|text|json|rss|png|pdf} or any media type; {@code charset=windows-1251}, {@code title=...}
 *   <li>{@code encoding=gzip|deflate|br|zstd}, whatever the request accepts; up to 8 MiB before compression
 *   <li>{@code links=10} to other generated pages, {@code seed=7} for other content
 *   <li>{@code rate=10k} bytes of body a second, {@code chunked}, {@code close}
 * </ul>
 */
final class SyntheticSite implements Site {
    private static final long MAX_ENCODED = 8 << 20;

    private final EncodedBodyCache encoded = new EncodedBodyCache();
    private final HitCounter hits = new HitCounter();

    @Override
    public WebResponse respond(WebRequest request) {
        long seed = SyntheticText.seed(request.host() + request.path() + '#' + request.param("seed", ""));
        int status = status(request);
        WebResponse response = body(request, seed, WebResponse.of(status, Content.EMPTY));
        String location = request.param("location");
        if (location != null) response = response.with("Location", location);
        String retryAfter = request.param("retry-after");
        if (retryAfter != null && status != 200) response = response.with("Retry-After", retryAfter);
        for (String header : request.params("header")) {
            int colon = header.indexOf(':');
            if (colon < 1) throw new IllegalArgumentException("header needs the form Name:value: " + header);
            response = response.with(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return response.withLatency(latency(request.param("latency", "0"), seed))
                .withRate(Quantities.size(request.param("rate", "0")))
                .withChunked(request.param("chunked") != null)
                .withClose(request.param("close") != null);
    }

    private int status(WebRequest request) {
        int status = number(request, "status", 200, 200, 999);
        int times = number(request, "times", 0, 0, 1_000_000);
        return times > 0 && hits.next(request.host() + request.target()) > times ? 200 : status;
    }

    private static Duration latency(String text, long seed) {
        int dots = text.indexOf("..");
        if (dots < 0) return Quantities.duration(text);
        long from = Quantities.duration(text.substring(0, dots)).toNanos();
        long to = Quantities.duration(text.substring(dots + 2)).toNanos();
        if (to < from) throw new IllegalArgumentException("latency range ends before it begins: " + text);
        return Duration.ofNanos(from + Long.remainderUnsigned(seed, to - from + 1));
    }

    private WebResponse body(WebRequest request, long seed, WebResponse response) {
        String type = request.param("type", "html");
        Charset charset = charset(request.param("charset", "utf-8"));
        Content content = content(request, type, seed, charset);
        String media = media(type);
        boolean text = media.startsWith("text/") || media.endsWith("xml");
        response = response.with("Content-Type", text ? media + "; charset=" + charset.name() : media);
        String encoding = request.param("encoding", "identity");
        if (!BodyEncodings.has(encoding)) throw new IllegalArgumentException("unknown encoding: " + encoding);
        if (encoding.equals("identity")) return response.withContent(content);
        if (content.length() > MAX_ENCODED) throw new IllegalArgumentException("size above 8 MiB cannot be compressed");
        byte[] bytes = encoded.get(request.host() + request.target(), encoding, content::bytes);
        return response.with("Content-Encoding", encoding).withContent(Content.of(bytes));
    }

    private static Content content(WebRequest request, String type, long seed, Charset charset) {
        long size = Quantities.size(request.param("size", type.equals("png") ? "200" : "4k"));
        if (media(type).contains("html")) {
            SyntheticPage page =
                    SyntheticPage.of(request, seed, links(request, seed), size).withCharset(charset);
            String title = request.param("title");
            return (title == null ? page : page.withTitle(title)).content();
        }
        return switch (type) {
            case "json" ->
                wrapped("{\"id\":\"" + Long.toUnsignedString(seed, 36) + "\",\"text\":\"", seed, size, "\"}\n");
            case "rss", "xml" ->
                wrapped(
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>"
                                + SyntheticText.words(seed, 3) + "</title><link>http://" + request.authority()
                                + "/</link><description>",
                        seed,
                        size,
                        "</description></channel></rss>\n");
            case "pdf" -> wrapped("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n", seed, size, "%%EOF\n");
            case "png" -> wrapped("\u0089PNG\r\n\u001a\n", seed, size, "IEND\u00aeB`\u0082");
            default -> wrapped("", seed, size, "");
        };
    }

    /** Returns words between a start and an end, {@code size} bytes in total if it is large enough. */
    private static Content wrapped(String start, long seed, long size, String end) {
        ByteBuffer first = ByteBuffer.wrap(start.getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer last = ByteBuffer.wrap(end.getBytes(StandardCharsets.ISO_8859_1));
        byte[] words = (SyntheticText.words(seed, 500) + ' ').getBytes(StandardCharsets.US_ASCII);
        long room = Math.max(0, size - first.remaining() - last.remaining());
        return new Content(first.remaining() + room + last.remaining(), () -> new Iterator<>() {
            private int stage;
            private long left = room;

            @Override
            public boolean hasNext() {
                return stage < 3;
            }

            @Override
            public ByteBuffer next() {
                if (stage == 0) {
                    stage = left > 0 ? 1 : 2;
                    return first;
                }
                if (stage == 1) {
                    int length = (int) Math.min(left, words.length);
                    left -= length;
                    if (left == 0) stage = 2;
                    return ByteBuffer.wrap(words, 0, length);
                }
                if (stage == 2) {
                    stage = 3;
                    return last;
                }
                throw new java.util.NoSuchElementException();
            }
        });
    }

    private static List<String> links(WebRequest request, long seed) {
        int count = number(request, "links", 0, 0, 10_000);
        List<String> links = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            links.add("/s/" + Long.toUnsignedString(SyntheticText.mix(seed + i), 36) + "?links=" + count);
        }
        return links;
    }

    private static String media(String type) {
        return switch (type) {
            case "html" -> "text/html";
            case "text" -> "text/plain";
            case "json" -> "application/json";
            case "rss" -> "application/rss+xml";
            case "xml" -> "application/xml";
            case "png" -> "image/png";
            case "pdf" -> "application/pdf";
            default -> {
                if (type.indexOf('/') < 1) throw new IllegalArgumentException("invalid media type: " + type);
                yield type;
            }
        };
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("unknown charset: " + name, unknown);
        }
    }

    /** Returns an integer parameter of the query. */
    static int number(WebRequest request, String name, int otherwise, int least, int max) {
        String text = request.param(name);
        if (text == null) return otherwise;
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= max) return number;
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of bounds
        }
        throw new IllegalArgumentException(name + " must be a number from " + least + " to " + max + ": " + text);
    }
}
