package io.fluxcrawl.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the job that a file is an output of, so that a program does not replace what a job has made. Calls block. */
public final class JobFiles {
    /** The most folders that are looked at in one folder. */
    private static final int MOST = 10_000;

    private JobFiles() {}

    /**
     * Returns the folder of the job that writes or has written that file; null where none is known. Looks at the job folders beside the
     * file and in the working directory. A file that was changed after its job had finished is no longer the job's.
     *
     * @param apart a job folder that does not count; null for none
     */
    public static @Nullable Path owner(Path file, @Nullable Path apart) {
        if (!Files.isRegularFile(file)) return null;
        Set<Path> places = new LinkedHashSet<>();
        Path beside = file.toAbsolutePath().normalize().getParent();
        if (beside != null) places.add(beside);
        places.add(Path.of("").toAbsolutePath());
        for (Path place : places) {
            Path owner = ownerIn(place, file, apart);
            if (owner != null) return owner;
        }
        return null;
    }

    private static @Nullable Path ownerIn(Path place, Path file, @Nullable Path apart) {
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(place, each -> Files.isRegularFile(each.resolve(JobFolder.MANIFEST)))) {
            int count = 0;
            for (Path folder : folders) {
                if (++count > MOST) return null;
                if (apart != null && isSame(folder, apart)) continue;
                JobManifest manifest = JobManifest.readIfJob(folder.resolve(JobFolder.MANIFEST));
                if (manifest != null && owns(manifest, file)) return folder;
            }
        } catch (IOException unreadable) {
            // a folder that cannot be read holds no known job
        }
        return null;
    }

    private static boolean owns(JobManifest manifest, Path file) {
        JobManifest.Finished finished = manifest.finished();
        if (finished != null) {
            return finished.parts().stream()
                    .anyMatch(part -> isSame(file, part.file()) && part.isUnchanged(finished.at()));
        }
        return outputs(manifest).stream().anyMatch(output -> isSame(file, output));
    }

    /** Returns the paths of the outputs as {@link JobFingerprint} has written them. */
    private static List<String> outputs(JobManifest manifest) {
        String outputs = manifest.options().getOrDefault("outputs", "");
        return outputs.lines()
                .flatMap(line -> Stream.of(line.split("; ", -1)))
                .map(output -> output.replaceFirst(" as \\S+, compression .*$", ""))
                .toList();
    }

    private static boolean isSame(Path file, String name) {
        try {
            return isSame(file, Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
