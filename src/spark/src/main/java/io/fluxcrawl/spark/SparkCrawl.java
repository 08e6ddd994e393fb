package io.fluxcrawl.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.spark.ClusterFolder.Committed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** A run of a job on Spark: its records, and what was left. Methods are called on the driver, by one thread. */
public final class SparkCrawl {
    /** Groups of small domains for each task: so many that they fill the tasks evenly. */
    private static final int GROUPS_PER_TASK = 64;
    /** Domains with more than this part of a task's rows are groups of their own. */
    private static final double LARGE = 0.02;

    /** Begins what stands in the place of the domain where a row holds no URL: no domain begins so. */
    private static final String NO_URL = "?";

    private static final StructType GROUP_OF_DOMAIN =
            new StructType().add("domain", DataTypes.StringType).add("large", DataTypes.IntegerType);
    private static final StructType TASK_OF_GROUP =
            new StructType().add("group", DataTypes.IntegerType).add("task", DataTypes.IntegerType);

    private final SparkSession spark;
    private final SparkCrawlOptions options;
    private final CrawlOptions crawl;
    private final ClusterFolder folder;
    private final SerializableConfiguration hadoop;
    private final Counters counters;
    private final String run = UUID.randomUUID().toString();
    private boolean textInput;
    private long rows;
    private long left;
    private int waves;

    /** The groups of a wave's hosts: the large domains, each a group behind those of the small ones. */
    private record Groups(List<HostGroup> list, List<String> largeDomains, int small, long rows, long hosts) {}

    SparkCrawl(SparkSession spark, SparkCrawlOptions options) {
        if (spark.sparkContext().conf().getBoolean("spark.speculation", false)) {
            throw new IllegalStateException(
                    "spark.speculation is on: a second copy of a slow task would visit the same hosts at"
                            + " the same time, and a task that waits for its hosts looks slow. Set spark.speculation=false.");
        }
        this.spark = spark;
        this.options = options;
        crawl = options.crawl().get();
        hadoop = new SerializableConfiguration(spark.sessionState().newHadoopConf());
        try {
            folder = new ClusterFolder(options.job(), hadoop.value());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + options.job() + ": " + e.getMessage(), e);
        }
        counters = new Counters(spark.sparkContext());
    }

    /** {@return the rows of the list} */
    public long rows() {
        return rows;
    }

    /** {@return the rows without a record, since the budget was used up} The job run again visits them. */
    public long left() {
        return left;
    }

    /** {@return the waves of all runs of the job} */
    public int waves() {
        return waves;
    }

    /** {@return the rows of this run whose redirects led to another registrable domain, which may be another task's} */
    public long redirectsElsewhere() {
        return counters.redirectsElsewhere();
    }

    SparkCrawl run(Dataset<Row> urls, String urlColumn) {
        try {
            return runWaves(urls, urlColumn);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + options.job() + ": " + e.getMessage(), e);
        }
    }

    private SparkCrawl runWaves(Dataset<Row> urls, String urlColumn) throws IOException {
        textInput = UrlList.isText(urls.schema(), urlColumn, options.rowColumn());
        Dataset<Row> list = list(urls, urlColumn);
        waves = folder.lastWave();
        recover();
        long start = System.nanoTime();
        double speed = options.speed();
        int idle = 0;
        while (true) {
            Dataset<Row> work = withState(list).persist(StorageLevel.DISK_ONLY());
            try {
                int tasks = tasks();
                Groups groups = groups(work, tasks);
                left = groups.rows();
                if (left == 0 || isOver(start)) break;
                Packing packing = Packing.of(groups.list(), tasks, speed);
                WaveForecast forecast = new WaveForecast(groups.list(), groups.hosts(), packing, speed);
                tell(forecast.text(waves + 1, options.wave()));
                List<TaskResult> results = wave(++waves, work, groups, packing, start);
                long recorded = results.stream().mapToLong(TaskResult::recorded).sum();
                tell(end(results, recorded));
                speed = measured(results, packing, speed);
                idle = recorded == 0 ? idle + 1 : 0;
                if (idle == 2) throw noProgress();
            } finally {
                work.unpersist();
            }
        }
        if (left > 0)
            tell(String.format(
                    Locale.ROOT,
                    "The budget is used up: %,d of %,d rows are left. Run the job again to visit them.",
                    left,
                    rows));
        return this;
    }

    private IllegalStateException noProgress() {
        return new IllegalStateException(
                "Two waves of " + options.wave().toSeconds() + " seconds recorded nothing, and " + left
                        + " rows are left: their hosts are held longer than that. Run the job again later, or with a longer wave.");
    }

    private boolean isOver(long start) {
        Duration budget = options.budget();
        return budget != null && System.nanoTime() - start >= budget.toNanos();
    }

    private Dataset<Row> list(Dataset<Row> urls, String urlColumn) throws IOException {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("format", "1");
        about.put("url column", urlColumn);
        about.put("table", urls.schema().simpleString());
        about.put("columns", String.join(",", options.columns()));
        folder.describe(about);
        if (!folder.hasList()) {
            UrlList.of(urls, urlColumn, options)
                    .write()
                    .mode("overwrite")
                    .parquet(folder.list().toString());
        }
        Dataset<Row> list =
                spark.read().schema(UrlList.SCHEMA).parquet(folder.list().toString());
        rows = list.count();
        if (options.rowColumn() != null && list.select("row").distinct().count() != rows) {
            throw new IllegalArgumentException("The column " + options.rowColumn()
                    + " has a number twice: each row needs its own. Remove the folder " + options.job() + " then.");
        }
        return list;
    }

    /** Ends the wave of a driver that was killed: what its tasks committed counts, each row once. */
    private void recover() throws IOException {
        for (int wave = 1; wave <= waves; wave++) {
            if (folder.committed(wave) != null) continue;
            List<Segment> segments = folder.segments(wave);
            folder.commit(wave, new Committed(segments, twice(segments)));
            tell(String.format(
                    Locale.ROOT,
                    "Wave %d was not ended: %,d rows of it are recorded.",
                    wave,
                    segments.stream().mapToLong(Segment::rows).sum()));
        }
    }

    /** Returns the rows that a segment has though one before it has them, by the path of the segment. */
    private Map<String, List<Long>> twice(List<Segment> segments) {
        Map<String, List<Long>> dropped = new LinkedHashMap<>();
        if (segments.isEmpty()) return dropped;
        Dataset<Row> each = rowsOf(segments);
        Dataset<Row> first = each.groupBy("row")
                .agg(min("segment").as("first"), count(lit(1)).as("times"))
                .where("times > 1");
        for (Row row : each.join(first, "row").where("segment > first").collectAsList()) {
            dropped.computeIfAbsent(
                            segments.get(row.getInt(row.fieldIndex("segment"))).path(), key -> new ArrayList<>())
                    .add(row.getLong(row.fieldIndex("row")));
        }
        return dropped;
    }

    /** Returns the numbers of the rows in segments, with the place of their segment. */
    private Dataset<Row> rowsOf(List<Segment> segments) {
        SerializableConfiguration conf = hadoop;
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) places.add(i);
        List<Segment> all = new ArrayList<>(segments);
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(places, slices(segments.size()))
                .flatMap(place -> {
                    Segment segment = all.get(place);
                    FileSystem files = segment.file().getFileSystem(conf.value());
                    return Arrays.stream(SegmentReader.rows(files, segment))
                            .mapToObj(row -> RowFactory.create(place, row))
                            .iterator();
                });
        StructType schema =
                new StructType().add("segment", DataTypes.IntegerType).add("row", DataTypes.LongType);
        return spark.createDataFrame(rows, schema);
    }

    private static int slices(int segments) {
        return Math.max(1, Math.min(segments, 1_000));
    }

    private List<Segment> committed() throws IOException {
        List<Segment> all = new ArrayList<>();
        for (int wave = 1; wave <= waves; wave++) {
            Committed committed = folder.committed(wave);
            if (committed != null) all.addAll(committed.segments());
        }
        return all;
    }

    /** Returns the rows of all domains that have rows without a record, and whether each has one. */
    private Dataset<Row> withState(Dataset<Row> list) throws IOException {
        List<Segment> segments = committed();
        Column noUrl = concat(lit(NO_URL), pmod(col("row"), lit((long) GROUPS_PER_TASK)));
        Dataset<Row> grouped = list.withColumn("domain", coalesce(col("domain"), noUrl));
        if (segments.isEmpty()) return grouped.withColumn("done", lit(false));
        Dataset<Row> done = rowsOf(segments).select(col("row").as("done_row")).distinct();
        Dataset<Row> all = grouped.join(done, col("row").equalTo(col("done_row")), "left")
                .select(
                        col("row"),
                        col("url"),
                        col("host"),
                        col("domain"),
                        col("input"),
                        col("done_row").isNotNull().as("done"));
        Dataset<Row> open =
                all.where("NOT done").select(col("domain").as("open_domain")).distinct();
        return all.join(open, col("domain").equalTo(col("open_domain")), "left_semi");
    }

    private static Column smallGroup(int small) {
        return pmod(xxhash64(col("domain")), lit((long) small)).cast(DataTypes.IntegerType);
    }

    private Groups groups(Dataset<Row> work, int tasks) {
        int small = GROUPS_PER_TASK * tasks;
        double pause = crawl.frontier().delay().toMillis() / 1e3;
        Dataset<Row> hosts = work.where("NOT done")
                .groupBy("domain", "host")
                .agg(count(lit(1)).as("rows"))
                .withColumn("pause", when(col("host").isNull(), lit(0.0)).otherwise(lit(pause)));
        Dataset<Row> known = options.pauses();
        if (known != null) {
            Dataset<Row> pauses = known.select(
                    col("host").as("of_host"), col("seconds").cast("double").as("known"));
            hosts = hosts.join(pauses, hosts.col("host").equalTo(pauses.col("of_host")), "left")
                    .withColumn("pause", greatest(col("pause"), coalesce(col("known"), lit(0.0))));
        }
        int robots = crawl.obeyRobots() ? 0 : 1; // a robots.txt is a visit, too
        Dataset<Row> domains = hosts.withColumn(
                        "seconds", col("rows").minus(robots).multiply(col("pause")))
                .groupBy("domain")
                .agg(
                        sum("rows").as("rows"),
                        max("seconds").as("seconds"),
                        max_by(col("host"), col("seconds")).as("slowest"),
                        count(col("host")).as("hosts"))
                .persist(StorageLevel.DISK_ONLY());
        try {
            Row total = domains.agg(sum("rows"), sum("hosts")).head();
            long urls = total.isNullAt(0) ? 0 : total.getLong(0);
            long hostCount = total.isNullAt(1) ? 0 : total.getLong(1);
            long large = Math.max(1, (long) (LARGE * urls / tasks));
            List<HostGroup> list = new ArrayList<>();
            for (int i = 0; i < small; i++) list.add(new HostGroup(i, 0, 0, null));
            for (Row row : domains.where(col("rows").leq(large))
                    .withColumn("group", smallGroup(small))
                    .groupBy("group")
                    .agg(
                            sum("rows").as("rows"),
                            max("seconds").as("seconds"),
                            max_by(col("slowest"), col("seconds")).as("slowest"))
                    .collectAsList()) {
                list.set(
                        row.getInt(0),
                        new HostGroup(
                                row.getInt(0),
                                row.getLong(1),
                                row.getDouble(2),
                                row.isNullAt(3) ? null : row.getString(3)));
            }
            List<String> largeDomains = new ArrayList<>();
            for (Row row : domains.where(col("rows").gt(large)).collectAsList()) {
                largeDomains.add(row.getString(0));
                list.add(new HostGroup(
                        list.size(), row.getLong(1), row.getDouble(2), row.isNullAt(3) ? null : row.getString(3)));
            }
            return new Groups(list, largeDomains, small, urls, hostCount);
        } finally {
            domains.unpersist();
        }
    }

    private int tasks() {
        if (options.tasks() > 0) return options.tasks();
        if (spark.sparkContext().conf().getBoolean("spark.dynamicAllocation.enabled", false)) {
            throw new IllegalArgumentException(
                    "spark.dynamicAllocation is on, so the number of tasks at once is not known: set"
                            + " tasks to the executors that you want at most, times the tasks of each.");
        }
        int cores = spark.sparkContext().conf().getInt("spark.task.cpus", 1);
        return Math.max(1, spark.sparkContext().defaultParallelism() / cores);
    }

    private List<TaskResult> wave(int wave, Dataset<Row> work, Groups groups, Packing packing, long start)
            throws IOException {
        int tasks = packing.usedTasks();
        Dataset<Row> assigned = assigned(work, groups, packing)
                .select(col("task"), col("row"), col("url"), col("input"), col("done"))
                .repartitionById(tasks, col("task"))
                .sortWithinPartitions("row");
        folder.files().mkdirs(folder.wave(wave));
        WaveTask task = new WaveTask(
                settings(start), counters, hadoop, folder.wave(wave).toString(), wave > 1);
        JavaRDD<Row> rows = assigned.toJavaRDD();
        Dataset<Row> since = options.since();
        JavaRDD<TaskResult> results = since == null
                ? rows.mapPartitions(each -> one(task, each, Collections.emptyIterator()))
                : rows.zipPartitions(
                        earlier(since, groups, packing, tasks), (each, records) -> one(task, each, records));
        spark.sparkContext().setJobDescription("fluxcrawl: wave " + wave);
        try {
            List<TaskResult> done = results.collect();
            List<Segment> segments = new ArrayList<>();
            for (TaskResult each : done) segments.addAll(each.segments());
            folder.commit(wave, new Committed(segments, Map.of()));
            return done;
        } finally {
            spark.sparkContext().setJobDescription(null);
        }
    }

    private static Iterator<TaskResult> one(WaveTask task, Iterator<Row> rows, Iterator<String> earlier)
            throws IOException {
        return List.of(task.run(TaskContext.getPartitionId(), rows, earlier)).iterator();
    }

    private TaskSettings settings(long start) {
        long wave = options.wave().toMillis();
        Duration budget = options.budget();
        if (budget != null) {
            long rest = budget.toMillis() - (System.nanoTime() - start) / 1_000_000;
            wave = Math.max(1_000, Math.min(wave, rest));
        }
        return new TaskSettings(
                run,
                options.crawl(),
                recorded(),
                wave,
                options.commit().toMillis(),
                crawl.frontier().delay().toMillis(),
                options.since() != null);
    }

    /** Returns the columns of the records as they are kept: the row's number is always among them. */
    private List<String> recorded() {
        if (options.columns().contains("row")) return options.columns();
        List<String> columns = new ArrayList<>(options.columns());
        columns.add(0, "row");
        return columns;
    }

    /** Adds the task of each row. */
    private Dataset<Row> assigned(Dataset<Row> rows, Groups groups, Packing packing) {
        List<Row> large = new ArrayList<>();
        for (int i = 0; i < groups.largeDomains().size(); i++) {
            large.add(RowFactory.create(groups.largeDomains().get(i), groups.small() + i));
        }
        List<Row> tasks = new ArrayList<>();
        int[] taskOf = packing.taskOf();
        for (int i = 0; i < taskOf.length; i++) tasks.add(RowFactory.create(i, taskOf[i]));
        Dataset<Row> grouped = rows.join(
                        broadcast(spark.createDataFrame(large, GROUP_OF_DOMAIN)),
                        scala.jdk.javaapi.CollectionConverters.asScala(List.of("domain"))
                                .toSeq(),
                        "left")
                .withColumn("group", coalesce(col("large"), smallGroup(groups.small())));
        return grouped.join(broadcast(spark.createDataFrame(tasks, TASK_OF_GROUP)), "group");
    }

    /** Returns the records of the earlier crawl as JSON, each in the partition of the task that has its domain. */
    private JavaRDD<String> earlier(Dataset<Row> since, Groups groups, Packing packing, int tasks) {
        int url = since.schema().fieldIndex("url");
        JavaRDD<Row> lines = since.toJavaRDD()
                .map(record -> RowFactory.create(domain(record.getString(url)), 1L, EarlierLines.of(record)));
        StructType schema = new StructType()
                .add("domain", DataTypes.StringType)
                .add("row", DataTypes.LongType)
                .add("line", DataTypes.StringType);
        return assigned(spark.createDataFrame(lines, schema), groups, packing)
                .where(col("task").lt(tasks))
                .select("task", "line")
                .repartitionById(tasks, col("task"))
                .toJavaRDD()
                .map(row -> row.getString(1));
    }

    private static String domain(@Nullable String url) {
        return url != null && UrlNormalizer.normalize(url) instanceof Normalized.Valid valid
                ? valid.url().registrableDomain()
                : NO_URL;
    }

    private String end(List<TaskResult> results, long recorded) {
        double seconds = results.stream().mapToDouble(TaskResult::seconds).max().orElse(0);
        long rest = results.stream().mapToLong(TaskResult::left).sum();
        long found = results.stream().mapToLong(TaskResult::found).sum();
        return String.format(
                Locale.ROOT,
                "Wave %d: %,d rows recorded in %s by %d tasks%s; %,d are left.",
                waves,
                recorded,
                WaveForecast.time(seconds),
                results.size(),
                found == 0 ? "" : String.format(Locale.ROOT, ", %,d by attempts that failed", found),
                rest);
    }

    /** Returns the speed of a task that was held up by the number of its rows rather than by a host; else the one expected. */
    private static double measured(List<TaskResult> results, Packing packing, double expected) {
        double speed = 0;
        for (TaskResult each : results) {
            double pauses = packing.loads().get(each.task()).seconds();
            if (each.seconds() > 1.5 * pauses) speed = Math.max(speed, each.recorded() / each.seconds());
        }
        return speed > 0 ? speed : expected;
    }

    private void tell(String text) {
        options.report().accept(text);
    }

    /**
     * {@return the records of all waves, of this run and of earlier ones} Reads the job's folder whenever an action needs it, and visits
     * nobody.
     */
    public Dataset<Row> records() {
        try {
            Map<String, List<Long>> dropped = new LinkedHashMap<>();
            for (int wave = 1; wave <= waves; wave++) {
                Committed committed = folder.committed(wave);
                if (committed != null) dropped.putAll(committed.dropped());
            }
            return records(committed(), dropped);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + options.job() + ": " + e.getMessage(), e);
        }
    }

    private Dataset<Row> records(List<Segment> segments, Map<String, List<Long>> dropped) {
        SerializableConfiguration conf = hadoop;
        List<String> kept = recorded();
        boolean text = textInput;
        Columns columns = Columns.ALL.select(kept);
        int row = kept.indexOf("row");
        List<Segment> all = new ArrayList<>(segments);
        JavaRDD<Row> read = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(all, slices(all.size()))
                .flatMap(segment -> {
                    FileSystem files = segment.file().getFileSystem(conf.value());
                    RecordRows reader = new RecordRows(Columns.ALL.select(kept), text);
                    Set<Long> without = new HashSet<>(dropped.getOrDefault(segment.path(), List.of()));
                    Iterator<byte[]> lines = SegmentReader.lines(files, segment);
                    Iterable<byte[]> each = () -> lines;
                    return StreamSupport.stream(each.spliterator(), false)
                            .map(reader::read)
                            .filter(record -> without.isEmpty() || !without.contains(record.getLong(row)))
                            .iterator();
                });
        Dataset<Row> records = spark.createDataFrame(read, RecordSchema.of(columns));
        Column[] wanted =
                options.columns().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
        return kept.equals(options.columns()) ? records : records.select(wanted);
    }
}
