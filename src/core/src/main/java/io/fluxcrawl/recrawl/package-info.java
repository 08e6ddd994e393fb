/**
 * Access to the records of an earlier crawl, for comparing the pages of this one with them. Start at
 * {@link io.fluxcrawl.recrawl.EarlierCrawl}.
 */
@NullMarked
package io.fluxcrawl.recrawl;

import org.jspecify.annotations.NullMarked;
