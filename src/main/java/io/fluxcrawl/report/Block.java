package io.fluxcrawl.report;

/** What a section is made of, top to bottom. */
public sealed interface Block permits Prose, Callout, DataTable, BarChart, LineChart, Listing {}
