package io.fluxcrawl.parse.fields;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The latest year of a statement of copyright. */
final class CopyrightYear {
    /** A sign, a year within 30 characters that are no digits, and where it is a range its end: a year, two digits, or a word such as "today". */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:\u00A9|\\(c\\)|copyright)[^0-9]{0,30}((?:19|20)[0-9]{2})(?![0-9])(?:\\s{0,3}[-\u2010-\u2015]\\s{0,3}([0-9]{4}|[0-9]{2}(?![0-9])|\\p{L})?)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private CopyrightYear() {}

    /** Returns null where no year is stated, or a range that is open. */
    static @Nullable Integer of(CharSequence text) {
        Integer latest = null;
        Matcher statements = STATEMENT.matcher(text);
        while (statements.find()) {
            String end = statements.group(2);
            String year = statements.group(1);
            boolean range = statements.end() > statements.end(1);
            if (range && (end == null || Character.isLetter(end.charAt(0)))) return null;
            if (end != null) year = end.length() == 4 ? end : year.substring(0, 2) + end;
            int found = Integer.parseInt(year);
            if (found < Integer.parseInt(statements.group(1))) found += 100; // 1999-07
            if (latest == null || found > latest) latest = found;
        }
        return latest;
    }
}
