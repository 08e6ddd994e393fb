package io.fluxcrawl.job;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.sink.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options that shape a job's records, by the names of their properties, as text. They must be the same in all runs of a
 * job. Others may change from run to run: concurrency, delays, timeouts, retries. Options that may hold secrets are stored as
 * their SHA-256 only. Enum constants stand as their {@link JobCodes}.
 */
final class JobFingerprint {
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
                                + output.options().byteOrderMark())
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
        put("fetch.headers", hidden(text(fetch.headers())));
        put("fetch.hostHeaders", hidden(text(fetch.hostHeaders())));
        put("fetch.sentHeaders", fetch.sentHeaders());
        put("fetch.maxBytes", fetch.maxBodyBytes());
        put("maxRedirects", options.maxRedirects());
        put("fetch.network.insecure", fetch.insecure());
        put("addresses", JobCodes.of(options.addresses()));
        put("obeyRobots", options.obeyRobots());
        put("robots.productToken", options.robotsToken());
        put("recrawl.ifChanged", options.recrawl().ifChanged());
        put("recrawl.hashes", options.recrawl().hashes());
    }

    private static String text(Headers headers) {
        return headers.fields().stream()
                .map(field -> field.name() + ": " + field.value() + "\n")
                .collect(Collectors.joining());
    }

    private static String text(Map<String, Headers> hosts) {
        return new TreeMap<>(hosts)
                .entrySet().stream()
                        .map(host -> host.getKey() + "\n" + text(host.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private static String hidden(String secret) {
        return secret.isEmpty() ? "" : "sha256 " + Sha256.ofText(secret);
    }

    private void pages(ParseOptions parse) {
        put("parse.extract", JobCodes.of(parse.extract()));
        put("parse.outlinks", parse.outlinks());
        put("parse.fallbacks", parse.fallbacks());
        put("parse.profile", JobCodes.of(parse.profile()));
        put("parse.fields", parse.fields().stream().map(JobFingerprint::text).collect(Collectors.joining("; ")));
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
