package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.recrawl.EarlierCrawl;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Records of an earlier crawl ({@code --since}) with which this crawl is compared; empty without that option. */
final class PreviousCrawl implements AutoCloseable {
    private final CrawlPlan plan;
    private final @Nullable EarlierCrawl records;

    private PreviousCrawl(CrawlPlan plan, @Nullable EarlierCrawl records) {
        this.plan = plan;
        this.records = records;
    }

    /**
     * Opens the file of {@code --since}. Blocks until it is read.
     *
     * @throws CliException if the file cannot be read
     */
    static PreviousCrawl read(CrawlPlan plan, StatusLine err) throws CliException {
        Path since = plan.since();
        if (since == null) return new PreviousCrawl(plan, null);
        if (!plan.quiet()) err.println("Reading " + Sanitizer.forTerminal(since.toString()) + " ...");
        try {
            return new PreviousCrawl(plan, EarlierCrawl.read(since));
        } catch (ArchiveException | IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--since: " + Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
    }

    CrawlOptions options() {
        CrawlOptions options = plan.effectiveOptions();
        return records == null
                ? options
                : options.toBuilder().recrawl(recrawl -> recrawl.since(records)).build();
    }

    /** Returns the list. If it is the output of the earlier crawl, its columns are not copied to the records. */
    static Flux<Seed> seeds(CrawlPlan plan, InputStream stdin) {
        Flux<Seed> seeds = plan.list().seeds(plan.reading(), stdin);
        boolean isPrevious =
                plan.since() != null && plan.list().isFile(plan.since().toString());
        return isPrevious ? seeds.map(PreviousCrawl::withoutRecord) : seeds;
    }

    @SuppressWarnings("unchecked") // JSON has no other keys
    private static Seed withoutRecord(Seed seed) {
        Map<String, @Nullable Object> own =
                seed.input().get("input") instanceof Map<?, ?> input ? (Map<String, @Nullable Object>) input : Map.of();
        return new Seed(seed.row(), seed.text(), own);
    }

    @Override
    public void close() {
        if (records != null) records.close();
    }
}
