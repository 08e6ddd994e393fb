package io.fluxcrawl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ZstdFramesTest {
    private static final byte[] SKIPPABLE = {0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};

    @Test
    void everyCutWithinAFrameIsAnError() throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Set<Integer> whole = new TreeSet<>();
        whole.add(0);
        for (int frame = 0; frame < 3; frame++) {
            data.write(
                    Zstd.compress(("line of frame " + frame + "\n").repeat(20).getBytes(StandardCharsets.UTF_8)));
            whole.add(data.size());
        }
        data.write(SKIPPABLE);
        whole.add(data.size());
        data.write(streamed(new byte[300_000], true)); // RLE blocks, a checksum
        whole.add(data.size());
        byte[] all = data.toByteArray();
        for (int cut = 0; cut <= all.length; cut++) {
            byte[] some = Arrays.copyOf(all, cut);
            if (whole.contains(cut)) read(some);
            else assertThatThrownBy(() -> read(some)).as("cut at " + cut).isInstanceOf(IOException.class);
        }
    }

    @Test
    void wholeFilesAreReadAsTheyAre() throws IOException {
        byte[] noise = new byte[400_000];
        new Random(7).nextBytes(noise); // raw blocks
        for (boolean checksum : new boolean[] {false, true}) {
            assertThat(read(streamed(noise, checksum))).isEqualTo(noise);
            byte[] text = "a line\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
            assertThat(read(streamed(text, checksum))).isEqualTo(text);
        }
    }

    @Test
    void whatIsNoZstdIsLeftToTheDecoder() {
        assertThatThrownBy(() -> read("no zstd at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("cut off");
    }

    private static byte[] streamed(byte[] data, boolean checksum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out).setChecksum(checksum)) {
            zstd.write(data);
        }
        return out.toByteArray();
    }

    private static byte[] read(byte[] data) throws IOException {
        try (ZstdInputStream in = new ZstdInputStream(new ZstdFrames(new ByteArrayInputStream(data)))) {
            return in.readAllBytes();
        }
    }
}
