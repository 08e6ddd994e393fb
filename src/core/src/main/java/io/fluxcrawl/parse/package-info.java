/**
 * Parsing of pages: from a {@link io.fluxcrawl.fetch.FetchOutcome.Fetched response} to {@link PageMetadata} and links. Start
 * at {@link PageParser}; {@link FieldExtractor} adds fields of the user.
 */
@NullMarked
package io.fluxcrawl.parse;

import org.jspecify.annotations.NullMarked;
