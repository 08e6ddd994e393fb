/** Readers of structured data (JSON-LD, Microdata, RDFa, microformats), for the parser. */
@NullMarked
package io.fluxcrawl.parse.structured;

import org.jspecify.annotations.NullMarked;
