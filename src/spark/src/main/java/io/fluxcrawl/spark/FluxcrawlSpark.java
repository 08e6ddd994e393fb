package io.fluxcrawl.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_millis;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The crawl on Spark: a table of URLs in, a table of records out.
 *
 * <pre>{@code
 * SparkCrawlOptions options = SparkCrawlOptions.builder("hdfs:///crawls/2026-11")
 *         .crawl(Map.of("user-agent", "acme-audit/1.0 (+https://acme.example/bot)"))
 *         .build();
 * Dataset<Row> records = FluxcrawlSpark.crawl(spark.read().parquet("urls"), "url", options);
 * records.write().parquet("records");
 * }</pre>
 *
 * <p>All rows of a registrable domain are in one task, so that no host is visited by two tasks at the same time. The pages are visited
 * while {@link #crawl} runs, once, and not when the result is read: any number of actions on it read the job's folder.
 */
public final class FluxcrawlSpark {
    private FluxcrawlSpark() {}

    /**
     * Crawls a table. Blocks until each row has its record, or the {@linkplain SparkCrawlOptions.Builder#budget budget} is used up. The
     * same call with the same folder goes on where an earlier one was ended, and visits nobody where that was done.
     *
     * @param urls a table; its other columns are in the column {@code input} of the records
     * @param urlColumn name of the column of URLs
     * @param options options of the crawl
     * @return the records, one for each row: the columns that the command writes to Parquet
     * @throws IllegalArgumentException if a column is not there, or the folder holds another job
     * @throws IllegalStateException if Spark would run a task twice at once (spark.speculation)
     */
    public static Dataset<Row> crawl(Dataset<Row> urls, String urlColumn, SparkCrawlOptions options) {
        return start(urls, urlColumn, options).records();
    }

    /**
     * Crawls a table as {@link #crawl(Dataset, String, SparkCrawlOptions)} does, by {@linkplain SparkCrawlOptions#of options as text}.
     *
     * @param urls a table
     * @param urlColumn name of the column of URLs
     * @param options text of the options by name
     * @return the records
     */
    public static Dataset<Row> crawl(Dataset<Row> urls, String urlColumn, Map<String, String> options) {
        return crawl(urls, urlColumn, SparkCrawlOptions.of(options));
    }

    /**
     * Crawls a table as {@link #crawl(Dataset, String, SparkCrawlOptions)} does, and tells what was left.
     *
     * @param urls a table
     * @param urlColumn name of the column of URLs
     * @param options options of the crawl
     * @return the end of the run, with its records
     */
    public static SparkCrawl start(Dataset<Row> urls, String urlColumn, SparkCrawlOptions options) {
        return new SparkCrawl(urls.sparkSession(), options).run(urls, urlColumn);
    }

    /**
     * Returns the pauses that hosts had in an earlier crawl, by the times of their records: what a Crawl-delay or a slow server made of
     * the pause. For {@link SparkCrawlOptions.Builder#pauses}.
     *
     * @param records records of an earlier crawl, with the columns {@code final_url} and {@code fetched_at}
     * @return columns {@code host} and {@code seconds}, for hosts of at least three rows
     */
    public static Dataset<Row> pauses(Dataset<Row> records) {
        return records.where(col("fetched_at").isNotNull())
                .selectExpr("parse_url(final_url, 'HOST') AS host", "fetched_at")
                .where(col("host").isNotNull())
                .groupBy("host")
                .agg(
                        count(lit(1)).as("rows"),
                        unix_millis(max("fetched_at"))
                                .minus(unix_millis(min("fetched_at")))
                                .as("millis"))
                .where(col("rows").geq(3))
                .select(
                        col("host"),
                        col("millis").divide(col("rows").minus(1)).divide(1000).as("seconds"));
    }
}
