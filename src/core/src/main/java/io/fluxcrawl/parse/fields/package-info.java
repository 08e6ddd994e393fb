/**
 * Rules that choose the values of a page's metadata from its markup, for the parser: {@link HtmlPage}, {@link XmlPage} and
 * {@link NonHtmlPage} each describe one kind of content.
 */
@NullMarked
package io.fluxcrawl.parse.fields;

import org.jspecify.annotations.NullMarked;
