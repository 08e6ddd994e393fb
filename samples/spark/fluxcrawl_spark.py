"""Crawls a table of URLs from PySpark, by fluxcrawl on the JVM.

    spark-submit --jars fluxcrawl-spark-0.1.0-cluster.jar job.py

    from fluxcrawl_spark import crawl
    records = crawl(spark.read.parquet("urls"), "url", {
        "job": "hdfs:///crawls/2026-11/job",
        "user-agent": "acme-audit/1.0 (+https://acme.example/bot)",
        "tasks": "20",
    })
    records.write.parquet("hdfs:///crawls/2026-11/records")

Needs a classic session, which has a gateway to the JVM: Spark Connect has none. Written against Spark 4.2 and not run.
"""

from pyspark.sql import DataFrame


def crawl(urls: DataFrame, url_column: str, options: dict) -> DataFrame:
    """Crawls while it is called, and returns the records: one for each row, with the columns of the command's Parquet files."""
    spark = urls.sparkSession
    if not hasattr(urls, "_jdf"):
        raise TypeError("The session is one of Spark Connect, which has no JVM: use a classic session.")
    jvm_options = spark._jvm.java.util.HashMap()
    for name, value in options.items():
        jvm_options.put(name, str(value).lower() if isinstance(value, bool) else str(value))
    records = spark._jvm.io.fluxcrawl.spark.FluxcrawlSpark.crawl(urls._jdf, url_column, jvm_options)
    return DataFrame(records, spark)
