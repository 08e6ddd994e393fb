package io.fluxcrawl.spark;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import io.fluxcrawl.record.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a record as Spark's types: those with which Spark reads the Parquet files of the command. Values of the type JSON are
 * text there, and here.
 */
final class RecordSchema {
    private RecordSchema() {}

    static StructType of(Columns columns) {
        return struct(ColumnType.struct(columns.list()));
    }

    private static <S> StructType struct(Struct<S> struct) {
        List<StructField> fields = new ArrayList<>();
        for (Column<S> column : struct.columns()) {
            fields.add(DataTypes.createStructField(column.name(), type(column.type()), true));
        }
        return DataTypes.createStructType(fields);
    }

    static DataType type(ColumnType type) {
        if (type instanceof ListOf list) return DataTypes.createArrayType(type(list.element()), true);
        if (type instanceof MapOf map) return DataTypes.createMapType(DataTypes.StringType, type(map.value()), true);
        if (type instanceof Struct<?> struct) return struct(struct);
        return switch ((Scalar) type) {
            case STRING, JSON -> DataTypes.StringType;
            case INT -> DataTypes.IntegerType;
            case BIGINT -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case TIMESTAMP -> DataTypes.TimestampType;
        };
    }
}
