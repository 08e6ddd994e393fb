package io.fluxcrawl.job;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.ColumnGroup;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.sink.Sha256;
import io.fluxcrawl.sink.SinkOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options that shape a job's records, by the names of their properties, as text. They must be the same in all runs of a
 * job. Others may change from run to run: concurrency, delays, timeouts, retries. Of headers only the names are stored, since
 * their values may be secrets: those may change too. Enum constants stand as their {@link JobCodes}.
 */
final class JobFingerprint {
    /** The property that says in words what {@code outputs} says by a hash; it is not compared itself. */
    private static final String COLUMNS = "outputs.columns";

    private static final int MAX_RECORD_CHARS = ParseOptions.head().maxRecordChars();

    private final Map<String, String> options = new LinkedHashMap<>();

    private JobFingerprint() {}

    /** Returns the options of that job, in a fixed order; the value is empty where an option is not given. */
    static Map<String, String> of(JobSpec spec) {
        JobFingerprint fingerprint = new JobFingerprint();
        fingerprint.input(spec.input().reading());
        fingerprint.outputs(spec);
        fingerprint.since(spec.since());
        fingerprint.visits(spec.options());
        fingerprint.pages(spec.options().parse());
        fingerprint.follow(spec.options().follow());
        return fingerprint.options;
    }

    private void input(SeedOptions reading) {
        put("input.format", reading.format() == null ? null : JobCodes.of(reading.format()));
        put("input.urlColumn", reading.urlColumn());
        put("input.separator", reading.separator());
        // null is UTF-8 too, with a fallback for lines that are not
        put("input.charset", reading.charset() == null ? StandardCharsets.UTF_8 : reading.charset());
    }

    private void outputs(JobSpec spec) {
        put("outputs", spec.outputs().stream().map(JobFingerprint::text).collect(Collectors.joining("; ")));
        put(
                "outputs.headers",
                spec.outputs().stream()
                        .map(output -> output.options().headers().toString())
                        .distinct()
                        .collect(Collectors.joining("; ")));
        put("outputs.ordered", ordered(spec.outputs()));
        put(
                COLUMNS,
                spec.outputs().stream().map(JobFingerprint::columns).distinct().collect(Collectors.joining("; ")));
    }

    /** Returns the columns of an output in words; the manifest also holds them as a hash. */
    private static String columns(JobOutput output) {
        SinkOptions options = output.options();
        List<String> names = options.columns().names();
        String text = Stream.of(ColumnGroup.values())
                .filter(group -> group.columns().names().equals(names))
                .map(group -> group.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseGet(() -> String.join(",", names));
        if (!options.formulaSafe()) text += " with formulas";
        if (options.byteOrderMark()) text += " with a byte order mark";
        if (options.separator() != ',') text += " separated by " + Sanitizer.quoteCharacter(options.separator());
        return text;
    }

    /**
     * Returns the changes of options between two runs. Where outputs differ in their columns alone, the change names these. Jobs of an
     * earlier version do not say which columns they have.
     */
    static List<JobException.Change> changes(Map<String, String> before, Map<String, String> now) {
        List<JobException.Change> changes = new ArrayList<>();
        now.forEach((property, value) -> {
            String was = before.getOrDefault(property, "");
            if (was.equals(value) || property.equals(COLUMNS)) return;
            boolean columns = property.equals("outputs") && withoutHashes(was).equals(withoutHashes(value));
            changes.add(
                    columns
                            ? new JobException.Change(
                                    COLUMNS,
                                    before.getOrDefault(COLUMNS, "another choice"),
                                    now.getOrDefault(COLUMNS, ""))
                            : new JobException.Change(property, withoutHashes(was), withoutHashes(value)));
        });
        return changes;
    }

    private static String withoutHashes(String outputs) {
        return outputs.replaceAll(", columns [0-9a-f]{12}", "");
    }

    private static String ordered(List<JobOutput> outputs) {
        List<String> ordered = outputs.stream()
                .filter(output -> output.options().ordered())
                .map(output -> output.target().name())
                .toList();
        return ordered.size() == outputs.size() ? "given" : String.join(", ", ordered);
    }

    private static String text(JobOutput output) {
        Path path = Path.of(output.target().name()).toAbsolutePath().normalize();
        String columns = String.join(",", output.options().columns().names());
        return path + " as " + JobCodes.of(output.target().format()) + ", compression "
                + JobCodes.of(output.target().compression()) + ", columns "
                + Sha256.ofText(columns
                                + output.options().formulaSafe()
                                + output.options().byteOrderMark()
                                + (output.options().separator() == ','
                                        ? ""
                                        : output.options().separator()))
                        .substring(0, 12);
    }

    private void since(@Nullable Path file) {
        try {
            put("since", file == null ? "" : file + ", sha256 " + Sha256.ofFile(file));
        } catch (IOException e) {
            throw JobException.cannot("read " + file, e);
        }
    }

    private void visits(CrawlOptions options) {
        FetchOptions fetch = options.fetch();
        put("fetch.userAgent", options.userAgent());
        put("fetch.headers", names(fetch.headers()));
        put("fetch.hostHeaders", names(fetch.hostHeaders()));
        put("fetch.sentHeaders", fetch.sentHeaders());
        put("fetch.maxBytes", fetch.maxBodyBytes());
        put("maxRedirects", options.maxRedirects());
        put(
                "cookies",
                options.cookies() ? "" : false); // the default says nothing, as in jobs that are older than the option
        put("fetch.network.insecure", fetch.insecure());
        put("addresses", JobCodes.of(options.addresses()));
        put("obeyRobots", options.obeyRobots());
        put("robots.productToken", options.robotsToken());
        put("recrawl.ifChanged", options.recrawl().ifChanged());
        put("recrawl.hashes", options.recrawl().hashes());
    }

    private static String names(Headers headers) {
        return headers.fields().stream().map(Headers.Field::name).sorted().collect(Collectors.joining(", "));
    }

    private static String names(Map<String, Headers> hosts) {
        return new TreeMap<>(hosts)
                .entrySet().stream()
                        .map(host -> host.getKey() + ": " + names(host.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private void pages(ParseOptions parse) {
        put("parse.extract", JobCodes.of(parse.extract()));
        put("parse.outlinks", parse.outlinks());
        put("parse.fallbacks", parse.fallbacks());
        put("parse.profile", JobCodes.of(parse.profile()));
        // the default says nothing, as in jobs that are older than the option
        put("parse.maxRecordChars", parse.maxRecordChars() == MAX_RECORD_CHARS ? "" : parse.maxRecordChars());
        put("parse.details", details(parse));
        put("parse.fields", parse.fields().stream().map(JobFingerprint::text).collect(Collectors.joining("; ")));
    }

    /** Says nothing where nothing is asked for, as in jobs that are older than the option. */
    private static String details(ParseOptions parse) {
        return parse.details().stream().sorted().map(JobCodes::of).collect(Collectors.joining(" "));
    }

    /** Names a user's own extractor by its class, where it has no {@code toString} that says more. */
    private static String text(FieldExtractor field) {
        boolean says = !field.toString().contains("@" + Integer.toHexString(System.identityHashCode(field)));
        return field.name() + " by " + (says ? field : field.getClass().getName());
    }

    private void follow(FollowOptions follow) {
        put("follow.depth", follow.depth());
        put("follow.sitemaps", follow.sitemaps());
        if (!follow.finds()) return;
        FollowLimits limits = follow.limits();
        put("follow.scope", JobCodes.of(follow.scope()));
        put("follow.include", String.join(" ", follow.include()));
        put("follow.exclude", String.join(" ", follow.exclude()));
        put("follow.limits.pages", limits.pages());
        put("follow.limits.perHost", limits.perHost());
        put("follow.limits.traps", limits.traps());
    }

    private void put(String property, @Nullable Object value) {
        options.put(property, value == null ? "" : value.toString());
    }
}
