package io.fluxcrawl.url;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Cost of parsing the URLs of a list by fluxcrawl and by java.net.URI, which rejects URLs that browsers accept. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UrlBenchmark {
    private static final int URLS = 1_000;
    private static final String[] FORMS = {
        "https://www.shop%d.example/category/shoes?size=9&color=red&page=%d",
        "http://example.com:80/a/./b/../c/%d/%d#top",
        "HTTPS://Sub.Host%d.Example/Path%%20with/escapes/%d",
        "https://bücher%d.example/straße/%d",
        "https://news.example/2026/11/21/a-long-headline-of-a-page-that-says-much-%d-%d.html"
    };

    private final List<String> urls = urls();

    private static List<String> urls() {
        List<String> urls = new ArrayList<>(URLS);
        for (int i = 0; i < URLS; i++) urls.add(String.format(FORMS[i % FORMS.length], i, i));
        return urls;
    }

    @Benchmark
    @OperationsPerInvocation(URLS)
    public void normalize(Blackhole sink) {
        for (String url : urls) sink.consume(UrlNormalizer.normalize(url));
    }

    @Benchmark
    @OperationsPerInvocation(URLS)
    public void javaNetUri(Blackhole sink) {
        for (String url : urls) {
            try {
                sink.consume(new URI(url).normalize());
            } catch (URISyntaxException e) {
                sink.consume(e);
            }
        }
    }
}
