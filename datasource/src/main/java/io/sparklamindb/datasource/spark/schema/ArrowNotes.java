/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.schema;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Arrow notes in the Parquet files it writes: types that Parquet does not have. Immutable.
 *
 * @param durations the units of columns of spans, by name; Parquet stores them as plain integers
 */
record ArrowNotes(Map<String, TimeUnit> durations) {

    private static final Logger LOG = LoggerFactory.getLogger(ArrowNotes.class);

    static ArrowNotes of(Map<String, String> notes) {
        var note = notes.get("ARROW:schema");
        var durations = new HashMap<String, TimeUnit>();
        if (note != null) {
            try {
                for (Field field : schema(note).getFields()) {
                    if (field.getType() instanceof ArrowType.Duration duration) {
                        durations.put(field.getName(), duration.getUnit());
                    }
                }
            } catch (RuntimeException e) {
                LOG.debug("The note of Arrow in a Parquet file cannot be read, so it tells nothing", e);
            }
        }
        return new ArrowNotes(Map.copyOf(durations));
    }

    private static Schema schema(String note) {
        return Schema.deserializeMessage(ByteBuffer.wrap(Base64.getDecoder().decode(note)));
    }
}
