import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Compares two tables of records: schema, number of rows, and every value but the times of visits. */
final class CompareRecords {
    private static final Set<String> TIMES = Set.of("fetched_at", "timings_ms");

    private CompareRecords() {}

    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                .getOrCreate();
        Dataset<Row> command = spark.read().parquet(args[0]);
        Dataset<Row> cluster = spark.read().parquet(args[1]);
        if (!command.schema().equals(cluster.schema())) {
            throw new IllegalStateException("schemas differ:\n"
                    + command.schema().treeString() + "\n" + cluster.schema().treeString());
        }
        Dataset<Row> left = text(command, "a");
        Dataset<Row> right = text(cluster, "b");
        Row sums = left.join(right, "row")
                .agg(functions.count(functions.lit(1)), functions.sum(functions.expr("int(a <> b)")))
                .head();
        long differ = sums.isNullAt(1) ? 0 : sums.getLong(1);
        System.out.printf(
                "schemas are equal (%d columns); %,d and %,d records, %,d in both, %,d differ%n",
                command.columns().length, command.count(), cluster.count(), sums.getLong(0), differ);
        if (differ > 0)
            left.join(right, "row").where("a <> b").limit(3).collectAsList().forEach(System.err::println);
        boolean equal = differ == 0 && command.count() == cluster.count() && command.count() == sums.getLong(0);
        spark.stop();
        if (!equal) throw new IllegalStateException("records differ");
    }

    private static Dataset<Row> text(Dataset<Row> records, String name) {
        Column[] values = Arrays.stream(records.columns())
                .filter(column -> !TIMES.contains(column))
                .map(functions::col)
                .toArray(Column[]::new);
        return records.select(
                functions.col("row"),
                functions.to_json(functions.struct(values)).as(name));
    }
}
