package io.fluxcrawl.job;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.seed.SeedReader;
import io.fluxcrawl.seed.SeedSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The list that a job crawls. It is read once, when the job is planned. A job that is resumed reads its plan, and only checks
 * that the list is still the same.
 *
 * @param name the list's name in messages
 * @param seeds the rows, subscribed to once, on a thread that may be blocked
 * @param file the file whose content tells whether the list is the same; null where it cannot be read again, for example a
 *     pipe, and is not checked
 * @param reading how the list is read; it must not change while the job lasts
 */
public record JobInput(
        String name, Flux<Seed> seeds, @Nullable Path file, SeedOptions reading) {
    /**
     * {@return the list in a file, or in a named pipe, of which nothing can be checked}
     *
     * @param file path of the list
     * @param reading how the list is read
     */
    public static JobInput file(Path file, SeedOptions reading) {
        Path checked = Files.isRegularFile(file) ? file : null;
        return new JobInput(file.toString(), SeedReader.read(SeedSource.file(file), reading), checked, reading);
    }

    /**
     * {@return a list that can be read only once: it is not subscribed to when the job is resumed}
     *
     * @param name name by which the job knows the list again; another name is another list
     * @param seeds rows of the list; subscribed to once
     * @param reading how the list was read, which a resumed job compares
     */
    public static JobInput once(String name, Flux<Seed> seeds, SeedOptions reading) {
        return new JobInput(name, seeds, null, reading);
    }

    /**
     * {@return a list of a few URLs, with rows from 1} They are its name too, so other URLs are another list.
     *
     * @param urls URLs in the order of their rows
     */
    public static JobInput urls(List<String> urls) {
        Flux<Seed> seeds = Flux.range(0, urls.size()).map(i -> Seed.of(i + 1L, urls.get(i)));
        return new JobInput(String.join(" ", urls), seeds, null, SeedOptions.DEFAULT);
    }

    /**
     * {@return the same list, with its rows replaced}
     *
     * @param seeds rows in place of those of the list
     */
    public JobInput withSeeds(Flux<Seed> seeds) {
        return new JobInput(name, seeds, file, reading);
    }
}
