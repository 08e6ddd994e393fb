package io.fluxcrawl.compare;

import io.fluxcrawl.internal.Require;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of a comparison of engines. */
public final class ComparisonOptions {
    private final Builder values; // a copy of its own, never changed

    private ComparisonOptions(Builder builder) {
        values = builder.copy();
    }

    /** Returns the names of all engines: the built-in ones, then those found on the class path. */
    public static List<String> allEngines() {
        return Engines.names();
    }

    /**
     * Returns why an engine cannot run on this machine, null if it can.
     *
     * @throws IllegalArgumentException if there is no such engine
     */
    public static @Nullable String unavailableReason(String engine) {
        return Engines.named(engine).unavailableReason();
    }

    /**
     * Returns a builder that holds the defaults.
     *
     * @param workload the pages to crawl
     */
    public static Builder builder(Workload workload) {
        return new Builder(workload);
    }

    /** Returns a builder that holds these options; changing it leaves them as they are. */
    public Builder toBuilder() {
        return values.copy();
    }

    /** Returns the pages to crawl; see {@link Builder#workload}. */
    public Workload workload() {
        return values.workload;
    }

    /** Returns the names of the engines, in the order of the report; see {@link Builder#engines}. */
    public List<String> engines() {
        return values.engines;
    }

    /** Returns the least number of runs of each engine; see {@link Builder#rounds}. */
    public int rounds() {
        return values.rounds;
    }

    /** Returns the greatest number of runs of each engine; see {@link Builder#rounds}. */
    public int maxRounds() {
        return values.maxRounds;
    }

    /** Returns the time that all rounds must fit into, null for no such limit; see {@link Builder#budget}. */
    public @Nullable Duration budget() {
        return values.budget;
    }

    /** Returns the number of requests under way at once; see {@link Builder#concurrency}. */
    public int concurrency() {
        return values.concurrency;
    }

    /**
     * Returns the number of threads that parse pages, and of worker processes, where an engine has such; see {@link
     * Builder#parsers}.
     */
    public int parsers() {
        return values.parsers;
    }

    /** Returns the heap of every engine's JVM, as {@code -Xmx} reads it; see {@link Builder#heap}. */
    public String heap() {
        return values.heap;
    }

    /** Returns how long every engine does other work before it is measured, at least; see {@link Builder#warmUp}. */
    public Duration warmUp() {
        return values.warmUp;
    }

    /**
     * Returns the number of rows of the workload for an engine without concurrency; see {@link
     * Builder#sequentialRows}.
     */
    public int sequentialRows() {
        return values.sequentialRows;
    }

    /** Returns the limits of one request; see {@link Builder#limits}. */
    public EngineInput.Limits limits() {
        return values.limits;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ComparisonOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "ComparisonOptions" + values.all();
    }

    /** Builder of {@link ComparisonOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private Workload workload;
        private List<String> engines = allEngines();
        private int rounds = 5;
        private int maxRounds = 30;
        private @Nullable Duration budget = Duration.ofSeconds(220);
        private int concurrency = 100;
        private int parsers = Runtime.getRuntime().availableProcessors();
        private String heap = "1g";
        private Duration warmUp = Duration.ofMillis(1_500);
        private int sequentialRows = 15;
        private EngineInput.Limits limits = EngineInput.Limits.DEFAULT;

        private Builder(Workload workload) {
            this.workload = workload;
        }

        /** Sets the pages to crawl. */
        public Builder workload(Workload workload) {
            this.workload = workload;
            return this;
        }

        /**
         * Sets the names of the engines, in the order of the report. At least one. Default: all.
         *
         * @throws IllegalArgumentException if none is named, or one is unknown
         */
        public Builder engines(List<String> engines) {
            if (engines.isEmpty()) throw new IllegalArgumentException("engines must name at least one engine.");
            engines.forEach(Engines::named);
            this.engines = List.copyOf(engines);
            return this;
        }

        /**
         * Sets the exact number of runs of each engine, however long they take. At least 1; every round takes the engines
         * in a random order. Fewer than 5 give no verdict. Default: 5 to 30, see {@link #budget}.
         *
         * @throws IllegalArgumentException if {@code rounds} is below 1
         */
        public Builder rounds(int rounds) {
            Require.atLeast("rounds", rounds, 1);
            this.rounds = rounds;
            maxRounds = rounds;
            budget = null;
            return this;
        }

        /**
         * Sets the time that all rounds must fit into. From 5 rounds on, further ones are run, up to 30, until the
         * intervals of the engines are narrow or a round would not fit. Default: 220 seconds.
         *
         * @throws IllegalArgumentException if {@code budget} is not above zero
         */
        public Builder budget(Duration budget) {
            if (budget.isNegative() || budget.isZero()) {
                throw new IllegalArgumentException("budget must be above zero: " + budget);
            }
            this.budget = budget;
            rounds = 5;
            maxRounds = 30;
            return this;
        }

        /**
         * Sets the number of requests under way at once. At least 1. Default: 100.
         *
         * @throws IllegalArgumentException if {@code concurrency} is below 1
         */
        public Builder concurrency(int concurrency) {
            Require.atLeast("concurrency", concurrency, 1);
            this.concurrency = concurrency;
            return this;
        }

        /**
         * Sets the number of threads that parse pages, and of worker processes, where an engine has such. At least 1.
         * Default: one per core.
         *
         * @throws IllegalArgumentException if {@code parsers} is below 1
         */
        public Builder parsers(int parsers) {
            Require.atLeast("parsers", parsers, 1);
            this.parsers = parsers;
            return this;
        }

        /**
         * Sets the heap of every engine's JVM, as {@code -Xmx} reads it. Worker processes have as much again between
         * them. Default: {@code 1g}.
         */
        public Builder heap(String heap) {
            this.heap = heap;
            return this;
        }

        /** Sets how long every engine does other work before it is measured, at least. Default: 1.5 seconds. */
        public Builder warmUp(Duration warmUp) {
            this.warmUp = warmUp;
            return this;
        }

        /**
         * Sets the number of rows of the workload for an engine without concurrency. At least 1; its figures are per
         * page. Default: 15.
         *
         * @throws IllegalArgumentException if {@code sequentialRows} is below 1
         */
        public Builder sequentialRows(int sequentialRows) {
            Require.atLeast("sequentialRows", sequentialRows, 1);
            this.sequentialRows = sequentialRows;
            return this;
        }

        /** Sets the limits of one request. Default: {@link EngineInput.Limits#DEFAULT}. */
        public Builder limits(EngineInput.Limits limits) {
            this.limits = limits;
            return this;
        }

        /** Returns the options; this builder may be used further. */
        public ComparisonOptions build() {
            return new ComparisonOptions(this);
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** Returns every option by name, for comparison and display. */
        private Map<String, @Nullable Object> all() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("workload", workload);
            all.put("engines", engines);
            all.put("rounds", rounds);
            all.put("maxRounds", maxRounds);
            all.put("budget", budget);
            all.put("concurrency", concurrency);
            all.put("parsers", parsers);
            all.put("heap", heap);
            all.put("warmUp", warmUp);
            all.put("sequentialRows", sequentialRows);
            all.put("limits", limits);
            return all;
        }
    }
}
