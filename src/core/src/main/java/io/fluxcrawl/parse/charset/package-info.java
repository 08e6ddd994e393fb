/**
 * Encodings and types of responses as the WHATWG and MIME standards choose them, for the parser: {@link CharsetChoice} and
 * {@link MimeSniff}.
 */
@NullMarked
package io.fluxcrawl.parse.charset;

import org.jspecify.annotations.NullMarked;
