package io.fluxcrawl.sink;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.parse.RealPages;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.SinkTarget.Format;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Cost of writing the records of the pages with all columns to a null output. One operation writes all pages. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SinkBenchmark {
    private final List<CrawlRecord> records = records();

    @Param({"JSONL", "CSV"})
    public String format = "JSONL";

    private static List<CrawlRecord> records() {
        PageParser parser = PageParser.create(ParseOptions.head());
        List<Fetched> pages = RealPages.all();
        return pages.stream()
                .map(page -> SampleRecords.of(page, parser.parse(page)))
                .toList();
    }

    @Benchmark
    public void write() {
        SinkTarget target = SinkTarget.of("-", Format.valueOf(format));
        try (RecordSink sink = RecordSink.open(target, SinkOptions.DEFAULT, OutputStream.nullOutputStream())) {
            for (CrawlRecord record : records) sink.write(record);
        }
    }
}
