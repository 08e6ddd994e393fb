package io.fluxcrawl.testweb;

/** One header field, written as it stands. */
record HeaderField(String name, String value) {}
