/**
 * Links checked without reading the pages that they lead to: each target once, by HEAD and then, where that says too little, by GET of
 * its first KB. Start at {@link io.fluxcrawl.check.LinkChecker}.
 */
@NullMarked
package io.fluxcrawl.check;

import org.jspecify.annotations.NullMarked;
