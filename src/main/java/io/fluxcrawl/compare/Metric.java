package io.fluxcrawl.compare;

/** What is measured of an engine. */
public enum Metric {
    PAGES_PER_SECOND("speed", "pages/s"),
    CPU_PER_PAGE("CPU a page", "ms"),
    PEAK_MEMORY("peak memory", "MiB"),
    THREADS("threads", ""),
    SWITCHES_PER_PAGE("context switches a page", ""),
    ALLOCATED_PER_PAGE("allocated a page", "KiB"),
    COLLECTING("time in garbage collection", "%"),
    LATENCY_P50("visit, median", "ms"),
    LATENCY_P99("visit, 99th percentile", "ms"),
    PASSED_PER_PAGE("crossed between processes a page", "KiB"),
    SERVER_CPU("the server's CPU", "% of a core"),
    OTHER_CPU("other programs' CPU", "% of the machine");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    public String title() {
        return title;
    }

    /** As it stands over a chart. */
    String heading() {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    /** Empty for plain counts. */
    public String unit() {
        return unit;
    }
}
