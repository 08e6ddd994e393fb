package io.fluxcrawl.job;

import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.SeedOptions;
import io.fluxcrawl.url.SeedReader;
import io.fluxcrawl.url.SeedSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The list that a job crawls. It is read once, when the job is planned; a job that goes on has it in its plan, and only
 * checks that it is still the same.
 *
 * @param name what messages call it
 * @param seeds read once, by a subscriber that may be blocked
 * @param file whose content tells whether it is the same; null where it cannot be read again (a pipe, say), and is not checked
 * @param reading how it is read; part of what must stay the same
 */
public record JobInput(
        String name, Flux<Seed> seeds, @Nullable Path file, SeedOptions reading) {
    /** A file, or what else has a path: of a named pipe nothing can be checked. */
    public static JobInput file(Path file, SeedOptions reading) {
        Path checked = Files.isRegularFile(file) ? file : null;
        return new JobInput(file.toString(), SeedReader.read(SeedSource.file(file), reading), checked, reading);
    }

    /** What can be read only once: not touched when the job goes on. */
    public static JobInput once(String name, Flux<Seed> seeds, SeedOptions reading) {
        return new JobInput(name, seeds, null, reading);
    }

    /** A few URLs; they are the input's name, so others are another input. Rows count from 1. */
    public static JobInput urls(List<String> urls) {
        Flux<Seed> seeds = Flux.range(0, urls.size()).map(i -> Seed.of(i + 1L, urls.get(i)));
        return new JobInput(String.join(" ", urls), seeds, null, SeedOptions.autoDetect());
    }

    /** The same list, its rows changed on their way in. */
    public JobInput withSeeds(Flux<Seed> seeds) {
        return new JobInput(name, seeds, file, reading);
    }
}
