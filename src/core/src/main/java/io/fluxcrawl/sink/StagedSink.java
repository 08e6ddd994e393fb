package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.RecordView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A sink that writes under hidden names and replaces an earlier output when it is closed; {@link #suspend} leaves the earlier output as
 * it is and removes what was written. Made by {@link RecordSink#openStaged}.
 */
final class StagedSink implements RecordSink {
    private final SinkTarget target;
    private final Path file;
    private final Path staged;
    private final RecordSink sink;
    private boolean ended;

    private StagedSink(SinkTarget target, Path file, Path staged, RecordSink sink) {
        this.target = target;
        this.file = file;
        this.staged = staged;
        this.sink = sink;
    }

    static RecordSink open(SinkTarget target, SinkOptions options, OutputStream stdout) {
        if (target.isStdout()) return RecordSink.open(target, options, stdout);
        RecordSink.check(target, options);
        try {
            Path file = DurableFile.path(target.name());
            if (Files.exists(file)) {
                if (!Files.isRegularFile(file)) return RecordSink.open(target, options, stdout);
                file = file.toRealPath(); // a link stays a link
            }
            Path staged = staged(file, target);
            SinkTarget hidden = new SinkTarget(staged.toString(), target.format(), target.compression());
            return new StagedSink(target, file, staged, RecordSink.open(hidden, options, stdout));
        } catch (IOException e) {
            throw SinkException.of(target.name(), e);
        }
    }

    /** Returns the path to write to; a table is of several files while it is written, so it gets a folder. */
    private static Path staged(Path file, SinkTarget target) throws IOException {
        if (!target.format().isColumnar()) return new HiddenFiles(file).unfinished();
        Path folder = file.resolveSibling("." + file.getFileName() + ".staged");
        removeFolder(folder);
        Files.createDirectories(folder);
        return folder.resolve(file.getFileName());
    }

    private static void removeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path each : files) Files.deleteIfExists(each);
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void write(RecordView record) {
        sink.write(record);
    }

    @Override
    public void write(CapturedRecord captured) {
        sink.write(captured);
    }

    @Override
    public void flush() {
        sink.flush();
    }

    @Override
    public CommitPosition commit() {
        return sink.commit();
    }

    @Override
    public List<Path> files() {
        return target.format().hasPartFiles() ? new PartFiles(file).present() : List.of(file);
    }

    /** Removes what was written; an earlier output stays. */
    @Override
    public void suspend() {
        if (ended) return;
        ended = true;
        try {
            sink.suspend();
        } finally {
            SinkStep.attempt(target.name(), this::remove);
        }
    }

    private void remove() throws IOException {
        if (target.format().isColumnar()) removeFolder(folder());
        else Files.deleteIfExists(staged);
    }

    private Path folder() {
        return staged.resolveSibling(".").normalize();
    }

    @Override
    public void close() {
        if (ended) return;
        ended = true;
        boolean whole = false;
        try {
            sink.close();
            SinkStep.attempt(target.name(), this::replace);
            whole = true;
        } finally {
            if (!whole) SinkStep.attempt(target.name(), this::remove);
        }
    }

    private void replace() throws IOException {
        if (!target.format().isColumnar()) {
            DurableFile.force(staged);
            move(staged, file);
            return;
        }
        if (target.format().hasPartFiles()) replaceParts();
        else {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal")); // of the database that is replaced
            move(staged, file);
        }
        removeFolder(folder());
    }

    private void replaceParts() throws IOException {
        PartFiles real = new PartFiles(file);
        List<Path> parts = new PartFiles(staged).present();
        Set<Path> names = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            move(parts.get(i), real.of(i));
            names.add(real.of(i).getFileName());
        }
        for (Path other : real.further()) {
            if (!names.contains(other.getFileName())) Files.deleteIfExists(other);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFile.forceFolder(to);
    }
}
