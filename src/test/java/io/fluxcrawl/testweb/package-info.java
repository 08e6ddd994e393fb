/** Witnesses that know nothing of the server: plain sockets and the JDK's own client. */
@NullMarked
package io.fluxcrawl.testweb;

import org.jspecify.annotations.NullMarked;
