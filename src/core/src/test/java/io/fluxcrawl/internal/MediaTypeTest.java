package io.fluxcrawl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    /** Headers are separated by {@code /+/}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "none",
            value = {
                "text/plain;charset=gbk /+/ text/html | text/html | none",
                "text/html;charset=gbk /+/ text/html | text/html | gbk",
                "text/html;charset=gbk /+/ text/html;charset=big5 | text/html | big5",
                "text/html;charset=gbk /+/ text/plain /+/ text/html | text/html | none",
                "text/html /+/ garbage | text/html | none",
                "text/html;charset=gbk /+/ */* | text/html | gbk",
                "text/plain;charset=gbk, text/html | text/html | none",
                "text/html;charset=gbk;x=\",text/plain\" | text/html | gbk",
                "text/html;x=\"\\\",\";charset=gbk | text/html | gbk",
                "text/html;charset=\"\\g\\b\\k\" | text/html | gbk",
                "text/html;charset=\"gbk\"x | text/html | gbk",
                "text/html;charset=\"gbk | text/html | gbk",
                "text/html;charset =gbk | text/html | none",
                "text/html;charset='gbk' | text/html | 'gbk'",
                "text/html;charset;charset=gbk | text/html | gbk",
                "text/html;charset=;charset=gbk | text/html | gbk",
                "text/html;charset=gbk;charset=big5 | text/html | gbk",
                "text/html;;; CHARSET=gbk | text/html | gbk",
                "text/html;x=charset=gbk | text/html | none",
                "Text/HTML | text/html | none",
                "text/html charset=gbk | none | none",
                "text | none | none",
                "text/ | none | none",
                "/html | none | none",
                "te xt/html | none | none",
            })
    void theHeadersTogetherNameOneType(String headers, String essence, String charset) {
        MediaType type = MediaType.extract(
                Arrays.stream(headers.split("/\\+/", -1)).map(String::strip).toList());
        assertThat(type == null ? null : type.essence()).isEqualTo(essence);
        assertThat(type == null ? null : type.charset()).isEqualTo(charset);
    }

    @Test
    void aBlankBeforeAQuoteMakesItPartOfTheValue() {
        assertThat(MediaType.parse("text/html;charset= \"gbk\"")).isEqualTo(new MediaType("text/html", " \"gbk\""));
    }

    @Test
    void whatIsMissingOrEndlessIsNone() {
        assertThat(MediaType.extract(List.of())).isNull();
        assertThat(MediaType.extract(List.of("text/html;" + "a".repeat(100_000))))
                .isNull();
    }
}
