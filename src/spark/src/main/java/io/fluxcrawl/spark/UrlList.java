package io.fluxcrawl.spark;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The rows of a table as a crawl needs them: number, URL, host, registrable domain, and the other columns as JSON. */
final class UrlList implements Serializable {
    private static final long serialVersionUID = 1;

    /** The columns of the list. */
    static final StructType SCHEMA = new StructType()
            .add("row", DataTypes.LongType)
            .add("url", DataTypes.StringType)
            .add("host", DataTypes.StringType)
            .add("domain", DataTypes.StringType)
            .add("input", DataTypes.StringType);

    private final StructType input;
    private final int url;
    private final int row;
    private final boolean plainList;

    private UrlList(StructType input, String urlColumn, @Nullable String rowColumn, boolean plainList) {
        this.input = input;
        url = column(input, urlColumn, "URLs");
        row = rowColumn == null ? -1 : column(input, rowColumn, "the rows' numbers");
        this.plainList = plainList;
    }

    private static int column(StructType schema, String name, String content) {
        for (int i = 0; i < schema.fields().length; i++) {
            if (schema.fields()[i].name().equals(name)) return i;
        }
        throw new IllegalArgumentException("The table has no column " + name + " for " + content + ". It has "
                + String.join(", ", schema.fieldNames()) + ".");
    }

    /** {@return the list of a table} Numbering the rows reads the table once more. */
    static Dataset<Row> of(Dataset<Row> table, String urlColumn, SparkCrawlOptions options) {
        UrlList list = new UrlList(table.schema(), urlColumn, options.rowColumn(), options.plainList());
        JavaRDD<Row> rows = table.toJavaRDD();
        JavaRDD<Row> numbered;
        if (list.row >= 0) {
            numbered = rows.map(each -> list.row(each, list.number(each)));
        } else {
            JavaPairRDD<Row, Long> withIndex = rows.zipWithIndex();
            numbered = withIndex.map(each -> list.row(each._1(), each._2() + 1));
        }
        if (list.plainList) numbered = numbered.filter(each -> isRow(each.getString(1)));
        return table.sparkSession().createDataFrame(numbered, SCHEMA);
    }

    /** {@return whether the other columns of a table are all text, as those of CSV} Otherwise their values are JSON in the records. */
    static boolean isText(StructType table, String urlColumn, @Nullable String rowColumn) {
        for (StructField field : table.fields()) {
            if (field.name().equals(urlColumn) || field.name().equals(rowColumn)) continue;
            if (!field.dataType().equals(DataTypes.StringType)) return false;
        }
        return true;
    }

    private static boolean isRow(String line) {
        String text = line.strip();
        return !text.isEmpty() && !text.startsWith("#");
    }

    private long number(Row values) {
        if (values.isNullAt(row) || !(values.get(row) instanceof Number number) || number.longValue() < 1) {
            throw new IllegalArgumentException("The column " + input.fieldNames()[row]
                    + " must hold whole numbers from 1, not " + values.get(row) + ".");
        }
        return number.longValue();
    }

    private Row row(Row values, long number) {
        String text = values.isNullAt(url) ? "" : String.valueOf(values.get(url));
        CrawlUrl parsed = UrlNormalizer.normalize(text) instanceof Normalized.Valid valid ? valid.url() : null;
        return RowFactory.create(
                number,
                text,
                parsed == null ? null : parsed.host(),
                parsed == null ? null : parsed.registrableDomain(),
                others(values));
    }

    private @Nullable String others(Row values) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        StructField[] fields = input.fields();
        for (int i = 0; i < fields.length; i++) {
            if (i != url && i != row) others.put(fields[i].name(), tree(values.get(i)));
        }
        return others.isEmpty() ? null : TaskRows.JSON.writeValueAsString(others);
    }

    /** Returns a value as JSON has it: text, numbers, booleans, lists, maps; times in ISO 8601, bytes in base 64. */
    private static @Nullable Object tree(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) return value;
        if (value instanceof Number) return value;
        if (value instanceof byte[] bytes) return Base64.getEncoder().encodeToString(bytes);
        if (value instanceof java.sql.Timestamp time) return time.toInstant().toString();
        if (value instanceof Row struct) return struct(struct);
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            CollectionConverters.asJava(map).forEach((key, each) -> tree.put(String.valueOf(key), tree(each)));
            return tree;
        }
        if (value instanceof scala.collection.Seq<?> list) {
            List<@Nullable Object> tree = new ArrayList<>();
            for (Object each : CollectionConverters.asJava(list)) tree.add(tree(each));
            return tree;
        }
        return value.toString();
    }

    private static Map<String, @Nullable Object> struct(Row struct) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        String[] names = struct.schema().fieldNames();
        for (int i = 0; i < names.length; i++) tree.put(names[i], tree(struct.get(i)));
        return tree;
    }
}
