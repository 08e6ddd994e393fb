package io.fluxcrawl.testweb;

/** One header field, written as it stands. */
record Field(String name, String value) {}
