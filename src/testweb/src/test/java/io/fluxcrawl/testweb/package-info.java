/** Tests of the test web with clients that are independent of it: plain sockets and the JDK's HTTP client. */
@NullMarked
package io.fluxcrawl.testweb;

import org.jspecify.annotations.NullMarked;
