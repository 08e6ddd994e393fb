package io.fluxcrawl.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Crawls a table from {@code spark-submit}.
 *
 * <pre>{@code
 * spark-submit --class io.fluxcrawl.spark.CrawlJob fluxcrawl-spark-0.1.0-cluster.jar \
 *     --input hdfs:///lists/urls --url-column url --output hdfs:///crawls/records --job hdfs:///crawls/job \
 *     --set 'user-agent=acme-audit/1.0 (+https://acme.example/bot)'
 * }</pre>
 *
 * <p>Exit code: 0 each row has its record; 1 the crawl could not go on; 2 the arguments are wrong; 3 rows are left since the budget is used up.
 */
@Command(
        name = "CrawlJob",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Crawls a table of URLs on Spark and writes the table of their records.")
public final class CrawlJob implements Callable<Integer> {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int ROWS_LEFT = 3;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            split = ",",
            description = "Files or folders of the list, of the format of --format.")
    List<String> input = new ArrayList<>();

    @Option(names = "--table", paramLabel = "NAME", description = "Table of Spark's catalog, in place of --input.")
    @Nullable
    String table;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Format of the list: text (a URL in each line), csv (with a line of names), json, parquet, or any"
                            + " other that Spark reads. Default: ${DEFAULT-VALUE}.")
    String format = "parquet";

    @Option(
            names = "--url-column",
            paramLabel = "NAME",
            description = "Column of the URLs. Default: ${DEFAULT-VALUE}; of text, its lines.")
    String urlColumn = "url";

    @Option(
            names = "--output",
            required = true,
            paramLabel = "PATH",
            description = "Folder of the records; it must not exist.")
    String output = "";

    @Option(
            names = "--output-format",
            paramLabel = "FORMAT",
            description =
                    "Format of the records: parquet, json, orc, or any other that Spark writes. Default: ${DEFAULT-VALUE}.")
    String outputFormat = "parquet";

    @Option(
            names = "--files",
            paramLabel = "N",
            description = "Files of the output. Default: as many as there are parts of the records.")
    int files;

    @Option(
            names = "--job",
            required = true,
            paramLabel = "PATH",
            description =
                    "Folder for the list, the progress and the records as they come, on storage that all executors reach. The"
                            + " same call goes on where it was ended.")
    String job = "";

    @Option(
            names = "--since",
            paramLabel = "PATH",
            description = "Records of an earlier crawl (Parquet) to compare with; only changed pages are sent again.")
    @Nullable
    String since;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "An option: tasks, wave, budget, commit, speed, row-column, columns, or one of the crawl by the name that the"
                            + " command has for it, such as user-agent (needed), delay, concurrency, extract.")
    Map<String, String> settings = new LinkedHashMap<>();

    private final PrintStream err;

    CrawlJob(PrintStream err) {
        this.err = err;
    }

    /**
     * Runs the job in the session of {@code spark-submit}, and ends the process with its exit code if that is not 0.
     *
     * @param args arguments; {@code --help} lists them
     */
    public static void main(String[] args) {
        int exit = run(args, System.err);
        if (exit != DONE) System.exit(exit);
    }

    static int run(String[] args, PrintStream err) {
        CommandLine command = new CommandLine(new CrawlJob(err));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            err.println(failure.getMessage());
            if (!(failure instanceof IllegalArgumentException)) failure.printStackTrace(err);
            return failure instanceof IllegalArgumentException ? USAGE : FAILED;
        });
        return command.execute(args);
    }

    @Override
    public Integer call() throws IOException {
        if (input.isEmpty() == (table == null)) {
            throw new IllegalArgumentException("Give the list by --input or by --table, and by one of them.");
        }
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("job", job);
        SparkCrawlOptions.Builder options =
                SparkCrawlOptions.of(all).toBuilder().report(err::println);
        try (SparkSession spark = SparkSession.builder()
                .appName("fluxcrawl")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS") // as the command writes times
                .getOrCreate()) {
            if (since != null) options.since(spark.read().parquet(since));
            boolean lines = table == null && format.equals("text");
            if (lines) options.plainList(true);
            SparkCrawl crawl = FluxcrawlSpark.start(read(spark), lines ? "value" : urlColumn, options.build());
            Dataset<Row> records = crawl.records();
            DataFrameWriter<Row> writer =
                    (files > 0 ? records.coalesce(files) : records).write().format(outputFormat);
            if (outputFormat.equals("parquet")) writer.option("compression", "zstd");
            writer.save(output);
            err.printf(
                    Locale.ROOT,
                    "%,d rows in %d waves; %,d left. Redirects of %,d rows led to another domain.%n",
                    crawl.rows(),
                    crawl.waves(),
                    crawl.left(),
                    crawl.redirectsElsewhere());
            return crawl.left() == 0 ? DONE : ROWS_LEFT;
        }
    }

    private Dataset<Row> read(SparkSession spark) {
        if (table != null) return spark.table(table);
        var reader = spark.read().format(format);
        if (format.equals("csv")) reader.option("header", "true");
        return reader.load(input.toArray(String[]::new));
    }
}
