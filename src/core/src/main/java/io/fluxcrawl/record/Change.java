package io.fluxcrawl.record;

import java.util.Locale;

/** The change of a row's URL since an earlier crawl. */
public enum Change {
    /** The earlier crawl did not visit this URL. */
    NEW("not in the earlier crawl"),
    /** Nothing that is compared differs. */
    SAME("as it was, whether the server said so or it was read again"),
    /** Something differs. */
    CHANGED("something differs; changed names it"),
    /** There was a page, and now the server says 404 or 410. */
    GONE("was there, and is a 404 or 410 now"),
    /** The visit ended without a response that was read: whether the page has changed is not known. */
    FAILED("not read this time; outcome says why");

    private final String meaning;

    Change(String meaning) {
        this.meaning = meaning;
    }

    /** {@return the stable word: the name in lower case} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the meaning in a few words} */
    public String meaning() {
        return meaning;
    }
}
