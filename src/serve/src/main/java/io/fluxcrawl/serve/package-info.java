/**
 * Link previews over HTTP. {@link io.fluxcrawl.serve.PreviewServer} is a server of its own; {@link
 * io.fluxcrawl.serve.PreviewService} answers within a server of the user's.
 */
@NullMarked
package io.fluxcrawl.serve;

import org.jspecify.annotations.NullMarked;
