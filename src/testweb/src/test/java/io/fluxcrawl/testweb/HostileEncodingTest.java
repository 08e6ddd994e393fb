package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileEncodingTest {
    private TestWeb web;

    @BeforeAll
    void start() {
        web = TestWeb.start(TestWebOptions.builder().hostile(true).build());
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void bombIsValidAndExpandsHundredfold(String coding) throws IOException {
        int sent = 64 << 10;
        byte[] bytes = start("bomb-" + coding, sent);
        try (InputStream plain = decoder(coding, bytes)) {
            assertThat(plain.readNBytes(6_600_000)).hasSize(6_600_000).containsOnly(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void truncatedBodyHasDeclaredLengthAndEndsEarly(String coding) throws IOException {
        RawClient.Received received = get("truncated-" + coding);
        assertThat(received.text()).contains("Content-Length: " + received.body().length + "\r\n");
        assertThatThrownBy(() -> decoder(coding, received.body()).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void wrongOrDamagedCodingCannotBeDecoded(String coding) throws IOException {
        byte[] lie = get("lie-" + coding).body();
        byte[] damaged = get("corrupt-" + coding).body();
        assertThatThrownBy(() -> decoder(coding, lie).readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoder(coding, damaged).readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void nestedBombIsGzippedTwice() throws IOException {
        RawClient.Received received = get("bomb-nested");
        assertThat(received.text()).contains("Content-Encoding: gzip, gzip\r\n");
        assertThat(received.body().length).isLessThan(100_000);
        try (InputStream plain = new GZIPInputStream(new GZIPInputStream(new ByteArrayInputStream(received.body())))) {
            assertThat(plain.readNBytes(20 << 20)).hasSize(20 << 20);
        }
    }

    @Test
    void endlessGzipTextIsNotABomb() throws IOException {
        byte[] bytes = start("gzip-endless", 1 << 20);
        try (InputStream plain = decoder("gzip", bytes)) {
            assertThat(plain.readNBytes(1 << 20)).hasSize(1 << 20);
        }
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isNotBlank();
    }

    @Test
    void unusualButValidCodingsCanBeDecoded() throws IOException {
        assertThat(decoder("gzip", get("coding-x-gzip").body()).readAllBytes()).hasSize(99);
        assertThat(decoder("gzip", get("gzip-two-members").body()).readAllBytes())
                .hasSize(198);
        assertThat(decoder("gzip", decoder("br", get("coding-two").body()).readAllBytes())
                        .readAllBytes())
                .hasSize(99);
        assertThat(new InflaterInputStream(
                                new ByteArrayInputStream(get("deflate-raw").body()), new Inflater(true))
                        .readAllBytes())
                .hasSize(99);
        assertThat(get("bomb-small").body()).hasSizeLessThan(8 << 10);
    }

    /** Returns the first bytes of an endless body. */
    private byte[] start(String name, int length) throws IOException {
        try (RawClient client = new RawClient(web.port())) {
            client.send(RawClient.request("localhost", "/hostile/" + name));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) head.append((char) client.in().read());
            return client.in().readNBytes(length);
        }
    }

    private static InputStream decoder(String coding, byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return switch (coding) {
            case "gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            case "br" -> new BrotliInputStream(in);
            default -> new ZstdInputStream(in);
        };
    }

    private RawClient.Received get(String name) throws IOException {
        return RawClient.get(web.port(), "localhost", "/hostile/" + name);
    }
}
