package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twice the page costs at most two and a half times as much, whatever it repeats, nests or lengthens: counted in allocated
 * bytes and in steps of the parser, never in time. Fields of a user's own are read, too.
 */
@Tag("slow")
class GrowthTest {
    private static final double MOST = 2.5;

    /** What small pages cost whatever is in them: tables that grow by doubling, buffers. */
    private static final long BYTES = 256 * 1024;

    private static final long STEPS = 64 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final ParseOptions FULL = ParseOptions.full().toBuilder()
            .outlinks(true)
            .fallbacks(true)
            .follow(true)
            .fields(List.of(
                    FieldExtractor.of("cell=td:nth-child(7)"),
                    FieldExtractor.of("next[]=h2 ~ p"),
                    FieldExtractor.of("has=div:has(> p:last-child)"),
                    FieldExtractor.of("last=xpath://p[last()]"),
                    FieldExtractor.of("all[]=regex:<p>(.*?)</p>")))
            .build();

    private record Cost(long bytes, long steps) {}

    static Stream<GrowingPages.Construct> constructs() {
        return GrowingPages.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructs")
    void twiceThePageCostsAboutTwiceInHeadExtraction(GrowingPages.Construct construct) {
        assertLinear(construct, ParseOptions.builder().follow(true).build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructs")
    void twiceThePageCostsAboutTwiceInFullExtraction(GrowingPages.Construct construct) {
        assertLinear(construct, FULL);
    }

    private static void assertLinear(GrowingPages.Construct construct, ParseOptions options) {
        DefaultPageParser parser = new DefaultPageParser(options, () -> null);
        cost(parser, construct.page().apply(construct.size() / 2)); // loads classes
        Cost once = cost(parser, construct.page().apply(construct.size()));
        Cost twice = cost(parser, construct.page().apply(2 * construct.size()));
        assertThat(twice.bytes()).as("bytes after " + once.bytes()).isLessThan((long) (MOST * once.bytes()) + BYTES);
        assertThat(twice.steps()).as("steps after " + once.steps()).isLessThan((long) (MOST * once.steps()) + STEPS);
    }

    private static Cost cost(DefaultPageParser parser, String html) {
        Fetched page = Pages.html(html);
        // steps in place of time, and so many that none of these pages meets the end of its budget
        ParseBudget budget = new ParseBudget(Duration.ofDays(1), null);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        PageMetadata read = parser.read(page, budget).page();
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(read.fault()).isNull();
        return new Cost(bytes, budget.counted());
    }
}
