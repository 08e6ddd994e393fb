package io.fluxcrawl.testweb;

/** Header field, written without changes. */
record HeaderField(String name, String value) {}
