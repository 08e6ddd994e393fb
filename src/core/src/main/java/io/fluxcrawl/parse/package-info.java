/**
 * Parsing of pages, for the pipeline and for programs that only parse: {@link PageParser} reads a response into metadata and
 * links, and {@link FieldExtractor} adds fields of the user.
 */
@NullMarked
package io.fluxcrawl.parse;

import org.jspecify.annotations.NullMarked;
