/**
 * Small helpers without a subject of their own (text, dates, hashes, checks of arguments), for the packages of this library
 * alone.
 */
@NullMarked
package io.fluxcrawl.internal;

import org.jspecify.annotations.NullMarked;
