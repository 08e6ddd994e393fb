import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes row, URL and outcome of each record in a folder of Parquet files, a line each. */
final class RecordsOfSpark {
    private RecordsOfSpark() {}

    public static void main(String[] args) throws Exception {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
            Iterator<Row> rows = spark.read()
                    .parquet(args[0])
                    .select("row", "url", "outcome")
                    .toLocalIterator();
            while (rows.hasNext()) {
                Row row = rows.next();
                out.println(row.getLong(0) + "\t" + row.getString(1) + "\t" + row.getString(2));
            }
        }
        spark.stop();
    }
}
