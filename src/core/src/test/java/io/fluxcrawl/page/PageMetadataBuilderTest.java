package io.fluxcrawl.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value that a builder takes is there afterwards, is compared, and is kept by another round. */
class PageMetadataBuilderTest {
    static Stream<Method> everyValueIsGivenBackAndCompared() {
        return setters(PageMetadataBuilder.class);
    }

    @ParameterizedTest
    @MethodSource
    void everyValueIsGivenBackAndCompared(Method setter) throws ReflectiveOperationException {
        PageMetadataBuilder builder = PageMetadata.builder();
        Object value = sample(setter.getParameterTypes()[0]);
        setter.invoke(builder, value);
        PageMetadata page = builder.build();
        assertThat(page.values()).containsEntry(setter.getName(), value);
        assertThat(page).isNotEqualTo(PageMetadata.builder().build());
        assertThat(page.toBuilder().build()).isEqualTo(page).hasSameHashCodeAs(page);
    }

    @Test
    void everyValueOfSeoAndPreviewIsCompared() throws ReflectiveOperationException {
        for (Method setter : setters(Seo.Builder.class).toList()) {
            Seo.Builder builder = Seo.builder();
            setter.invoke(builder, sample(setter.getParameterTypes()[0]));
            assertThat(builder.build()).as(setter.getName()).isNotEqualTo(Seo.NONE);
            assertThat(builder.build().toBuilder().build()).isEqualTo(builder.build());
        }
        for (Method setter : setters(Preview.Builder.class).toList()) {
            Preview.Builder builder = Preview.builder();
            setter.invoke(builder, sample(setter.getParameterTypes()[0]));
            assertThat(builder.build())
                    .as(setter.getName())
                    .isNotEqualTo(Preview.builder().build());
        }
    }

    @Test
    void aBuilderThatGoesOnDoesNotChangeWhatItBuilt() {
        PageMetadataBuilder builder = PageMetadata.builder().title("one");
        PageMetadata one = builder.build();
        builder.title("two").h1(List.of("two"));
        assertThat(one.head().title()).isEqualTo("one");
        assertThat(one.body()).isNull();
        assertThat(builder.build().body()).isNotNull();
    }

    private static Stream<Method> setters(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(each -> Modifier.isPublic(each.getModifiers()) && each.getParameterCount() == 1);
    }

    private static @Nullable Object sample(Class<?> type) {
        if (type == String.class) return "x";
        if (type == Integer.class) return 7;
        if (type == Double.class) return 0.5;
        if (type == Boolean.class || type == boolean.class) return true;
        if (type == List.class) return List.of("x");
        if (type == Map.class) return Map.of("a", "x");
        if (type == Seo.class) return Seo.builder().refresh("x").build();
        if (type == Preview.class) return Preview.builder().title("x").build();
        if (type == RelatedLinks.class)
            return new RelatedLinks("x", null, null, null, null, null, null, List.of(), List.of());
        if (type == LinkCounts.class) return new LinkCounts(1, 0, 1, 0, 0, 0, 1, 0, 0);
        if (type == ImageCounts.class) return new ImageCounts(1, 0, 0, 1);
        if (type == DocumentFacts.class) return new DocumentFacts("doctype html", "quirks", 1, 2, null, 3, 2020);
        if (type == Readability.class) return new Readability(50, "en", 1, 2);
        if (type == Rendering.class) return new Rendering("shell", List.of());
        throw new AssertionError("no sample of " + type);
    }
}
