package io.fluxcrawl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metadata that the configuration processor writes, which editors show. */
class MetadataTest {
    @Test
    void everyPropertyHasATypeAndASentence() throws IOException {
        Map<String, JsonNode> described = metadata();
        Set<String> expected = new TreeSet<>();
        collect("fluxcrawl", CrawlerProperties.class, expected);
        collect("fluxcrawl.preview", PreviewProperties.class, expected);
        assertThat(expected)
                .hasSizeGreaterThan(30)
                .contains("fluxcrawl.fetch.max-body-size", "fluxcrawl.preview.oembed-hosts");
        assertThat(described.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        described.forEach((name, property) -> {
            assertThat(property.path("description").asString("")).as(name).endsWith(".");
            assertThat(property.path("type").asString("")).as(name).isNotEmpty();
        });
        assertThat(Objects.requireNonNull(described.get("fluxcrawl.hosts.delay"))
                        .get("defaultValue")
                        .asString())
                .isEqualTo("1s");
        assertThat(Objects.requireNonNull(described.get("fluxcrawl.preview.cache-size"))
                        .get("defaultValue")
                        .asString())
                .isEqualTo("64MB");
    }

    private static Map<String, JsonNode> metadata() throws IOException {
        Map<String, JsonNode> described = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(
                CrawlerProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property :
                    JsonMapper.shared().readTree(in).get("properties").values()) {
                described.put(property.get("name").asString(), property);
            }
        }
        described.keySet().removeIf(name -> !name.startsWith("fluxcrawl."));
        return described;
    }

    /** Adds the names of all properties of a record and of those in it. */
    private static void collect(String prefix, Class<?> type, Set<String> names) {
        for (RecordComponent part : type.getRecordComponents()) {
            String name =
                    prefix + '.' + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (part.getType().isRecord()) collect(name, part.getType(), names);
            else names.add(name);
        }
    }
}
