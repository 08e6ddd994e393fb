package io.fluxcrawl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.CrawlCounts;
import io.fluxcrawl.sink.CommitPosition;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry of the log is whole or not there, wherever a death cuts the file. */
class CommitFileTest {
    private final Path file;

    CommitFileTest(@TempDir Path folder) {
        file = folder.resolve("commits");
    }

    @Test
    void keepsWholeEntriesWhereverTheFileIsCut() throws IOException {
        List<Long> ends = write("one", "two, which is longer", "three");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int cut = length;
            long kept = ends.stream().filter(end -> end <= cut).count();
            List<String> entries = new ArrayList<>(
                    List.of("one", "two, which is longer", "three").subList(0, (int) kept));
            assertThat(read()).isEqualTo(entries);
            append("four");
            entries.add("four");
            assertThat(read()).isEqualTo(entries);
        }
    }

    @Test
    void refusesADamagedEntryBeforeWholeOnes() throws IOException {
        List<Long> ends = write("one", "two", "three");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            Files.write(file, damaged);
            if (at < JobFormat.HEADER) {
                assertThatThrownBy(this::read).isInstanceOf(JobException.class).hasMessageContaining(file.toString());
            } else if (at < ends.get(1)) {
                assertThatThrownBy(this::read)
                        .isInstanceOf(JobException.class)
                        .hasMessageContaining("whole entries follow")
                        .hasMessageContaining("or restart the job");
            } else {
                assertThat(read()).containsExactly("one", "two");
            }
        }
    }

    @Test
    void noticesARemovedLogAtTheNextEntry() throws IOException {
        try (CommitFile log = CommitFile.open(file, 0)) {
            log.append(packed("one"));
            Files.delete(file);
            assertThatThrownBy(() -> log.append(packed("two")))
                    .isInstanceOf(JobException.class)
                    .hasMessageContaining("is gone");
        }
    }

    @Test
    void aCommitIsReadAsItWasWritten() {
        CrawlCounts counts = new CrawlCounts();
        counts.add(Outcome.OK, 3);
        counts.addStatus(404, 1);
        counts.add(CrawlCounts.Amount.BYTES_WIRE, 1L << 40);
        Seed page = Seed.found(3, "http://a/x", new CrawlPath(2, 7, "http://a/", "127.0.0.1", false));
        Seed sitemap = Seed.found(4, "http://a/sitemap.xml", new CrawlPath(0, 7, null, null, true));
        List<ResumedUrl> found = List.of(
                recall(page, ResumedUrl.Kind.PENDING),
                recall(sitemap, ResumedUrl.Kind.FOUND_DONE),
                recall(Seed.of(12, "http://b/target"), ResumedUrl.Kind.REDIRECT_TARGET));
        Commit commit = new Commit(
                List.of(1L, 5L, 900L, Seed.LAST_OF_LIST + 2),
                List.of(new CommitPosition(0, 17), new CommitPosition(3, 1L << 33)),
                counts,
                found);
        VarintWriter packer = new VarintWriter();
        commit.writeTo(packer);
        Commit read = Commit.readFrom(new VarintReader(packer.array(), 0, packer.size()));
        assertThat(read.rows()).isEqualTo(commit.rows());
        assertThat(read.positions()).isEqualTo(commit.positions());
        assertThat(read.found()).isEqualTo(found);
        assertThat(read.counts().outcomes()).isEqualTo(counts.outcomes());
        assertThat(read.counts().statuses()).isEqualTo(counts.statuses());
        assertThat(CrawlCounts.Amount.values())
                .allSatisfy(amount -> assertThat(read.counts().get(amount)).isEqualTo(counts.get(amount)));
    }

    private static ResumedUrl recall(Seed seed, ResumedUrl.Kind kind) {
        return new ResumedUrl(seed, ((Normalized.Valid) UrlNormalizer.normalize(seed.text())).url(), kind);
    }

    /** @return where each entry ends */
    private List<Long> write(String... entries) throws IOException {
        List<Long> ends = new ArrayList<>();
        try (CommitFile log = CommitFile.open(file, 0)) {
            for (String entry : entries) {
                log.append(packed(entry));
                ends.add(log.length());
            }
        }
        return ends;
    }

    private void append(String entry) throws IOException {
        long end;
        try (CommitEntries in = new CommitEntries(file)) {
            while (in.next() != null) {}
            end = in.end();
        }
        try (CommitFile log = CommitFile.open(file, end)) {
            log.append(packed(entry));
        }
    }

    private static VarintWriter packed(String entry) {
        VarintWriter packer = new VarintWriter();
        packer.text(entry);
        return packer;
    }

    private List<String> read() throws IOException {
        List<String> entries = new ArrayList<>();
        try (CommitEntries in = new CommitEntries(file)) {
            for (VarintReader entry; (entry = in.next()) != null; ) entries.add(entry.text());
        }
        return entries;
    }
}
