package io.fluxcrawl.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Either library; the profile no-natives runs it with the one in Java. */
class ZstdTest {
    private static final byte[] TEXT =
            "one record of a crawl, and the next\n".repeat(20_000).getBytes(UTF_8);

    @Test
    void whatIsCompressedIsReadAgain() throws IOException {
        assertThat(read(framed(TEXT))).isEqualTo(TEXT);
        assertThat(read(framed(new byte[0]))).isEmpty();
    }

    @Test
    void framesAreReadOneAfterTheOther() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(framed(TEXT));
        both.write(framed("end".getBytes(UTF_8)));
        assertThat(new String(read(both.toByteArray()), UTF_8)).endsWith("next\nend");
    }

    @Test
    void eachLibraryReadsWhatTheOtherWrote() throws IOException {
        ByteArrayOutputStream portable = new ByteArrayOutputStream();
        try (OutputStream out = new io.airlift.compress.zstd.ZstdOutputStream(portable)) {
            out.write(TEXT);
        }
        assertThat(read(portable.toByteArray())).isEqualTo(TEXT);
        try (InputStream in = new io.airlift.compress.zstd.ZstdInputStream(new ByteArrayInputStream(framed(TEXT)))) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void aBlockOfALargerArrayIsCompressedAlone() throws IOException {
        byte[] frame = Zstd.compress(TEXT, 100, 5_000, 1);
        assertThat(Zstd.decompress(frame, 5_000)).isEqualTo(java.util.Arrays.copyOfRange(TEXT, 100, 5_100));
    }

    @Test
    void damageIsAnIoError() throws IOException {
        byte[] frame = framed(TEXT);
        byte[] cut = java.util.Arrays.copyOf(frame, frame.length / 2);
        assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
        byte[] block = Zstd.compress(TEXT, 0, TEXT.length, 1);
        block[0] ^= 0x55;
        assertThatThrownBy(() -> Zstd.decompress(block, TEXT.length)).isInstanceOf(IOException.class);
    }

    private static byte[] framed(byte[] text) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = Zstd.compress(file)) {
            out.write(text);
        }
        return file.toByteArray();
    }

    private static byte[] read(byte[] file) throws IOException {
        try (InputStream in = Zstd.decompress(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
