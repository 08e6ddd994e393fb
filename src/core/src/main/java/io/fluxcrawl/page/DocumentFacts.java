package io.fluxcrawl.page;

import org.jspecify.annotations.Nullable;

/**
 * Markup of a document as it is written, before a tree builder mends it. Start tags in comments, scripts and texts do not count.
 *
 * @param doctype the document type declaration without its brackets, runs of white space as one space, cut at 200 characters; null
 *     where there is none
 * @param quirks {@code no_quirks}, {@code limited_quirks} or {@code quirks} (HTML Standard, 13.2.6.4.1)
 * @param heads number of {@code <head>} tags
 * @param bodies number of {@code <body>} tags
 * @param headFirst whether no tag but {@code <html>} stands before the first {@code <head>} tag; null without one
 * @param titlesOutsideHead number of {@code <title>} elements of HTML that a tree builder does not put into the head
 * @param copyrightYear latest year beside a sign of copyright in a {@code <footer>}; null without one, and where the years are open to the present
 */
public record DocumentFacts(
        @Nullable String doctype,
        String quirks,
        int heads,
        int bodies,
        @Nullable Boolean headFirst,
        int titlesOutsideHead,
        @Nullable Integer copyrightYear) {}
