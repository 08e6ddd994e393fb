/** A page that shows a running crawl: {@link io.fluxcrawl.live.LiveServer} serves what a {@link io.fluxcrawl.live.LiveCrawl} sees. */
@NullMarked
package io.fluxcrawl.live;

import org.jspecify.annotations.NullMarked;
