package io.fluxcrawl.spark;

import io.fluxcrawl.record.ColumnGroup;
import io.fluxcrawl.record.Columns;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Options of a crawl on Spark: those of the crawl itself, and how it is divided into tasks and waves.
 *
 * <pre>{@code
 * SparkCrawlOptions options = SparkCrawlOptions.builder("hdfs:///crawls/2026-11")
 *         .crawl(() -> CrawlOptions.builder("acme-audit/1.0 (+https://acme.example/bot)").build())
 *         .wave(Duration.ofMinutes(20))
 *         .build();
 * }</pre>
 */
public final class SparkCrawlOptions {
    private final Builder values; // a copy of its own, never changed

    private SparkCrawlOptions(Builder builder) {
        values = builder.copy();
    }

    /**
     * {@return a builder that holds the defaults}
     *
     * @param job folder of the job on the cluster's storage, which driver and executors reach: the list, the progress and the records
     *     are kept there, and the same call with the same folder goes on where it was ended
     */
    public static Builder builder(String job) {
        return new Builder(job);
    }

    /**
     * Reads options from text by name, for Python and {@code spark-submit}. {@code job} and {@code user-agent} are needed; further names
     * are {@code tasks}, {@code wave}, {@code budget}, {@code commit}, {@code speed}, {@code row-column}, {@code columns} (with commas
     * between), and those of {@link Builder#crawl(Map)}.
     *
     * @param options text of the options by name
     * @throws IllegalArgumentException if a name is unknown, a value is wrong or one that is needed is missing
     */
    public static SparkCrawlOptions of(Map<String, String> options) {
        Map<String, String> rest = new HashMap<>(options);
        String job = rest.remove("job");
        if (job == null || job.isBlank()) {
            throw new IllegalArgumentException(
                    "The option job is missing: name a folder on the cluster's storage, such as"
                            + " hdfs:///crawls/2026-11.");
        }
        Builder builder = builder(job);
        Map<String, Consumer<String>> own = new TreeMap<>();
        own.put("tasks", value -> builder.tasks(Integer.parseInt(value)));
        own.put("wave", value -> builder.wave(CrawlSettings.duration(value)));
        own.put("budget", value -> builder.budget(CrawlSettings.duration(value)));
        own.put("commit", value -> builder.commit(CrawlSettings.duration(value)));
        own.put("speed", value -> builder.speed(Double.parseDouble(value)));
        own.put("row-column", builder::rowColumn);
        own.put("columns", value -> builder.columns(List.of(value.split(","))));
        own.forEach((name, option) -> {
            String value = rest.remove(name);
            if (value == null) return;
            try {
                option.accept(value.strip());
            } catch (IllegalArgumentException e) { // of which NumberFormatException is one
                throw new IllegalArgumentException(
                        "The option " + name + " cannot be '" + value + "': " + e.getMessage(), e);
            }
        });
        return builder.crawl(rest).build();
    }

    /** {@return a builder that holds these options; changing it leaves them as they are} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the folder of the job; see {@link #builder}} */
    public String job() {
        return values.job;
    }

    /** {@return the options of the crawl; see {@link Builder#crawl(OptionsSource)}} */
    public OptionsSource crawl() {
        if (values.crawl == null)
            throw new IllegalStateException("The options of the crawl are missing: call crawl(...).");
        return values.crawl;
    }

    /** {@return the tasks that run at once, 0 for as many as the cluster runs; see {@link Builder#tasks}} */
    public int tasks() {
        return values.tasks;
    }

    /** {@return the time of a wave; see {@link Builder#wave}} */
    public Duration wave() {
        return values.wave;
    }

    /** {@return the time of the whole run, null for as long as it takes; see {@link Builder#budget}} */
    public @Nullable Duration budget() {
        return values.budget;
    }

    /** {@return the time after which records are committed; see {@link Builder#commit}} */
    public Duration commit() {
        return values.commit;
    }

    /** {@return the rows that a task visits a second, as expected; see {@link Builder#speed}} */
    public double speed() {
        return values.speed;
    }

    /** {@return the column of the rows' numbers, null to number them; see {@link Builder#rowColumn}} */
    public @Nullable String rowColumn() {
        return values.rowColumn;
    }

    /** {@return whether blank lines and comments are no rows; see {@link Builder#plainList}} */
    public boolean plainList() {
        return values.plainList;
    }

    /** {@return the columns of the records; see {@link Builder#columns}} */
    public List<String> columns() {
        return values.columns;
    }

    /** {@return the records of an earlier crawl; see {@link Builder#since}} */
    public @Nullable Dataset<Row> since() {
        return values.since;
    }

    /** {@return known pauses of hosts; see {@link Builder#pauses}} */
    public @Nullable Dataset<Row> pauses() {
        return values.pauses;
    }

    /** {@return who is told of the run; see {@link Builder#report}} */
    public Consumer<String> report() {
        return values.report;
    }

    /** Builder of {@link SparkCrawlOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private final String job;
        private @Nullable OptionsSource crawl;
        private int tasks = 0;
        private Duration wave = Duration.ofMinutes(30);
        private @Nullable Duration budget;
        private Duration commit = Duration.ofSeconds(30);
        private double speed = 200;
        private @Nullable String rowColumn;
        private boolean plainList = false;
        private List<String> columns = ColumnGroup.DEFAULT.columns().names();
        private @Nullable Dataset<Row> since;
        private @Nullable Dataset<Row> pauses;
        private Consumer<String> report =
                text -> LoggerFactory.getLogger(FluxcrawlSpark.class).info(text);

        private Builder(String job) {
            this.job = job;
        }

        /**
         * Sets the options of the crawl. Links are not followed on Spark: they would lead to hosts of other tasks. Needed.
         *
         * @param crawl called on the driver and once on each executor
         * @return this builder
         */
        public Builder crawl(OptionsSource crawl) {
            if (crawl.get().follow().depth() > 0) {
                throw new IllegalArgumentException(
                        "Links are not followed on Spark, since they lead to hosts of other tasks:"
                                + " leave follow.depth at 0.");
            }
            this.crawl = crawl;
            return this;
        }

        /**
         * Sets the options of the crawl by the names of the command's options without the dashes: {@code user-agent} (needed),
         * {@code delay}, {@code per-host}, {@code concurrency}, {@code extract}, {@code robots} and so on.
         *
         * @param settings text by name
         * @return this builder
         * @throws IllegalArgumentException if a name is unknown, a value is wrong or {@code user-agent} is missing
         */
        public Builder crawl(Map<String, String> settings) {
            return crawl(new CrawlSettings(settings));
        }

        /**
         * Sets the tasks of a wave. Should be the number that runs at once: executors times tasks of each. Default: 0, the cores that
         * Spark has at the start, by {@code spark.task.cpus}.
         *
         * @param tasks 0 or more
         * @return this builder
         */
        public Builder tasks(int tasks) {
            if (tasks < 0) throw new IllegalArgumentException("tasks must not be negative, but is " + tasks + ".");
            this.tasks = tasks;
            return this;
        }

        /**
         * Sets the time after which a task begins no further visit. What is left is divided anew among all tasks, in a next wave.
         * Default: 30 minutes.
         *
         * @param wave at least a second
         * @return this builder
         */
        public Builder wave(Duration wave) {
            this.wave = atLeastASecond("wave", wave);
            return this;
        }

        /**
         * Sets the time of the whole run: no wave begins after it, and the last one ends with it. Rows that are left are told, have no
         * record, and are visited when the job is run again. Default: null, as long as it takes.
         *
         * @param budget at least a second, or null
         * @return this builder
         */
        public Builder budget(@Nullable Duration budget) {
            this.budget = budget == null ? null : atLeastASecond("budget", budget);
            return this;
        }

        /**
         * Sets the time after which a task commits its records: as much of its work at most is done again where an executor is lost. A
         * shorter time makes more files. Default: 30 seconds.
         *
         * @param commit at least a second
         * @return this builder
         */
        public Builder commit(Duration commit) {
            this.commit = atLeastASecond("commit", commit);
            return this;
        }

        /**
         * Sets the rows that a task is expected to visit a second where no pause holds it up. Only forecasts of the first wave use
         * it; later ones use what was measured. Default: 200.
         *
         * @param speed above 0
         * @return this builder
         */
        public Builder speed(double speed) {
            if (!(speed > 0)) throw new IllegalArgumentException("speed must be above 0, but is " + speed + ".");
            this.speed = speed;
            return this;
        }

        /**
         * Sets the column of the rows' numbers: whole numbers from 1, each once. Default: null, rows are numbered in the order of
         * Spark's partitions, which must be the same whenever the table is read.
         *
         * @param rowColumn name of a column, or null
         * @return this builder
         */
        public Builder rowColumn(@Nullable String rowColumn) {
            this.rowColumn = rowColumn;
            return this;
        }

        /**
         * Sets whether the table is a plain list, in which blank lines and lines that begin with {@code #} are no rows, though they
         * count. Default: false.
         *
         * @param plainList true for a plain list
         * @return this builder
         */
        public Builder plainList(boolean plainList) {
            this.plainList = plainList;
            return this;
        }

        /**
         * Sets the columns of the records, in order, also parts of them ({@code NAME.PART}). What none of them needs is not read of a page.
         * Default: those of {@link ColumnGroup#DEFAULT}, which the command writes.
         *
         * @param columns names of columns
         * @return this builder
         * @throws IllegalArgumentException if a name is unknown or given twice
         */
        public Builder columns(List<String> columns) {
            this.columns = Columns.ALL.select(columns).names();
            return this;
        }

        /**
         * Sets the records of an earlier crawl, a table with these columns. Requests are conditional by them, and each record tells what
         * has changed, as by the command's {@code --since}. Default: null.
         *
         * @param since records of an earlier crawl, or null
         * @return this builder
         */
        public Builder since(@Nullable Dataset<Row> since) {
            this.since = since;
            return this;
        }

        /**
         * Sets known pauses of hosts, such as {@link FluxcrawlSpark#pauses} measures: columns {@code host} and {@code seconds}. They
         * change forecasts and the division, not the pauses. Default: null.
         *
         * @param pauses pauses by host, or null
         * @return this builder
         */
        public Builder pauses(@Nullable Dataset<Row> pauses) {
            this.pauses = pauses;
            return this;
        }

        /**
         * Sets who is told of the run: its forecast before the first visit, and each wave. Called on the driver. Default: the log, at
         * level info.
         *
         * @param report receives sentences
         * @return this builder
         */
        public Builder report(Consumer<String> report) {
            this.report = report;
            return this;
        }

        /**
         * {@return the options; this builder may be used further}
         *
         * @throws IllegalStateException if the options of the crawl are missing
         */
        public SparkCrawlOptions build() {
            SparkCrawlOptions options = new SparkCrawlOptions(this);
            options.crawl();
            return options;
        }

        private static Duration atLeastASecond(String name, Duration time) {
            if (time.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException(name + " must be at least a second, but is " + time + ".");
            }
            return time;
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
