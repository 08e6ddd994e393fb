package io.fluxcrawl.report;

/** Element of a section. */
public sealed interface Block
        permits Paragraphs,
                Callout,
                DataTable,
                BarChart,
                LineChart,
                CodeListing,
                CodeExcerpt,
                Cards,
                PagedTable,
                FilterList {}
