import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads Parquet files with Spark and compares each value of each row with the JSON Lines of the same crawl.
 *
 * <p>Arguments: the JSON Lines file, then the Parquet files. The exit code is 1 if a value differs.
 */
final class ReadBySpark {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Integer> equal = new TreeMap<>();
    private int different;

    public static void main(String[] args) throws IOException {
        Map<Long, JsonNode> lines = new TreeMap<>();
        for (String line : Files.readString(Path.of(args[0])).split("\n")) {
            JsonNode record = JSON.readTree(line);
            lines.put(record.get("row").longValue(), record);
        }
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        Dataset<Row> pages = spark.read().parquet(Arrays.copyOfRange(args, 1, args.length));
        ReadBySpark reading = new ReadBySpark();
        for (Row row : pages.collectAsList()) {
            long number = row.getLong(row.fieldIndex("row"));
            JsonNode record = lines.remove(number);
            if (record == null) throw new IllegalStateException("row " + number + " is in Parquet only");
            reading.compareStruct("", row, pages.schema(), record);
        }
        // SQL inside of a list and a map
        pages.createOrReplaceTempView("pages");
        spark.sql(
                        "SELECT m.name, count(*) AS n FROM (SELECT explode(meta) AS m FROM pages) GROUP BY 1 ORDER BY 2 DESC LIMIT 5")
                .show(false);
        spark.sql(
                        "SELECT headers['content-type'][0] AS type, count(*) AS n FROM pages GROUP BY 1 ORDER BY 2 DESC LIMIT 5")
                .show(false);
        spark.stop();
        System.out.println("columns with values, and the number of equal values: " + reading.equal);
        System.out.println(lines.size() + " rows in JSON Lines alone, " + reading.different + " values different");
        boolean passed = lines.isEmpty() && reading.different == 0;
        System.out.println(passed ? "PASSED" : "FAILED");
        System.exit(passed ? 0 : 1);
    }

    private void compareStruct(String path, Row row, StructType type, JsonNode expected) {
        for (StructField field : type.fields()) {
            String name = path.isEmpty() ? field.name() : path + "." + field.name();
            compare(name, row.get(row.fieldIndex(field.name())), expected.get(field.name()));
        }
        Iterator<String> names = expected.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!List.of(type.fieldNames()).contains(name)) differs(path + "." + name, "no such column", "");
        }
    }

    /** @param expected null if the record has no such value */
    private void compare(String path, Object value, JsonNode expected) {
        if (value == null || expected == null) {
            if (value != null || expected != null && !expected.isNull()) differs(path, value, expected);
        } else if (value instanceof Row row) {
            compareStruct(path, row, row.schema(), expected);
        } else if (value instanceof scala.collection.Map<?, ?> map) {
            Map<?, ?> entries = CollectionConverters.asJava(map);
            if (entries.size() != expected.size()) differs(path, entries.keySet(), expected);
            entries.forEach((key, inside) -> compare(path + "{}", inside, expected.get((String) key)));
        } else if (value instanceof scala.collection.Seq<?> list) {
            if (list.size() != expected.size()) differs(path, list, expected);
            for (int i = 0; i < list.size(); i++) compare(path + "[]", list.apply(i), expected.get(i));
        } else if (isSame(value, expected)) {
            equal.merge(path, 1, Integer::sum);
        } else {
            differs(path, value, expected);
        }
    }

    /** Compares a value with its JSON; a column of type JSON is read as text. */
    private static boolean isSame(Object value, JsonNode expected) {
        if (value instanceof Timestamp time) return time.toInstant().equals(Instant.parse(expected.textValue()));
        if (value instanceof Number number) return number.doubleValue() == expected.doubleValue();
        if (value instanceof Boolean truth) return expected.isBoolean() && truth == expected.booleanValue();
        if (value.equals(expected.textValue())) return true;
        try {
            return JSON.readTree((String) value).equals(expected);
        } catch (IOException noJson) {
            return false;
        }
    }

    private void differs(String path, Object value, Object expected) {
        if (different++ < 20) System.out.println("  " + path + ": Parquet " + value + ", JSON Lines " + expected);
    }
}
