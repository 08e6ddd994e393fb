package io.fluxcrawl.internal;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of months, long and short, in dates and standalone, in the languages of most dates on the web, from the JDK (Unicode
 * CLDR). A name of different months in different languages (listopad) is left out.
 */
final class MonthNames {
    private static final List<String> LANGUAGES = List.of(
            "en", "en-GB", "de", "de-AT", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk",
            "sl", "hr", "sr", "ru", "uk", "bg", "ro", "hu", "et", "lv", "lt", "el", "tr", "id", "ms", "eu", "gl");

    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

    private static final Map<String, Integer> MONTHS = names();

    private MonthNames() {}

    /**
     * Returns the month, 1 to 12; null for an unknown name.
     *
     * @param name name in lower case, without a full stop
     */
    static @Nullable Integer month(String name) {
        return MONTHS.get(name);
    }

    private static Map<String, Integer> names() {
        Map<String, Integer> names = new HashMap<>();
        Set<String> unsure = new HashSet<>();
        for (String language : LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language);
            for (TextStyle style : STYLES) {
                for (Month month : Month.values()) {
                    String name = month.getDisplayName(style, locale)
                            .toLowerCase(Locale.ROOT)
                            .replace(".", "");
                    Integer before = names.putIfAbsent(name, month.getValue());
                    if (before != null && before != month.getValue()) unsure.add(name);
                }
            }
        }
        names.keySet().removeAll(unsure);
        return names;
    }
}
