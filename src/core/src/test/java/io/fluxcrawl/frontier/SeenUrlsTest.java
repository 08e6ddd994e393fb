package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeenUrlsTest {
    @Property
    void remembersTheFirstRowOfEveryUrlAsAMapWould(@ForAll List<String> urls) {
        SeenUrls seen = new SeenUrls();
        Map<String, Long> reference = new HashMap<>();
        long row = 0;
        for (String url : urls) {
            row++;
            Long first = reference.putIfAbsent(url, row);
            assertThat(seen.putIfAbsent(url, row)).isEqualTo(first == null ? 0 : first);
        }
        assertThat(seen.size()).isEqualTo(reference.size());
    }

    @Test
    void growsWithoutForgetting() {
        SeenUrls seen = new SeenUrls();
        for (long row = 1; row <= 200_000; row++)
            assertThat(seen.putIfAbsent("http://h/" + row, row)).isZero();
        for (long row = 1; row <= 200_000; row++) {
            assertThat(seen.putIfAbsent("http://h/" + row, 1L << 35)).isEqualTo(row);
        }
    }

    @Test
    void refusesARowThatItCouldNotGiveBack() {
        SeenUrls seen = new SeenUrls();
        assertThatIllegalArgumentException().isThrownBy(() -> seen.putIfAbsent("http://h/", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> seen.putIfAbsent("http://h/", 1L << 36));
    }
}
