/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.query.RegistryStatement.ResultColumn;
import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Some rows of a result, by column. A block is filled again and again while a result is streamed, so memory stays what
 * one block takes. Serializable. Not thread-safe.
 */
public final class ColumnBlock implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ColumnValues[] columns;
    private int rows;

    private ColumnBlock(ColumnValues[] columns) {
        this.columns = columns;
    }

    /**
     * An empty block.
     *
     * @param registry what is read, for messages
     * @param result the columns to keep
     * @param jsonAsVariant whether JSON becomes a variant or stays text
     * @param dialect whose results fill it
     * @param utf8 whether that database gives texts as UTF-8 if it is asked for their bytes
     * @param capacity for how many rows to make room at first
     */
    public static ColumnBlock of(
            String registry,
            List<ResultColumn> result,
            boolean jsonAsVariant,
            Dialect dialect,
            boolean utf8,
            int capacity) {
        return new ColumnBlock(result.stream()
                .map(column -> values(registry, column, jsonAsVariant, dialect, utf8, capacity))
                .toArray(ColumnValues[]::new));
    }

    private static ColumnValues values(
            String registry, ResultColumn column, boolean jsonAsVariant, Dialect dialect, boolean utf8, int capacity) {
        var origin = new ColumnOrigin(registry, column.name());
        return switch (column.type()) {
            case SMALLINT, INT, BIGINT -> new IntegerValues(origin, column.type(), column.nullable(), capacity);
            case BOOLEAN -> new BooleanValues(dialect == Dialect.SQLITE, column.nullable(), capacity);
            case DOUBLE -> new DoubleValues(capacity);
            case DATE, TIMESTAMP -> new MomentValues(origin, column.type(), utf8, capacity);
            case JSON -> jsonAsVariant ? new VariantValues(origin, utf8, capacity) : new TextValues(utf8, capacity);
            case STRING, OTHER -> new TextValues(utf8, capacity);
        };
    }

    /**
     * Replaces the rows by the next ones of a result.
     *
     * @param most how many to take at most
     * @return how many there were; 0 at the end of the result
     */
    public int fill(ResultSet result, int most) throws SQLException {
        for (var column : columns) {
            column.clear();
        }
        rows = 0;
        while (rows < most && result.next()) {
            for (int i = 0; i < columns.length; i++) {
                columns[i].read(result, i + 1, rows);
            }
            rows++;
        }
        return rows;
    }

    /** How many rows it holds. */
    public int rows() {
        return rows;
    }

    /** The rows as Spark reads them, valid until the block is filled again. */
    public ColumnarBatch toBatch(StructType schema) {
        var vectors = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = new ValuesVector(schema.fields()[i].dataType(), columns[i]);
        }
        return new ColumnarBatch(vectors, rows);
    }
}
