package io.fluxcrawl.parse;

import io.fluxcrawl.fetch.FetchOutcome.Fetched;
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

/** What a page's metadata cost, beside what jsoup asks for its head alone and for its whole tree. All pages, once an op. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
    private final List<Fetched> pages = RealPages.all();
    private final PageParser head = PageParser.create(ParseOptions.head());
    private final PageParser full = PageParser.create(ParseOptions.full());

    /** Floor of head extraction: jsoup's stream parser, on the bytes, stopped when the head is built; nothing selected. */
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

    /** Floor of full extraction: jsoup's tree, nothing selected. */
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
