package io.fluxcrawl.parse;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Cost of a page's metadata, compared with jsoup's parsing of the head and of the whole tree. One operation parses all
 * pages.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
    private final List<Fetched> pages = RealPages.all();
    private final PageParser head = PageParser.create(ParseOptions.head());
    private final PageParser full = PageParser.create(ParseOptions.full());

    /**
     * Lower bound of head extraction: jsoup's stream parser on the bytes, stopped at the end of the head, without
     * selecting anything.
     */
    @Benchmark
    public void jsoupHeadAlone(Blackhole sink) throws IOException {
        for (Fetched page : pages) {
            Reader text =
                    new InputStreamReader(new ByteArrayInputStream(page.body().bytes()), StandardCharsets.UTF_8);
            try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(text, "")) {
                sink.consume(parser.selectFirst("head"));
            }
        }
    }

    @Benchmark
    public void headMode(Blackhole sink) {
        for (Fetched page : pages) sink.consume(head.parse(page));
    }

    /** Lower bound of full extraction: jsoup's tree, without selecting anything. */
    @Benchmark
    public void jsoupWholeTree(Blackhole sink) throws IOException {
        for (Fetched page : pages) {
            sink.consume(Jsoup.parse(new ByteArrayInputStream(page.body().bytes()), "UTF-8", ""));
        }
    }

    @Benchmark
    public void fullMode(Blackhole sink) {
        for (Fetched page : pages) sink.consume(full.parse(page));
    }
}
