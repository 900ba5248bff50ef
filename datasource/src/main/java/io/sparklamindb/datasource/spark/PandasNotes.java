/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pandas notes in the files it writes. Immutable.
 *
 * @param empty columns of the null type, which Parquet's library before 1.16 does not tell from integers
 */
record PandasNotes(Set<String> empty) {

    static final PandasNotes NONE = new PandasNotes(Set.of());

    private static final Logger LOG = LoggerFactory.getLogger(PandasNotes.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    static PandasNotes of(Map<String, String> notes) {
        var note = notes.get("pandas");
        if (note == null) {
            return NONE;
        }
        var empty = new HashSet<String>();
        try {
            for (var column : JSON.readTree(note).path("columns")) {
                if (column.path("pandas_type").asText().equals("empty")) {
                    empty.add(column.path("field_name").asText());
                }
            }
        } catch (JsonProcessingException e) {
            LOG.debug("The note of pandas in a Parquet file is no JSON, so it tells nothing", e);
        }
        return new PandasNotes(empty);
    }
}
