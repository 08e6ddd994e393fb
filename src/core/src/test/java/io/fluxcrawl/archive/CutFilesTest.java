package io.fluxcrawl.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.fluxcrawl.seed.SeedException;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.seed.SeedReader;
import io.fluxcrawl.seed.SeedSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compressed file that is cut, and one that expands without end, are told as such wherever they are read. */
class CutFilesTest {
    private static final int FRAMES = 40;
    private static final int LINES = 50;

    @TempDir
    Path folder = Path.of("");

    /** Compresses one piece. */
    private interface Coder {
        byte[] of(byte[] piece) throws IOException;
    }

    @Test
    void aCutListOfSeveralZstdFramesIsAnError() throws IOException {
        assertListIsCut("list.txt.zst", Zstd::compress);
    }

    @Test
    void aCutListOfSeveralGzipMembersIsAnError() throws IOException {
        assertListIsCut("list.txt.gz", CutFilesTest::gzip);
    }

    @Test
    void aCutOutputOfSeveralFramesIsAnError() throws IOException {
        String record = "{\"row\":1,\"url\":\"http://a.example/\",\"outcome\":\"ok\"}\n";
        for (String name : new String[] {"pages.jsonl.zst", "pages.jsonl.gz"}) {
            Coder coder = name.endsWith("gz") ? CutFilesTest::gzip : Zstd::compress;
            byte[] all = pieces(record, coder);
            Path whole = Files.write(folder.resolve("whole-" + name), all);
            assertThat(count(whole)).isEqualTo(FRAMES * LINES);
            Path cut = Files.write(folder.resolve(name), Arrays.copyOf(all, all.length - 5));
            assertThatThrownBy(() -> count(cut))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void aLineWithoutEndIsAnErrorAndNotTheEndOfTheMemory() throws IOException {
        Path file = folder.resolve("long.jsonl.zst");
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) 'x');
        try (ZstdOutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
            out.write("{\"row\":1,\"url\":\"".getBytes(StandardCharsets.US_ASCII));
            for (int mib = 0; mib < 70; mib++) out.write(blanks);
        }
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThatThrownBy(() -> count(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("longer than 64 MiB");
    }

    private void assertListIsCut(String name, Coder coder) throws IOException {
        byte[] all = pieces("http://a.example/\n", coder);
        Path whole = Files.write(folder.resolve("whole-" + name), all);
        assertThat(SeedReader.read(SeedSource.file(whole), SeedOptions.DEFAULT)
                        .count()
                        .block())
                .isEqualTo(FRAMES * LINES);
        Path cut = Files.write(folder.resolve(name), Arrays.copyOf(all, all.length - 5));
        assertThatThrownBy(() -> SeedReader.read(cut).count().block())
                .isInstanceOf(SeedException.class)
                .hasMessageContaining("cut off");
    }

    private static byte[] pieces(String line, Coder coder) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES; i++) {
            all.write(coder.of(line.repeat(LINES).getBytes(StandardCharsets.UTF_8)));
        }
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(piece);
        }
        return out.toByteArray();
    }

    private static long count(Path file) {
        long count = 0;
        try (RecordArchive archive = RecordArchive.open(file)) {
            while (archive.next() != null) count++;
        }
        return count;
    }
}
