package io.fluxcrawl.report;

/** What a section is made of, top to bottom. */
public sealed interface Block permits Paragraphs, Callout, DataTable, BarChart, LineChart, CodeListing {}
