package io.fluxcrawl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A symbolic link in a job's folder does not lead its writes elsewhere. */
class JobLinksTest {
    private static final String KEPT = "not of the job";

    @TempDir
    Path folder = Path.of("");

    private Path victim;
    private Path job;

    @BeforeEach
    void plant() throws IOException {
        victim = Files.writeString(folder.resolve("victim"), KEPT);
        job = Files.createDirectory(folder.resolve("job"));
    }

    @Test
    void aLinkInThePlaceOfTheCommitsIsRefused() throws IOException {
        Path commits = Files.createSymbolicLink(job.resolve("commits"), victim);
        assertThatThrownBy(() -> CommitFile.open(commits, 0)).isInstanceOf(IOException.class);
        assertThat(victim).hasContent(KEPT);
    }

    @Test
    void aLinkInThePlaceOfATemporaryFileIsReplaced() throws IOException {
        try (JobFolder locked = JobFolder.open(job)) {
            Path temporary = Files.createSymbolicLink(locked.temporary("manifest"), victim);
            try (FileChannel file = locked.create(temporary)) {
                file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            }
            assertThat(Files.isSymbolicLink(temporary)).isFalse();
            assertThat(Files.size(temporary)).isEqualTo(3);
        }
        assertThat(victim).hasContent(KEPT);
    }

    @Test
    void aLinkInThePlaceOfThePlanIsReplaced() throws IOException {
        Path plan = Files.createSymbolicLink(job.resolve("plan.tmp"), victim);
        try (RowBlockWriter rows = RowBlockWriter.create(plan)) {
            assertThat(Files.isSymbolicLink(plan)).isFalse();
        }
        assertThat(victim).hasContent(KEPT);
    }

    @Test
    void aLinkInThePlaceOfTheLockIsRefused() throws IOException {
        Files.createSymbolicLink(job.resolve("lock"), victim);
        assertThatThrownBy(() -> JobFolder.open(job)).isInstanceOf(JobException.class);
        assertThat(victim).hasContent(KEPT);
    }
}
