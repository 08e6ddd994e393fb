package io.fluxcrawl.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target of a merge in a format that is a stream of bytes. A file is empty until it is complete, and is written under a hidden
 * name beside it (beside its target, if it is a symbolic link). A pipe or a device is written to directly.
 */
final class OrderedStream implements OrderedOutput {
    private final SinkTarget target;
    private final OutputStream stdout;
    private @Nullable TargetStream bytes;

    OrderedStream(SinkTarget target, OutputStream stdout) {
        SinkTarget.Compression left =
                EntryWriter.isCompressedInParts(target) ? SinkTarget.Compression.NONE : target.compression();
        this.target = new SinkTarget(target.name(), target.format(), left);
        this.stdout = stdout;
    }

    private boolean isFile() throws IOException {
        return !target.isStdout() && Files.isRegularFile(DurableFile.path(target.name()));
    }

    /** Returns the output's file, with symbolic links followed. */
    private Path file() throws IOException {
        Path file = DurableFile.path(target.name());
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    private Path unfinished() throws IOException {
        return new HiddenFiles(file()).unfinished();
    }

    @Override
    public void begin() throws IOException {
        boolean isNoFile = target.isStdout() || (Files.exists(DurableFile.path(target.name())) && !isFile());
        if (isNoFile) return;
        DurableFile.create(target.name()).stream().close();
        Files.deleteIfExists(unfinished());
    }

    @Override
    public void open() throws IOException {
        if (!target.isStdout() && !Files.exists(file())) begin();
        String name = isFile() ? unfinished().toString() : target.name();
        bytes = TargetStream.open(new SinkTarget(name, target.format(), target.compression()), stdout);
    }

    @Override
    public void take(long row, byte[] from, int offset, int length) throws IOException {
        opened().write(from, offset, length);
    }

    private TargetStream opened() {
        if (bytes == null) throw new IllegalStateException("open was not called");
        return bytes;
    }

    @Override
    public void finish() throws IOException {
        try (TargetStream ended = opened()) {
            ended.commit();
        }
        bytes = null;
        if (!isFile()) return;
        Files.move(unfinished(), file(), StandardCopyOption.ATOMIC_MOVE);
        DurableFile.forceFolder(file());
    }

    @Override
    public boolean isThere() throws IOException {
        return isFile() && Files.size(file()) > 0;
    }

    @Override
    public void abandon() throws IOException {
        if (bytes == null) return;
        try (TargetStream broken = bytes) {
            bytes = null;
            broken.flush();
        } finally {
            if (isFile()) Files.move(unfinished(), file(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public List<Path> files() {
        Path file = target.isStdout() ? null : Path.of(target.name());
        return file != null && Files.isRegularFile(file) ? List.of(file) : List.of();
    }
}
