package io.fluxcrawl.parse;

import com.sun.management.ThreadMXBean;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.Hashes;
import io.fluxcrawl.record.SampleRecords;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Comparison of the four benchmarks of {@link ParseBenchmark}, and of hashing, by the CPU time of their thread, in rounds
 * that run them in turn: on a machine with other work it is more reliable than the wall time of JMH. Prints the median,
 * least and greatest round of each, and the ratios of the medians.
 */
public final class CpuPerPage {
    /** Iterations until the JIT compiler has finished. */
    private static final int WARM_UP = 40;

    private static final int ROUNDS = 15;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private CpuPerPage() {}

    private interface Reading {
        void run() throws IOException;
    }

    private record Subject(String name, Reading reading, List<Double> micros) {
        double median() {
            return micros.get(micros.size() / 2);
        }
    }

    /** Measures and prints. Blocks for some seconds. */
    public static void print() throws IOException {
        Blackhole sink = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
        ParseBenchmark parse = new ParseBenchmark();
        List<Fetched> pages = RealPages.all();
        PageParser head = PageParser.create(ParseOptions.head());
        List<CrawlRecord> records = pages.stream()
                .map(page -> SampleRecords.of(page, head.parse(page)))
                .toList();
        List<Subject> subjects = List.of(
                new Subject("jsoup, head alone", () -> parse.jsoupHeadAlone(sink), new ArrayList<>()),
                new Subject("head mode", () -> parse.headMode(sink), new ArrayList<>()),
                new Subject("jsoup, whole tree", () -> parse.jsoupWholeTree(sink), new ArrayList<>()),
                new Subject("full mode", () -> parse.fullMode(sink), new ArrayList<>()),
                new Subject("content_hash", () -> contentHashes(pages, sink), new ArrayList<>()),
                new Subject("metadata_hash", () -> metadataHashes(records, sink), new ArrayList<>()));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Subject subject : subjects) {
                long before = THREADS.getCurrentThreadCpuTime();
                subject.reading().run();
                double micros = (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / pages.size();
                if (round >= 0) subject.micros().add(micros);
            }
        }
        System.out.printf("%nCPU time a page, median of %d rounds in turns (least to most)%n", ROUNDS);
        for (Subject subject : subjects) {
            Double[] sorted = subject.micros().toArray(Double[]::new);
            Arrays.sort(sorted);
            subject.micros().clear();
            subject.micros().addAll(List.of(sorted));
            System.out.printf(
                    "%-20s %7.0f us (%.0f to %.0f)%n", subject.name(), subject.median(), sorted[0], sorted[ROUNDS - 1]);
        }
        System.out.printf(
                "head mode / head alone = %.2f%n",
                subjects.get(1).median() / subjects.get(0).median());
        System.out.printf(
                "full mode / whole tree = %.2f%n",
                subjects.get(3).median() / subjects.get(2).median());
    }

    private static void contentHashes(List<Fetched> pages, Blackhole sink) {
        CrawlRecord unread = SampleRecords.typed("text/html");
        for (Fetched page : pages) sink.consume(Hashes.of(page.body(), unread));
    }

    private static void metadataHashes(List<CrawlRecord> records, Blackhole sink) {
        for (CrawlRecord record : records) sink.consume(Hashes.of(null, record));
    }
}
