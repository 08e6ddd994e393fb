package io.fluxcrawl.job;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.FollowOptions;
import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.frontier.FollowLimits;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.url.SeedOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options that shape a job's records, by the names that the command has for them, as text: all runs of a job must have
 * them alike. Others may change from run to run: how fast it goes, how long it waits, how often it tries. What may hold
 * secrets stands there as its sum only.
 */
final class Shape {
    private final Map<String, String> options = new LinkedHashMap<>();

    private Shape() {}

    static Map<String, String> of(JobOrder order) {
        Shape shape = new Shape();
        shape.input(order.input().reading());
        shape.outputs(order);
        shape.since(order.since());
        shape.visits(order.options());
        shape.pages(order.options().parse());
        shape.follow(order.options().follow());
        return shape.options;
    }

    private void input(SeedOptions reading) {
        put("input-format", reading.format());
        put("url-column", reading.urlColumn());
        put("separator", reading.separator());
        put("charset", reading.charset());
    }

    private void outputs(JobOrder order) {
        put("output", order.outputs().stream().map(Shape::text).collect(Collectors.joining("; ")));
        put(
                "headers",
                order.outputs().stream()
                        .map(output -> output.options().headers().toString())
                        .distinct()
                        .collect(Collectors.joining("; ")));
        put("ordered", ordered(order.outputs()));
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
        return path + " as " + output.target().format() + " " + output.target().compression() + ", columns "
                + Sums.ofText(columns
                                + output.options().formulaSafe()
                                + output.options().byteOrderMark())
                        .substring(0, 12);
    }

    private void since(@Nullable Path file) {
        try {
            put("since", file == null ? "" : file + ", sha256 " + Sums.ofFile(file));
        } catch (IOException e) {
            throw JobException.cannot("read " + file, e);
        }
    }

    private void visits(CrawlOptions options) {
        FetchOptions fetch = options.fetch();
        put("user-agent", options.userAgent());
        put("header", fetch.headers().fields().isEmpty() ? "" : sum(fetch.headers()));
        put("host-header", fetch.hostHeaders().isEmpty() ? "" : sum(new TreeMap<>(fetch.hostHeaders())));
        put("request-headers", fetch.sentHeaders());
        put("max-bytes", fetch.maxBodyBytes());
        put("max-redirects", options.maxRedirects());
        put("insecure", fetch.insecure());
        put("addresses", options.addresses());
        put("robots", options.obeyRobots());
        put("robots-token", options.robotsToken());
        put("if-changed", options.recrawl().ifChanged());
        put("hash", options.recrawl().hashes());
    }

    private static String sum(Object secret) {
        return "sha256 " + Sums.ofText(secret.toString());
    }

    private void pages(ParseOptions parse) {
        put("extract", parse.extract());
        put("outlinks", parse.outlinks());
        put("fallbacks", parse.fallbacks());
        put("profile", parse.profile());
        put("field", parse.fields().stream().map(Shape::text).collect(Collectors.joining("; ")));
    }

    /** A class of somebody else's goes by its name and its field's. */
    private static String text(FieldExtractor field) {
        boolean says = !field.toString().contains("@" + Integer.toHexString(System.identityHashCode(field)));
        return field.name() + " by " + (says ? field : field.getClass().getName());
    }

    private void follow(FollowOptions follow) {
        put("depth", follow.depth());
        put("sitemaps", follow.sitemaps());
        if (!follow.finds()) return;
        FollowLimits limits = follow.limits();
        put("scope", follow.scope());
        put("include", String.join(" ", follow.include()));
        put("exclude", String.join(" ", follow.exclude()));
        put("max-pages", limits.pages());
        put("max-pages-per-host", limits.perHost());
        put("traps", limits.traps());
    }

    private void put(String name, @Nullable Object value) {
        options.put(name, value == null ? "" : value.toString());
    }
}
