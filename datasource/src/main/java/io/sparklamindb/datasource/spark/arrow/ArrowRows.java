/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import io.sparklamindb.datasource.spark.conversion.NanosecondChoice;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Wanted columns of the record batches that begin within a part of a file. Not thread-safe. */
final class ArrowRows implements Closeable {

    /** A writer may put a whole table into one record batch; it is decoded a part at a time. */
    private static final int MAX_ROWS = 16 * 1024;

    private final ArrowFile file;
    private final StructType schema;
    private final List<Field> fields;
    private final boolean[] wanted;
    private final int[] positions;
    private final ArrowDecoder decoder;
    private final ArrowDictionaries dictionaries;
    private final Iterator<Long> batches;
    private long streamPosition;
    private List<@Nullable StoredArray> arrays = List.of();
    private int row;
    private int rows;

    private ArrowRows(ArrowFile file, StructType schema, long start, long length, NanosecondChoice nanoseconds)
            throws IOException {
        this.file = file;
        this.schema = schema;
        this.fields = file.schema().getFields();
        this.wanted = new boolean[fields.size()];
        this.positions = new int[schema.length()];
        this.decoder = new ArrowDecoder(nanoseconds.truncates());
        this.dictionaries = new ArrowDictionaries(file.input(), decoder, nanoseconds.isNumber());
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(schema.fields()[i].name(), schema.fields()[i].dataType(), nanoseconds);
        }
        this.batches = file.batches(start, length).iterator();
        boolean readsStream = file.isStream() && start == 0;
        this.streamPosition = readsStream ? file.firstMessage() : file.input().length();
        if (batches.hasNext()) {
            for (var position : file.dictionaries()) {
                dictionaries.read(message(position));
            }
        }
    }

    /**
     * Opens a part of a file. Of a stream, the part at the start is all of it.
     *
     * @param schema the wanted columns; one that the file lacks is null
     */
    static ArrowRows open(
            Path path,
            long start,
            long length,
            StructType schema,
            NanosecondChoice nanoseconds,
            Configuration configuration)
            throws IOException {
        var file = ArrowFile.open(path, configuration);
        try {
            return new ArrowRows(file, schema, start, length, nanoseconds);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private int position(String name, DataType type, NanosecondChoice nanoseconds) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).getName().equals(name)) {
                var own = ArrowTypes.of(fields.get(i), nanoseconds.isNumber());
                if (own == null || !DataType.equalsIgnoreNullability(own, type)) {
                    throw new IllegalArgumentException("column " + name + " is " + own + " here and " + type
                            + " in other files that are read with it");
                }
                wanted[i] = true;
                dictionaries.want(fields.get(i));
                return i;
            }
        }
        return -1;
    }

    private ArrowMessage message(long position) throws IOException {
        var message = ArrowMessage.at(file.input(), position);
        if (message == null) {
            throw new IndexOutOfBoundsException("there is no message at " + position);
        }
        return message;
    }

    /** Some more rows; null if there are none. */
    @Nullable
    ColumnarBatch next() throws IOException {
        while (row >= rows) {
            var message = nextBatch();
            if (message == null) {
                return null;
            }
            var batch = message.recordBatch();
            rows = Math.toIntExact(batch.length());
            row = 0;
            arrays = new ArrowBatchReader(file.input(), batch, message.body(), dictionaries.all()).read(fields, wanted);
            for (var array : arrays) {
                if (array != null && array.length() != rows) {
                    throw new IndexOutOfBoundsException("a column of " + array.length() + " rows among " + rows);
                }
            }
        }
        int count = Math.min(MAX_ROWS, rows - row);
        var vectors = new ArrayList<ColumnVector>();
        for (int i = 0; i < positions.length; i++) {
            vectors.add(vector(positions[i], schema.fields()[i].dataType(), count));
        }
        row += count;
        return new ColumnarBatch(vectors.toArray(ColumnVector[]::new), count);
    }

    private ColumnVector vector(int position, DataType type, int count) {
        var array = position < 0 ? null : arrays.get(position);
        return array == null
                ? io.sparklamindb.datasource.column.ArrayVectors.missing(type, count)
                : decoder.decode(array, type, row, count);
    }

    private @Nullable ArrowMessage nextBatch() throws IOException {
        if (batches.hasNext()) {
            return message(batches.next());
        }
        while (file.isStream()) {
            var message = ArrowMessage.at(file.input(), streamPosition);
            if (message == null) {
                return null;
            }
            streamPosition = message.end();
            if (message.isRecordBatch()) {
                return message;
            } else if (message.isDictionaryBatch()) {
                dictionaries.read(message);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
