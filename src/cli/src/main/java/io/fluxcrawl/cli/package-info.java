/**
 * Command line: options and config files, one crawl with its progress and summary, exit codes. {@link Main} is the entry
 * point. Blocks only on the main thread. Records go to the outputs, everything for people to stderr.
 */
@NullMarked
package io.fluxcrawl.cli;

import org.jspecify.annotations.NullMarked;
