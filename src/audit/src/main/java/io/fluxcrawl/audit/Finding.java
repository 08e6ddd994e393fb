package io.fluxcrawl.audit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finding of a check.
 *
 * @param check name of the check
 * @param url the page; of a link in a template one of the pages that have it
 * @param target the other URL, such as where a link leads; null if there is none
 * @param detail what was found; null if the name of the check says it all
 * @param pages number of pages that it stands for
 * @param key what tells it from other findings of the check, in this audit and the next
 */
public record Finding(
        String check,
        String url,
        @Nullable String target,
        @Nullable String detail,
        long pages,
        String key) {
    /** Key of a finding; it is in the table where it is not made of URL and target. */
    static final String KEY = "coalesce(key, concat_ws(' ', url, target)) as key";

    /** Columns of a query, in the order of {@link #of}. */
    static final String COLUMNS = "check_id, url, target, detail, pages, " + KEY;

    static Finding of(List<@Nullable Object> row) {
        return new Finding(
                String.valueOf(row.get(0)),
                String.valueOf(row.get(1)),
                text(row.get(2)),
                text(row.get(3)),
                row.get(4) instanceof Number pages ? pages.longValue() : 1,
                Objects.requireNonNullElse(text(row.get(5)), ""));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
