package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.parse.html.FlatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the <a href="https://microformats.org/wiki/value-class-pattern">value class pattern</a>: a value in pieces, each
 * in an element of class {@code value} or {@code value-title}.
 */
final class ValueClass {
    private static final int MAX_PIECES = 20;
    private static final int MAX_LENGTH = 10_000;

    /** Maximum length of a date or time; the expressions below are not linear. */
    private static final int MAX_TIME = 100;

    private static final Pattern DATE = Pattern.compile("\\d{4}-(?:\\d{2}-\\d{2}|\\d{3})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2})(?::(\\d{2}))?(?::(\\d{2}))?\\s*(?:([ap])\\.?m\\.?)?\\s*(Z|[+-]\\d{1,2}:?(?:\\d{2})?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ZONE = Pattern.compile("Z|[+-]\\d{1,2}:?(?:\\d{2})?");

    private ValueClass() {}

    /** Returns the pieces joined; null without any. */
    static @Nullable String text(Element element) {
        List<String> pieces = pieces(element, false);
        return pieces.isEmpty() ? null : String.join("", pieces);
    }

    /** Returns date, time and zone of the pieces, in that order; null without date and time. */
    static @Nullable String time(Element element) {
        String date = null;
        String time = null;
        String zone = null;
        for (String piece : pieces(element, true)) {
            String text = Ascii.trim(piece);
            if (text.length() > MAX_TIME) continue;
            if (date == null && DATE.matcher(text).matches()) date = text;
            else if (zone == null && ZONE.matcher(text).matches()) zone = text;
            else if (time == null && TIME.matcher(text).matches()) time = clock(text);
            else if (text.length() > 10 && DATE.matcher(text.substring(0, 10)).matches()) return text;
        }
        if (time == null) return date;
        String whole = zone == null ? time : time + zone;
        return date == null ? whole : date + " " + whole;
    }

    /** Converts a time of 12 hours to 24 hours. */
    private static String clock(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) return text;
        int hour = Integer.parseInt(parts.group(1));
        String half = parts.group(4) == null ? "" : parts.group(4).toLowerCase(Locale.ROOT);
        if (half.equals("p") && hour < 12) hour += 12;
        if (half.equals("a") && hour == 12) hour = 0;
        String minute = parts.group(2) == null ? "00" : parts.group(2);
        String second = parts.group(3) == null ? "" : ":" + parts.group(3);
        String zone = parts.group(5) == null ? "" : parts.group(5);
        return String.format(Locale.ROOT, "%02d:%s%s%s", hour, minute, second, zone);
    }

    private static List<String> pieces(Element root, boolean time) {
        List<String> pieces = new ArrayList<>(0);
        collect(root, time, 0, pieces);
        return pieces;
    }

    /** Collects the pieces below an element, not below a piece, a property or an item. */
    private static void collect(Element parent, boolean time, int depth, List<String> pieces) {
        if (depth > 2) return;
        for (Element child = parent.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (pieces.size() >= MAX_PIECES) return;
            String classes = child.attributes().get("class");
            if (child.hasClass("value-title")) {
                pieces.add(child.attr("title"));
            } else if (child.hasClass("value")) {
                pieces.add(piece(child, time));
            } else if (!MicroformatClasses.beginItem(classes)) {
                collect(child, time, depth + 1, pieces);
            }
        }
    }

    private static String piece(Element element, boolean time) {
        String said =
                switch (element.normalName()) {
                    case "img", "area" -> MicroformatValues.attribute(element, "alt");
                    case "data" -> MicroformatValues.attribute(element, "value");
                    case "abbr" -> MicroformatValues.attribute(element, "title");
                    case "time", "ins", "del" -> time ? MicroformatValues.attribute(element, "datetime") : null;
                    default -> null;
                };
        return said == null ? FlatText.of(element, MAX_LENGTH) : said;
    }
}
