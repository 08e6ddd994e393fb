/**
 * The command: flags and config files to options, a crawl with its progress and its summary, exit codes. {@link Main} is
 * the door. Blocks, on the main thread only; records go to the outputs, everything for people to stderr.
 */
@NullMarked
package io.fluxcrawl.cli;

import org.jspecify.annotations.NullMarked;
