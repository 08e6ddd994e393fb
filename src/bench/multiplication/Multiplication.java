package io.fluxcrawl.multiplication;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fuzz of multiplication: the command, in a process with a small heap, crawls pages, robots files, sitemaps and lists that the
 * {@link Grammar} makes, and reads earlier outputs multiplied. Each batch must end in its time with one record for each row of its list,
 * none of them over the bound of its characters, and no page over its CPU time without a word about it. Run by {@code
 * multiplication.sh}.
 *
 * <pre>Multiplication FOLDER MINUTES SEED ROWS HEAP LIMIT_SECONDS</pre>
 */
final class Multiplication {
    private static final int MAX_CPU_SECONDS = 2;
    /** A page that took so many times its CPU time by the clock is looked into: parsing threads share the processors with others. */
    private static final double DOUBTFUL = 1.5;
    /** A page may take so many times its CPU time: the budget is looked at between steps. */
    private static final double TOLERATED = 1.2;

    /** Rows of the list count its lines; pages found by links count from here. */
    private static final long FIRST_FOUND = 10_000_000_000L;

    private static final int MAX_CHARS = 500_000;

    private static final String[] FIELDS = {"a[]=h2 ~ p", "b=xpath://p[last()]"};

    /** What a record holds beside the values of its page: URLs, headers, a list's other columns are bounded elsewhere. */
    private static final Set<String> NOT_OF_PAGE = Set.of(
            "input", "url", "final_url", "headers", "request_headers", "error", "redirects", "trail", "parse_limit");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNestingDepth(100_000)
                            .build())
                    .build())
            .build();

    private final Path folder;
    private final int rows;
    private final String heap;
    private final int limit;
    private final MultiplicationWeb web;
    /** URLs of pages whose parsing took long, and whether their records say so. */
    private final Map<String, Boolean> doubtful = new LinkedHashMap<>();

    private int faults;
    private long pages;
    private long limited;
    private long longest;

    private Multiplication(String[] args, MultiplicationWeb web) {
        folder = Path.of(args[0]);
        rows = Integer.parseInt(args[3]);
        heap = args[4];
        limit = Integer.parseInt(args[5]);
        this.web = web;
    }

    public static void main(String[] args) throws Exception {
        long seed = Long.parseLong(args[2]);
        long start = System.nanoTime();
        long end = start + (long) (Double.parseDouble(args[1]) * TimeUnit.MINUTES.toNanos(1));
        int batches = 0;
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Multiplication run;
        try (MultiplicationWeb web = new MultiplicationWeb()) {
            run = new Multiplication(args, web);
            for (; System.nanoTime() < end && run.faults < 20; batches++) run.batch(seed + batches);
        }
        System.out.printf(
                "%d batches, %d pages, %d of them with parse_limit, longest record %d characters, %d s from seed %d: %d faults%n",
                batches,
                run.pages,
                run.limited,
                run.longest,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                seed,
                run.faults);
        System.exit(run.faults == 0 ? 0 : 1);
    }

    private void batch(long seed) throws Exception {
        Random random = new Random(seed * 31);
        Path list = list(seed, random);
        Path output = folder.resolve("pages.jsonl");
        boolean follows = random.nextInt(3) == 0;
        List<String> command = new ArrayList<>(List.of("crawl", list.toString(), "-o", output.toString(), "--quiet"));
        command.addAll(
                List.of("--delay", "0", "--no-throttle", "--per-host", "8", "--retries", "0", "--timeout", "60s"));
        command.addAll(List.of("--max-cpu", MAX_CPU_SECONDS + "s", "--max-record-chars", Integer.toString(MAX_CHARS)));
        ParseOptions.Builder parse = ParseOptions.builder()
                .maxCpu(Duration.ofSeconds(MAX_CPU_SECONDS))
                .maxRecordChars(MAX_CHARS);
        command.addAll(
                switch (random.nextInt(4)) {
                    case 0 -> List.of();
                    case 1 -> {
                        parse.extract(ParseOptions.Extract.FULL);
                        yield List.of("--extract", "full");
                    }
                    case 2 -> {
                        parse.extract(ParseOptions.Extract.FULL).fallbacks(true).outlinks(true);
                        yield List.of("--extract", "full", "--fallbacks", "--outlinks");
                    }
                    default -> {
                        parse.fields(Stream.of(FIELDS).map(FieldExtractor::of).toList());
                        yield List.of("--field", FIELDS[0], "--field", FIELDS[1]);
                    }
                });
        if (follows) command.addAll(List.of("--sitemaps", "--depth", "1", "--max-pages", "50"));
        if (random.nextInt(3) == 0)
            command.addAll(List.of("-o", folder.resolve("pages.parquet").toString()));
        String fault = run(command, 0);
        doubtful.clear();
        if (fault == null) fault = checked(output, follows);
        if (fault == null) fault = revisited(parse.build());
        if (fault != null) report(seed, command, fault);
        else outputs(seed, random, list, output);
    }

    /** Reads an earlier output, multiplied, in each way that there is. */
    private void outputs(long seed, Random random, Path list, Path output) throws Exception {
        Path earlier = folder.resolve("earlier.jsonl");
        Files.write(earlier, multiplied(output, random));
        String to = List.of("c.csv", "c.parquet", "c.jsonl.zst", "c.duckdb").get(random.nextInt(4));
        List<List<String>> commands = List.of(
                List.of("convert", earlier.toString(), folder.resolve(to).toString()),
                List.of("sql", earlier.toString(), "select count(*), max(title), max(final_url) from pages"),
                List.of(
                        "crawl",
                        list.toString(),
                        "--since",
                        earlier.toString(),
                        "-q",
                        "--timeout",
                        "1s",
                        "--delay",
                        "0",
                        "--no-robots",
                        "--proxy",
                        "http://127.0.0.1:9",
                        "-o",
                        folder.resolve("since.jsonl").toString()));
        List<String> command = commands.get(random.nextInt(3));
        String fault = run(command, 2);
        if (fault != null) report(seed, command, fault);
    }

    private static List<String> multiplied(Path output, Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        Grammar grammar = new Grammar(random.nextLong());
        try (Stream<String> records = Files.lines(output)) {
            for (String line : (Iterable<String>) records.limit(100)::iterator) {
                lines.add(
                        switch (random.nextInt(6)) {
                            case 0 ->
                                line.replaceFirst("\"title\":\"", "\"title\":\"" + "x".repeat(grammar.size(3_000_000)));
                            case 1 -> line.replaceFirst("\\{", "{" + ("\"x\":1,").repeat(grammar.size(200_000)));
                            case 2 -> line.replaceFirst("\\{", "{\"json_ld\":" + "[".repeat(grammar.size(5_000)));
                            case 3 ->
                                line.replaceFirst(
                                        "\\{", "{\"meta\":[" + "{\"a\":[]},".repeat(grammar.size(100_000)) + "{}],");
                            case 4 -> line.substring(0, grammar.below(line.length()));
                            default -> line;
                        });
            }
        }
        return lines;
    }

    /** Writes a list of pages in one of its forms, in which what stands beside the URLs is multiplied. */
    private Path list(long seed, Random random) throws IOException {
        Grammar grammar = new Grammar(seed);
        int form = random.nextInt(5);
        StringBuilder text = new StringBuilder();
        String beside = grammar.words(grammar.size(200_000)).replaceAll("[\"\\\\<>&\\p{Cntrl}]", "");
        if (form == 1) text.append("url,a\n");
        if (form == 2)
            text.append("url").append(",c".repeat(grammar.size(3_000))).append('\n');
        if (form == 4) text.append("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
        for (int i = 0; i < rows; i++) {
            String url = "http://127.0." + (1 + i % 20) + ".1:" + web.port() + "/p/" + seed + "-" + i;
            boolean more = random.nextInt(20) == 0;
            switch (form) {
                case 0 ->
                    text.append(url)
                            .append(more ? "?" + "a=b&".repeat(grammar.size(400)) : "")
                            .append('\n');
                case 1 ->
                    text.append(url)
                            .append(",\"")
                            .append(more ? beside + "\n\"\"" + beside : "")
                            .append("\"\n");
                case 2 ->
                    text.append(url).append(",x".repeat(grammar.size(3_000))).append('\n');
                case 3 ->
                    text.append("{\"url\":\"")
                            .append(url)
                            .append("\",\"a\":")
                            .append(nested(grammar, beside, more))
                            .append("}\n");
                default ->
                    text.append("<url>")
                            .append("<lastmod>2020</lastmod>".repeat(more ? grammar.size(5_000) : 1))
                            .append("<loc>")
                            .append(url)
                            .append("</loc></url>");
            }
        }
        if (form == 4) text.append("</urlset>");
        Path list = folder.resolve(List.of("list.txt", "list.csv", "list.csv", "list.jsonl", "list.xml")
                .get(form));
        return Files.writeString(list, text);
    }

    private static String nested(Grammar grammar, String beside, boolean more) {
        if (!more) return "1";
        int depth = grammar.size(400);
        return "[".repeat(depth) + '"' + beside + '"' + "]".repeat(depth);
    }

    /** Returns what is wrong with a process, or null. */
    private String run(List<String> arguments, int mostExit) throws Exception {
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "io.fluxcrawl.cli.Main"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(err.toFile())
                .redirectOutput(new File("/dev/null"))
                .start();
        if (!process.waitFor(limit, TimeUnit.SECONDS)) {
            String stacks = stacks(process.pid());
            process.destroyForcibly().waitFor();
            return "has not ended after " + limit + " s\n" + stacks;
        }
        String told = Files.readString(err, StandardCharsets.UTF_8);
        if (told.contains("Exception")
                || told.contains("Error:")
                || told.contains("fault in fluxcrawl")
                || told.contains("\tat ")) {
            return "exit code " + process.exitValue() + ": " + told.substring(0, Math.min(3_000, told.length()));
        }
        if (process.exitValue() > mostExit)
            return "exit code " + process.exitValue() + ": " + told.substring(0, Math.min(1_000, told.length()));
        return null;
    }

    private static String stacks(long pid) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "Thread.print").start();
        String all = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(all.split("\n\n"))
                .filter(stack -> stack.contains("fluxcrawl-") || stack.contains("\"main\""))
                .reduce("", (a, b) -> a + b + "\n\n");
    }

    private String checked(Path output, boolean follows) throws IOException {
        Set<Long> seen = new HashSet<>();
        Set<String> urls = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(output)) {
            String line;
            while ((line = lines.readLine()) != null) {
                JsonNode record = JSON.readTree(line);
                long row = record.get("row").asLong();
                if (!seen.add(row)) return "row " + row + " has two records";
                if (row < FIRST_FOUND) urls.add(record.get("url").asString());
                String fault = checked(record);
                if (fault != null) return "row " + row + " (" + record.get("url") + "): " + fault;
            }
        }
        if (urls.size() != rows) return urls.size() + " records of " + rows + " rows";
        return follows || seen.size() == rows ? null : seen.size() + " records of " + rows + " rows";
    }

    private String checked(JsonNode record) {
        pages++;
        if (!record.has("outcome")) return "no outcome";
        if (record.get("outcome").asString().equals("internal_error")) return "internal_error: " + record.get("error");
        long characters = 0;
        for (Map.Entry<String, JsonNode> column : record.properties()) {
            if (!NOT_OF_PAGE.contains(column.getKey())) characters += characters(column.getValue());
        }
        longest = Math.max(longest, characters);
        if (characters > MAX_CHARS + 20_000) return "its values have " + characters + " characters";
        boolean limitedByTime = record.has("parse_limit")
                && record.get("parse_limit").toString().contains("cpu");
        if (record.has("parse_limit")) limited++;
        double seconds = parsing(record);
        if (seconds > MAX_CPU_SECONDS * DOUBTFUL) doubtful.put(record.get("url").asString(), limitedByTime);
        return null;
    }

    private static double parsing(JsonNode record) {
        JsonNode parse = record.path("timings_ms").path("parse");
        return parse.isNumber() ? parse.asDouble() / 1_000 : 0;
    }

    /** Visits pages that took long again in this process, three times each, for the CPU time of reading them; returns what is wrong or null. */
    private String revisited(ParseOptions parse) {
        for (Map.Entry<String, Boolean> page : doubtful.entrySet()) {
            double least = leastCpuSeconds(page.getKey().replaceFirst("[?].*", ""), parse);
            if (least > MAX_CPU_SECONDS * TOLERATED) {
                return page.getKey() + ": parsing took " + least + " s of CPU time at best"
                        + (page.getValue() ? "" : ", without a limit");
            }
        }
        return null;
    }

    private static double leastCpuSeconds(String url, ParseOptions parse) {
        PageParser parser = PageParser.create(parse);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicLong least = new AtomicLong(Long.MAX_VALUE);
        CrawlOptions options = CrawlOptions.builder("multiplication/1")
                .addresses(AddressScope.SEEDS)
                .obeyRobots(false)
                .concurrency(1)
                .frontier(frontier -> frontier.delay(Duration.ZERO))
                .build();
        try (Crawler crawler = Crawler.builder(options)
                .parser(page -> {
                    long start = threads.getCurrentThreadCpuTime();
                    PageMetadata read = parser.parse(page);
                    long took = threads.getCurrentThreadCpuTime() - start;
                    least.accumulateAndGet(took, Math::min);
                    return read;
                })
                .build()) {
            crawler.crawl(url + "?1", url + "?2", url + "?3").blockLast();
        }
        return least.get() / 1e9;
    }

    private static long characters(JsonNode value) {
        if (value.isString()) return value.asString().length();
        long sum = 0;
        for (JsonNode part : value) sum += characters(part);
        return sum;
    }

    private void report(long seed, List<String> command, String fault) throws IOException {
        faults++;
        Path kept = Files.createDirectories(folder.resolve("faults").resolve(seed + "-" + faults));
        for (String name :
                List.of("list.txt", "list.csv", "list.jsonl", "list.xml", "earlier.jsonl", "err.txt", "pages.jsonl")) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) Files.copy(file, kept.resolve(name));
        }
        System.out.println("seed " + seed + ": fluxcrawl " + String.join(" ", command) + "\n  " + fault);
        System.out.flush();
    }
}
