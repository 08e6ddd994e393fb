package io.fluxcrawl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.ParseOptions.Extract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrawlSettingsTest {
    private static final Map<String, String> LEAST = Map.of("user-agent", "acme/1.0");

    private static CrawlSettings with(String name, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(name, value);
        return new CrawlSettings(settings);
    }

    @Test
    void withoutSettingsTheOptionsAreTheLibrarys() {
        assertThat(new CrawlSettings(LEAST).get())
                .isEqualTo(CrawlOptions.builder("acme/1.0").build());
    }

    @Test
    void aSettingChangesItsOption() {
        assertThat(with("delay", "1.5s").get().frontier().delay()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(with("addresses", "any").get().addresses()).isEqualTo(AddressScope.ANY);
        assertThat(with("extract", "full").get().parse().extract()).isEqualTo(Extract.FULL);
        assertThat(with("hash", "true").get().recrawl().hashes()).isTrue();
        assertThat(with("robots", "false").get().obeyRobots()).isFalse();
        assertThat(with("field", "price=.price@text\nname=h1@text")
                        .get()
                        .parse()
                        .fields())
                .hasSize(2);
    }

    @Test
    void anExecutorReadsTheSame() throws IOException, ClassNotFoundException {
        CrawlSettings settings = with("concurrency", "77");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(settings);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((CrawlSettings) in.readObject()).get()).isEqualTo(settings.get());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delay | 1 | The setting delay is wrong: '1' is not a duration: write 200ms, 1.5s, 2m or 1h30m.",
                "delay | 1s2 | The setting delay is wrong: '1s2' is not a duration: write 200ms, 1.5s, 2m or 1h30m.",
                "concurrency | many | The setting concurrency is wrong: 'many' is not a whole number.",
                "robots | no | The setting robots is wrong: 'no' is neither true nor false.",
                "addresses | all | The setting addresses is wrong: 'all' is none of public, seeds, any."
            })
    void aWrongValueIsSaid(String name, String value, String message) {
        assertThatThrownBy(() -> with(name, value)).hasMessage(message);
    }

    @Test
    void anUnknownNameIsSaidWithThoseThatAreKnown() {
        assertThatThrownBy(() -> with("speed-up", "1"))
                .hasMessageStartingWith("There is no setting speed-up. Choose among addresses, concurrency,");
    }

    @Test
    void theCrawlerMustHaveAName() {
        assertThatThrownBy(() -> new CrawlSettings(Map.of()))
                .hasMessageStartingWith("The setting user-agent is missing: name the crawler");
    }

    @Test
    void theFolderOfTheJobMustBeNamed() {
        assertThatThrownBy(() -> SparkCrawlOptions.of(LEAST)).hasMessageStartingWith("The option job is missing:");
    }

    @Test
    void optionsAreReadFromText() {
        Map<String, String> text = new HashMap<>(LEAST);
        text.putAll(Map.of(
                "job",
                "/job",
                "tasks",
                "7",
                "wave",
                "20m",
                "budget",
                "8h",
                "commit",
                "1m",
                "speed",
                "99.5",
                "row-column",
                "id",
                "columns",
                "url,title"));
        SparkCrawlOptions options = SparkCrawlOptions.of(text);
        assertThat(options.job()).isEqualTo("/job");
        assertThat(options.tasks()).isEqualTo(7);
        assertThat(options.wave()).isEqualTo(Duration.ofMinutes(20));
        assertThat(options.budget()).isEqualTo(Duration.ofHours(8));
        assertThat(options.commit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.speed()).isEqualTo(99.5);
        assertThat(options.rowColumn()).isEqualTo("id");
        assertThat(options.columns()).containsExactly("url", "title");
    }

    @Test
    void linksAreNotFollowed() {
        assertThatThrownBy(() -> SparkCrawlOptions.builder("/job").crawl(() -> CrawlOptions.builder("acme/1.0")
                        .follow(follow -> follow.depth(1))
                        .build()))
                .hasMessageStartingWith("Links are not followed on Spark");
    }
}
