/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import io.sparklamindb.datasource.spark.arrow.StoredArray.Dictionary;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** The dictionaries of wanted fields of one file. Not thread-safe. */
final class ArrowDictionaries {

    private final ArrowInput in;
    private final ArrowDecoder decoder;
    private final boolean nanosecondsAsLong;
    private final Map<Long, Field> fields = new HashMap<>();
    private final Map<Long, Dictionary> read = new HashMap<>();

    ArrowDictionaries(ArrowInput in, ArrowDecoder decoder, boolean nanosecondsAsLong) {
        this.in = in;
        this.decoder = decoder;
        this.nanosecondsAsLong = nanosecondsAsLong;
    }

    /** Notes that the dictionaries of a field, and of what is in it, are wanted. */
    void want(Field field) {
        var encoding = field.getDictionary();
        if (encoding != null) {
            fields.put(encoding.getId(), field);
        }
        field.getChildren().forEach(this::want);
    }

    /** By id. */
    Map<Long, Dictionary> all() {
        return read;
    }

    /** Reads a dictionary, or more values of one, if it is wanted. */
    void read(ArrowMessage message) throws IOException {
        var batch = message.dictionaryBatch();
        var field = fields.get(batch.id());
        if (field == null) {
            return;
        }
        // the values of a field with a dictionary are of the field's type; its own array has their positions
        var values = new Field(
                field.getName(),
                new org.apache.arrow.vector.types.pojo.FieldType(true, field.getType(), null),
                field.getChildren());
        var array = new ArrowBatchReader(in, batch.data(), message.body(), read)
                .read(List.of(values), new boolean[] {true})
                .get(0);
        DataType type = ArrowTypes.of(values, nanosecondsAsLong);
        if (array == null || type == null) {
            throw new IllegalArgumentException(
                    "the dictionary of field " + field.getName() + " has no type of Spark's");
        }
        var vector = decoder.decode(array, type, 0, array.length());
        var before = read.get(batch.id());
        read.put(
                batch.id(),
                batch.isDelta() && before != null
                        ? joined(before, vector, array.length())
                        : new Dictionary(vector, array.length()));
    }

    private static Dictionary joined(Dictionary before, ColumnVector more, int count) {
        int size = Math.addExact(before.size(), count);
        return new Dictionary(new ConcatenatedVector(before.values(), before.size(), more), size);
    }
}
