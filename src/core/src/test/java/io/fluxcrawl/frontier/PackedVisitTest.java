package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedVisitTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a/",
                "  HTTP://A:80/../x?q#fragment\t",
                "example.com/x",
                "http://user:secret@a/",
                "http://bücher.example/ü",
                "http://a/\ud800"
            })
    void aVisitComesOutOfItsQueueAsItWentIn(String text) {
        Normalized.Valid url = (Normalized.Valid) UrlNormalizer.normalize(text);
        Visit visit = Visit.of(Seed.of(7, text), url.url(), url.schemeGuessed());
        Visit back = throughAQueue(visit);
        assertThat(back).isEqualTo(visit);
        assertThat(back.url().userInfo()).isEqualTo(visit.url().userInfo());
    }

    @Property
    void anyPathAndAnyRowComeOutAsTheyWentIn(@ForAll String path, @ForAll @LongRange(min = 1) long row) {
        Normalized normalized = UrlNormalizer.normalize("http://a/" + path);
        if (!(normalized instanceof Normalized.Valid url)) return;
        Visit visit = Visit.of(Seed.of(row, "http://a/" + path), url.url(), false);
        assertThat(throughAQueue(visit)).isEqualTo(visit);
    }

    @Test
    void otherColumnsAreKept() {
        Visit columns = Visit.of(new Seed(1, "http://a/", Map.of("price", 3)), CrawlUrls.url("http://a/"), false);
        assertThat(throughAQueue(columns)).isEqualTo(columns);
    }

    private static Visit throughAQueue(Visit visit) {
        HostQueue queue = new HostQueue(0);
        queue.addLast(visit);
        return queue.removeFirst();
    }
}
