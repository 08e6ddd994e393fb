package io.fluxcrawl.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonOptionsTest {
    private static final ComparisonOptions OPTIONS =
            ComparisonOptions.builder(Workload.Pages.DEFAULT).build();

    @Test
    void aBuilderOfOptionsMakesEqualOnes() {
        assertThat(OPTIONS.toBuilder().build())
                .isEqualTo(OPTIONS)
                .hasSameHashCodeAs(OPTIONS)
                .isNotSameAs(OPTIONS);
    }

    @Test
    void everyOptionTakesPartInEquality() {
        assertThat(List.of(
                        OPTIONS.toBuilder().engines(List.of("async")).build(),
                        OPTIONS.toBuilder().rounds(7).build(),
                        OPTIONS.toBuilder().concurrency(7).build(),
                        OPTIONS.toBuilder().parsers(77).build(),
                        OPTIONS.toBuilder().heap("7g").build(),
                        OPTIONS.toBuilder().warmUp(Duration.ofSeconds(7)).build(),
                        OPTIONS.toBuilder().sequentialRows(7).build()))
                .doesNotContain(OPTIONS)
                .doesNotHaveDuplicates();
    }

    @Test
    void optionsAreFinalWithoutPublicConstructors() {
        assertThat(ComparisonOptions.class).isFinal();
        assertThat(ComparisonOptions.class.getDeclaredConstructors())
                .extracting(Constructor::getModifiers)
                .allMatch(Modifier::isPrivate);
    }
}
