/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.sources.InsertableRelation;
import org.apache.spark.sql.types.StructType;

/** The rows of a DataFrame as a whole, for libraries that take and give no other. Driver only; immutable. */
public final class DataFrameRows {

    private final Dataset<Row> rows;

    DataFrameRows(Dataset<Row> rows) {
        this.rows = rows;
    }

    /** No row. */
    public static DataFrameRows none(StructType columns) {
        return new DataFrameRows(ActiveSession.classic().createDataFrame(List.of(), columns));
    }

    /** What a format reads of a path. */
    public static DataFrameRows read(String format, Map<String, String> options, String path) {
        return new DataFrameRows(
                ActiveSession.classic().read().format(format).options(options).load(path));
    }

    /** The rows of files of Parquet, all of which are there. */
    public static DataFrameRows parquet(StructType columns, List<String> files) {
        return new DataFrameRows(ActiveSession.classic()
                .read()
                .schema(columns)
                .options(Map.of("ignoreMissingFiles", "false", "ignoreCorruptFiles", "false"))
                .parquet(files.toArray(String[]::new)));
    }

    /** What takes DataFrames from Spark. */
    public static InsertableRelation taking(Consumer<DataFrameRows> step) {
        return (rows, overwrite) -> step.accept(new DataFrameRows(rows));
    }

    /** Its columns. */
    public StructType schema() {
        return rows.schema();
    }

    /** How many rows it has. */
    public long count() {
        return rows.count();
    }

    /** The files that it reads. */
    public List<String> inputFiles() {
        return List.of(rows.inputFiles());
    }

    /**
     * Runs a task for each part, and returns the results in the order of the rows.
     *
     * @param <R> what a task gives
     */
    public <R> List<R> forEachPart(StoredRows.Work<R> work) {
        return StoredRows.forEachPart(rows, work);
    }

    /** Writes it as Spark does the rows of a statement: tasks write, and when all have ended, the driver commits. */
    public void writeTo(BatchWrite batch) {
        var factory = batch.createBatchWriterFactory(() -> StoredRows.parts(rows));
        List<WriterCommitMessage> written;
        try {
            written = forEachPart((part, ofPart) -> StoredRows.write(factory, part, ofPart));
        } catch (RuntimeException e) {
            batch.abort(new WriterCommitMessage[0]);
            throw e;
        }
        batch.commit(written.toArray(WriterCommitMessage[]::new));
    }

    /** Gives it to what takes DataFrames. */
    public void giveTo(InsertableRelation taker, boolean overwrite) {
        taker.insert(rows, overwrite);
    }

    /** Saves it by a format. */
    public void save(Class<?> format, SaveMode mode, Map<String, String> options) {
        rows.write().format(format.getName()).options(options).mode(mode).save();
    }

    /** Saves it by a format to a path. */
    public void save(String format, SaveMode mode, Map<String, String> options, String path) {
        rows.write().format(format).options(options).mode(mode).save(path);
    }
}
