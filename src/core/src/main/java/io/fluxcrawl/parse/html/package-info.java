/**
 * Scanners of HTML text and helpers for its tags, text and URLs, for the parser: {@link PageSkimmer} reads the head of a page
 * without a tree.
 */
@NullMarked
package io.fluxcrawl.parse.html;

import org.jspecify.annotations.NullMarked;
