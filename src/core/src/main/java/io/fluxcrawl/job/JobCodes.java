package io.fluxcrawl.job;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.page.PageDetail;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlCounts.Amount;
import io.fluxcrawl.seed.SeedFormat;
import io.fluxcrawl.sink.SinkTarget;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The codes that stand for enum constants in a job's files. A code never changes its meaning and is never used again, whatever
 * the constant is renamed to or wherever it stands. A further code raises {@link JobFormat#CURRENT}.
 */
final class JobCodes {
    private static final Map<Integer, Amount> AMOUNTS = byCode(Amount.values(), JobCodes::of);
    private static final Map<Integer, ResumedUrl.Kind> KINDS = byCode(ResumedUrl.Kind.values(), JobCodes::of);
    private static final Map<String, Outcome> OUTCOMES =
            Arrays.stream(Outcome.values()).collect(Collectors.toMap(Outcome::code, Function.identity()));

    private JobCodes() {}

    static int of(Amount amount) {
        return switch (amount) {
            case REQUESTS -> 1;
            case RETRIES -> 2;
            case RECONNECTS -> 3;
            case REDIRECTED -> 4;
            case REDIRECTS -> 5;
            case BYTES_WIRE -> 6;
            case BYTES -> 7;
            case TRUNCATED -> 8;
            case UNVERIFIED -> 9;
        };
    }

    static int of(ResumedUrl.Kind kind) {
        return switch (kind) {
            case DONE -> 1;
            case PENDING -> 2;
            case FOUND_DONE -> 3;
            case REDIRECT_TARGET -> 4;
        };
    }

    /** Returns the code that records have, which does not change either. */
    static String of(Outcome outcome) {
        return outcome.code();
    }

    static String of(SeedFormat format) {
        return switch (format) {
            case TEXT -> "text";
            case CSV -> "csv";
            case TSV -> "tsv";
            case JSONL -> "jsonl";
            case SITEMAP -> "sitemap";
        };
    }

    static String of(SinkTarget.Format format) {
        return switch (format) {
            case JSONL -> "jsonl";
            case CSV -> "csv";
            case WARC -> "warc";
            case PARQUET -> "parquet";
            case DUCKDB -> "duckdb";
            case XLSX ->
                "xlsx"; // is only compared, and an earlier fluxcrawl refuses the file's name: the format number stays
        };
    }

    static String of(SinkTarget.Compression compression) {
        return switch (compression) {
            case NONE -> "none";
            case GZIP -> "gzip";
            case ZSTD -> "zstd";
        };
    }

    static String of(AddressScope addresses) {
        return switch (addresses) {
            case PUBLIC -> "public";
            case SEEDS -> "seeds";
            case ANY -> "any";
        };
    }

    static String of(FollowOptions.Scope scope) {
        return switch (scope) {
            case HOST -> "host";
            case DOMAIN -> "domain";
            case ANY -> "any";
        };
    }

    static String of(ParseOptions.Extract extract) {
        return switch (extract) {
            case QUICK -> "quick";
            case HEAD -> "head";
            case FULL -> "full";
        };
    }

    static String of(ParseOptions.Profile profile) {
        return switch (profile) {
            case SEO -> "seo";
            case PREVIEW -> "preview";
        };
    }

    static String of(PageDetail detail) {
        return switch (detail) {
            case IDS -> "ids";
            case DOCUMENT -> "document";
            case TEXT_SIMHASH -> "text_simhash";
            case READABILITY -> "readability";
            case RENDERING -> "rendering";
        };
    }

    /** @throws IllegalArgumentException if no amount has that code */
    static Amount amount(int code) {
        return known(AMOUNTS.get(code), code);
    }

    /** @throws IllegalArgumentException if no kind has that code */
    static ResumedUrl.Kind kind(int code) {
        return known(KINDS.get(code), code);
    }

    /** @throws IllegalArgumentException if no outcome has that code */
    static Outcome outcome(String code) {
        return known(OUTCOMES.get(code), code);
    }

    private static <T> T known(@Nullable T value, Object code) {
        if (value == null) throw new IllegalArgumentException("unknown code " + code);
        return value;
    }

    private static <T> Map<Integer, T> byCode(T[] values, ToIntFunction<T> code) {
        return Arrays.stream(values).collect(Collectors.toMap(code::applyAsInt, Function.identity()));
    }
}
