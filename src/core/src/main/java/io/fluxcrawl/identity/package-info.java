/** Signed requests (RFC 9421) by which servers can tell who crawls: keys, signatures and the directory of keys of Web Bot Auth. */
@NullMarked
package io.fluxcrawl.identity;

import org.jspecify.annotations.NullMarked;
