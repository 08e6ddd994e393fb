package io.fluxcrawl.sink;

import static io.fluxcrawl.sink.SinkOptions.DEFAULT;
import static io.fluxcrawl.sink.SinkTarget.Format.JSONL;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonlSinkTest {
    @Test
    void aRecordIsOneObjectWithItsColumnsInOrder() {
        JsonNode json = read(SampleRecords.full());
        assertThat(json.propertyNames()).containsExactlyElementsOf(Columns.ALL.names());
        assertThat(json.get("row").intValue()).isEqualTo(42);
        assertThat(json.get("url").stringValue()).isEqualTo("shop.example/shoes?size=9 1/2");
        assertThat(json.get("final_url").stringValue()).isEqualTo("https://www.shop.example/shoes?size=9%201/2");
        assertThat(json.get("outcome").stringValue()).isEqualTo("ok");
        assertThat(json.get("fetched_at").stringValue()).isEqualTo("2026-11-21T09:30:00.120Z");
        assertThat(json.get("timings_ms")).isEqualTo(Written.JSON.readTree("""
                {"dns":1.235,"connect":12.0,"tls":25.0,"first_byte":48.7,"body":0.01,"parse":0.073,"total":90.0}"""));
        assertThat(json.get("redirects")).isEqualTo(Written.JSON.readTree("""
                [{"url":"https://shop.example/shoes?size=9%201/2","status":301,"millis":80.123,"ip":"192.0.2.7"}]"""));
        assertThat(json.get("title").stringValue()).isEqualTo("Shoes \u2013 \"all\" sizes \uD83D\uDC5F");
        assertThat(json.get("meta")).isEqualTo(Written.JSON.readTree("""
                [{"charset":"utf-8"},{"name":"description","content":"Shoes, boots,\\nand laces","attributes":{"lang":"en"}},
                 {"property":"og:type","content":""}]"""));
        assertThat(json.get("input"))
                .isEqualTo(Written.JSON.readTree("{\"campaign\":\"autumn\",\"priority\":7,\"owner\":null}"));
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        assertThat(Written.by(JSONL, DEFAULT, SampleRecords.invalid(3, "no url")))
                .isEqualTo("{\"row\":3,\"url\":\"no url\",\"outcome\":\"invalid_url\","
                        + "\"error\":\"The row holds no URL.\",\"attempts\":0}\n");
    }

    @Test
    void onlyTheColumnsAskedForAreWrittenInTheirOrder() {
        SinkOptions options = SinkOptions.builder()
                .columns(Columns.ALL.select(List.of("title", "row")))
                .build();
        assertThat(Written.by(JSONL, options, SampleRecords.titled("A", Map.of())))
                .isEqualTo("{\"title\":\"A\",\"row\":1}\n");
    }

    @Test
    void aLineEndsOnlyWhereARecordEnds() {
        String hostile = "a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001Bh";
        String text = Written.by(JSONL, DEFAULT, SampleRecords.titled(hostile, Map.of(hostile, hostile)));
        assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
        assertThat(text).doesNotContain("\r", "\u0000", "\u001B");
        JsonNode json = Written.jsonLines(text).get(0);
        assertThat(json.get("title").stringValue()).isEqualTo(hostile);
        assertThat(json.get("input").get(hostile).stringValue()).isEqualTo(hostile);
    }

    @Test
    void aLoneSurrogateBecomesTheReplacementCharacter() {
        String lone = "a\uD800b\uDC00\uD83D\uDC5Fc\uD83D";
        JsonNode json = read(SampleRecords.titled(lone, Map.of(lone, lone)));
        String mended = "a\uFFFDb\uFFFD\uD83D\uDC5Fc\uFFFD";
        assertThat(json.get("title").stringValue()).isEqualTo(mended);
        assertThat(json.get("input").get(mended).stringValue()).isEqualTo(mended);
    }

    @Test
    void writesNanAndInfinityAsNullAndOtherNumbersExactly() {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("nan", Double.NaN);
        input.put("infinite", Float.NEGATIVE_INFINITY);
        input.put("long", Long.MIN_VALUE);
        input.put("short", (short) 7);
        input.put("big", BigInteger.TEN.pow(200));
        input.put("decimal", new BigDecimal("12345678901234567890.123456789"));
        input.put("float", 0.1f);
        input.put("double", 1e300);
        input.put("other", Thread.State.NEW);
        input.put("none", null);
        JsonNode json = read(SampleRecords.titled("x", input)).get("input");
        assertThat(json.get("nan").isNull()).isTrue();
        assertThat(json.get("infinite").isNull()).isTrue();
        assertThat(json.get("long").longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(json.get("short").intValue()).isEqualTo(7);
        assertThat(json.get("big").bigIntegerValue()).isEqualTo(BigInteger.TEN.pow(200));
        assertThat(json.get("decimal").decimalValue()).isEqualTo(new BigDecimal("12345678901234567890.123456789"));
        assertThat(json.get("float").decimalValue()).isEqualTo(new BigDecimal("0.1"));
        assertThat(json.get("double").doubleValue()).isEqualTo(1e300);
        assertThat(json.get("other").stringValue()).isEqualTo("NEW");
        assertThat(json.get("none").isNull()).isTrue();
    }

    @Test
    void jsonNestedDeeperThanTheBoundSaysSo() {
        Object deep = "bottom";
        for (int i = 0; i < 100_000; i++) deep = i % 2 == 0 ? List.of(deep) : Map.of("k", deep);
        String text = Written.by(JSONL, DEFAULT, SampleRecords.titled("x", Map.of("deep", deep)));
        assertThat(text).contains(JsonTree.TOO_DEEP);
        assertThat(Written.jsonLines(text)).hasSize(1);

        Object fits = "bottom";
        for (int i = 0; i < JsonTree.MAX_DEPTH; i++) fits = new ArrayList<>(List.of(fits));
        assertThat(Written.by(JSONL, DEFAULT, SampleRecords.titled("x", Map.of("deep", fits))))
                .contains("[\"bottom\"]");
    }

    private static JsonNode read(CrawlRecord record) {
        return Written.jsonLines(Written.by(JSONL, DEFAULT, record)).get(0);
    }
}
