package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentCodingTest {
    private static final int MAX_BYTES = 3 << 20;
    private static final byte[] PAGE = text(200_000);

    private final Fetcher fetcher = Fetcher.create(
            "fluxcrawl-test", OPTIONS.toBuilder().maxBodyBytes(MAX_BYTES).build());

    @AfterAll
    void close() {
        fetcher.close();
    }

    /** Text that compresses about as well as pages do. */
    private static byte[] text(int size) {
        Random random = new Random(7);
        StringBuilder lines = new StringBuilder();
        while (lines.length() < size)
            lines.append("<li>").append(random.nextInt(100_000)).append("</li>\n");
        return Arrays.copyOf(lines.toString().getBytes(StandardCharsets.UTF_8), size);
    }

    private static byte[] encoded(String coding, byte[] plain) {
        Brotli4jLoader.ensureAvailability();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream encoder =
                switch (coding) {
                    case "gzip", "x-gzip" -> new GZIPOutputStream(out);
                    case "deflate" -> new DeflaterOutputStream(out);
                    case "raw deflate" -> new DeflaterOutputStream(out, new Deflater(6, true));
                    default -> out;
                }) {
            switch (coding) {
                case "br" -> encoder.write(Encoder.compress(plain, new Encoder.Parameters().setQuality(5)));
                case "zstd" -> encoder.write(Zstd.compress(plain));
                default -> encoder.write(plain);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] response(String fields, byte[] body) {
        byte[] head = ("HTTP/1.1 200 OK\r\n" + fields + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] response = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, response, head.length, body.length);
        return response;
    }

    private static byte[] response(String coding, byte[] body, int length) {
        return response("Content-Encoding: " + coding + "\r\nContent-Length: " + length + "\r\n", body);
    }

    private FetchOutcome served(byte[] response) {
        try (RawServer server = RawServer.saying(response)) {
            return fetch(fetcher, to(server.url("/")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "raw deflate", "br", "zstd", "identity", "utf-8", ""})
    void whatWasEncodedComesDecodedAndBothSizesAreCounted(String coding) {
        byte[] coded = encoded(coding, PAGE);
        Fetched page = page(served(response(coding.replace("raw ", ""), coded, coded.length)));
        assertThat(page.body().bytes()).isEqualTo(PAGE);
        assertThat(page.truncated()).isFalse();
        assertThat(page.exchange().bytesWire()).isEqualTo(coded.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw deflate", "br", "zstd"})
    void howTheNetworkCutsABodyMakesNoDifference(String coding) {
        byte[] coded = encoded(coding, Arrays.copyOf(PAGE, 3_000));
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (byte each : coded) chunks.writeBytes(new byte[] {'1', '\r', '\n', each, '\r', '\n'});
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        String fields = "Content-Encoding: " + coding.replace("raw ", "") + "\r\nTransfer-Encoding: chunked\r\n";
        Fetched page = page(served(response(fields, chunks.toByteArray())));
        assertThat(page.body().bytes()).isEqualTo(Arrays.copyOf(PAGE, 3_000));
        assertThat(page.exchange().bytesWire()).isEqualTo(coded.length);
    }

    @Test
    void codingsPutOnOneOverTheOtherComeOffInReverse() {
        byte[] coded = encoded("zstd", encoded("br", encoded("gzip", PAGE)));
        assertThat(page(served(response("gzip, br, zstd", coded, coded.length)))
                        .body()
                        .bytes())
                .isEqualTo(PAGE);
        byte[] twoFields = response(
                "Content-Encoding: gzip\r\nContent-Encoding: br, zstd\r\nContent-Length: " + coded.length + "\r\n",
                coded);
        assertThat(page(served(twoFields)).body().bytes()).isEqualTo(PAGE);
        assertThat(error(served(response("gzip,".repeat(50), PAGE, PAGE.length)), Outcome.BAD_ENCODING))
                .isEqualTo("the body is encoded 50 times over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void severalStreamsInARowAreOneBody(String coding) {
        byte[] one = encoded(coding, PAGE);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertThat(page(served(response(coding, two, two.length))).body().length())
                .isEqualTo(PAGE.length * 2);
    }

    @Test
    void bytesAfterGzipAreIgnoredAndAnyHeaderIsRead() {
        byte[] coded = encoded("gzip", PAGE);
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(coded, 0, 3);
        full.write(2 | 4 | 8 | 16);
        full.write(coded, 4, 6);
        full.writeBytes(new byte[] {3, 0, 'e', 'x', 't', 'n', 'a', 'm', 'e', 0, 'c', 0, 1, 2});
        full.write(coded, 10, coded.length - 10);
        full.writeBytes("garbage".getBytes(StandardCharsets.US_ASCII));
        assertThat(page(served(response("gzip", full.toByteArray(), full.size())))
                        .body()
                        .bytes())
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void aBodyWithoutBytesHasNoCodingThatCouldBeWrong(String coding) {
        assertThat(page(served(response(coding, new byte[0], 0))).body()).isSameAs(Body.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void aBodyNotInItsCodingIsBadlyEncoded(String coding) {
        byte[] plain = "<!doctype html><title>not at all</title>".getBytes(StandardCharsets.US_ASCII);
        assertThat(error(served(response(coding, plain, plain.length)), Outcome.BAD_ENCODING))
                .contains(coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void aCodingThatBreaksOrEndsInTheMiddleIsBadOrIncomplete(String coding) {
        byte[] coded = encoded(coding, PAGE);
        int half = coded.length / 2;
        assertThat(error(served(response(coding, Arrays.copyOf(coded, half), half)), Outcome.BAD_ENCODING))
                .isEqualTo("the compressed body ends in the middle");
        byte[] unframed = response("Content-Encoding: " + coding + "\r\n", Arrays.copyOf(coded, half));
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.say(unframed);
        })) {
            assertThat(error(fetch(fetcher, to(server.url("/"))), Outcome.BODY_INCOMPLETE))
                    .isEqualTo("the connection ended in the middle of the compressed body");
        }
        byte[] broken = coded.clone();
        for (int i = half; i < broken.length; i++) broken[i] = (byte) 0xff;
        error(served(response(coding, broken, broken.length)), Outcome.BAD_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void aDecompressionBombFailsAndALargeBodyIsCut(String coding) {
        byte[] bomb = encoded(coding, new byte[50 << 20]);
        assertThat(error(served(response(coding, bomb, bomb.length)), Outcome.EXPANSION_LIMIT))
                .matches("the first \\d+ compressed bytes of the body expand to more than 100 times as many");
        byte[] big = text(MAX_BYTES + 1);
        byte[] coded = encoded(coding, big);
        Fetched cut = page(served(response(coding, coded, coded.length)));
        assertThat(cut.truncated()).isTrue();
        assertThat(cut.body().bytes()).isEqualTo(Arrays.copyOf(big, MAX_BYTES));
        byte[] whole = encoded(coding, Arrays.copyOf(big, MAX_BYTES));
        Fetched kept = page(served(response(coding, whole, whole.length)));
        assertThat(kept.truncated()).isFalse();
        assertThat(kept.body().length()).isEqualTo(MAX_BYTES);
    }

    @Test
    void aNestedDecompressionBombIsFound() {
        byte[] bomb = encoded("gzip", encoded("gzip", new byte[200 << 20]));
        error(served(response("gzip, gzip", bomb, bomb.length)), Outcome.EXPANSION_LIMIT);
    }

    @Test
    void aSmallPageMayExpandAsItLikes() {
        byte[] coded = encoded("br", new byte[900_000]);
        assertThat(page(served(response("br", coded, coded.length))).body().length())
                .isEqualTo(900_000);
    }

    @Test
    void aZstdWindowBeyondEightMebibytesIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream encoder = new ZstdOutputStream(out).setLong(27)) {
            encoder.write(PAGE);
        }
        error(served(response("zstd", out.toByteArray(), out.size())), Outcome.BAD_ENCODING);
    }
}
