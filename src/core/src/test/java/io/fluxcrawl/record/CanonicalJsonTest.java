package io.fluxcrawl.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.record.ColumnType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8785, held to its own examples. */
class CanonicalJsonTest {
    private static String json(Object value) {
        StringBuilder json = new StringBuilder();
        CanonicalJson.of(Scalar.JSON).write(value, json);
        return json.toString();
    }

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000,0",
        "8000000000000000,0",
        "0000000000000001,5e-324",
        "8000000000000001,-5e-324",
        "7fefffffffffffff,1.7976931348623157e+308",
        "ffefffffffffffff,-1.7976931348623157e+308",
        "4340000000000000,9007199254740992",
        "c340000000000000,-9007199254740992",
        "4430000000000000,295147905179352830000",
        "44b52d02c7e14af5,9.999999999999997e+22",
        "44b52d02c7e14af6,1e+23",
        "44b52d02c7e14af7,1.0000000000000001e+23",
        "444b1ae4d6e2ef4e,999999999999999700000",
        "444b1ae4d6e2ef4f,999999999999999900000",
        "444b1ae4d6e2ef50,1e+21",
        "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d,0.000001",
        "41b3de4355555553,333333333.3333332",
        "41b3de4355555554,333333333.33333325",
        "41b3de4355555555,333333333.3333333",
        "becbf647612f3696,-0.0000033333333333333333",
        "43143ff3c1cb0959,1424953923781206.2",
        "7fffffffffffffff,null",
        "7ff0000000000000,null"
    })
    void aNumberIsWrittenAsEcmaScriptWritesIt(String bits, String text) {
        assertThat(json(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }

    @Test
    void aNumberIsWrittenAlikeForEveryJavaType() {
        List<Number> sevens = List.of(7, 7L, 7.0, 7.0f, (short) 7, new BigDecimal("7.00"), BigInteger.valueOf(7));
        assertThat(sevens.stream().map(CanonicalJsonTest::json).distinct()).containsExactly("7");
        assertThat(json(Long.MAX_VALUE)).isEqualTo(json(new BigDecimal(Long.MAX_VALUE)));
    }

    @Property
    void everyDoubleIsReadBackAsItself(@ForAll double number) {
        assertThat(Double.parseDouble(json(number))).isEqualTo(number + 0.0);
    }

    /** RFC 8785, 3.2.2 and 3.2.3. */
    @Test
    void keysAreSortedAndTextIsEscapedNoMoreThanNeeded() {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("\u20ac", "Euro Sign");
        object.put("\r", "Carriage Return");
        object.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        object.put("1", "One");
        object.put("\ud83d\ude00", "Emoji: Grinning Face");
        object.put("\u0080", "Control");
        object.put("\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(json(object)).isEqualTo("""
                        {"\\r":"Carriage Return","1":"One","\u0080":"Control",\
                        "\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign",\
                        "\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}""");
        assertThat(json("\u20ac$\u000f\nA'B\"\\\\\"/\u001f"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\u001f\"");
    }

    @Test
    void contentThatNoFileHoldsIsReplaced() {
        assertThat(json("a\ud800b\udc00\u0000")).isEqualTo("\"a\ufffdb\ufffd\ufffd\"");
        List<@Nullable Object> list = new ArrayList<>();
        list.add(null);
        list.add(true);
        assertThat(json(list)).isEqualTo("[null,true]");
    }

    @Test
    void aStructHasItsPresentPartsSortedByName() {
        StringBuilder json = new StringBuilder();
        CanonicalJson.of(ColumnType.struct(Columns.ALL
                        .select(List.of("url", "row", "title", "status"))
                        .list()))
                .write(SampleRecords.invalid(3, "x"), json);
        assertThat(json).hasToString("{\"row\":3,\"url\":\"x\"}");
    }
}
