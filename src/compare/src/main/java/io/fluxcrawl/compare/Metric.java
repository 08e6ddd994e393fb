package io.fluxcrawl.compare;

/** Metrics of an engine. */
public enum Metric {
    PAGES_PER_SECOND("speed", "pages/s"),
    CPU_PER_PAGE("CPU per page", "ms"),
    PEAK_MEMORY("peak memory", "MiB"),
    THREADS("threads", ""),
    SWITCHES_PER_PAGE("context switches per page", ""),
    ALLOCATED_PER_PAGE("allocated per page", "KiB"),
    COLLECTING("time in garbage collection", "%"),
    LATENCY_P50("visit, median", "ms"),
    LATENCY_P99("visit, 99th percentile", "ms"),
    PASSED_PER_PAGE("sent between processes per page", "KiB"),
    SERVER_CPU("CPU of the server", "% of a core"),
    OTHER_CPU("CPU of other programs", "% of the machine");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Returns the title, in lower case where the language permits it. */
    public String title() {
        return title;
    }

    /** Returns the title with a capital letter, as the title of a chart. */
    String heading() {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    /** Returns the unit, empty for counts. */
    public String unit() {
        return unit;
    }
}
