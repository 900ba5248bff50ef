/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pandas notes in the files it writes. Immutable.
 *
 * @param empty columns of the null type, which Parquet's library before 1.16 does not tell from integers
 * @param counted the index, if it is counted instead of stored and is not just the numbers of the rows
 */
record PandasNotes(Set<String> empty, Optional<CountedIndex> counted) {

    static final PandasNotes NONE = new PandasNotes(Set.of(), Optional.empty());

    private static final Logger LOG = LoggerFactory.getLogger(PandasNotes.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An index that pandas keeps as a range of numbers, which is in no column of the file.
     *
     * @param name what pandas calls it, or would call it if it were stored
     * @param start the number of the first row
     * @param stop where it ends; not in it
     * @param step from one row to the next; not 0
     */
    record CountedIndex(String name, long start, long stop, long step) {

        private static final String UNNAMED = "__index_level_0__";

        /** Empty if the note is another one, or says nothing that the number of a row does not say. */
        static Optional<CountedIndex> of(JsonNode indexes) {
            var index = indexes.path(0);
            boolean isRange = indexes.size() == 1
                    && index.path("kind").asText().equals("range")
                    && Stream.of("start", "stop", "step")
                            .allMatch(bound -> index.path(bound).canConvertToLong());
            if (!isRange || index.path("step").asLong() == 0) {
                return Optional.empty();
            }
            var name = index.path("name");
            var counted = new CountedIndex(
                    name.isTextual() ? name.asText() : UNNAMED,
                    index.path("start").asLong(),
                    index.path("stop").asLong(),
                    index.path("step").asLong());
            return name.isNull() && counted.start == 0 && counted.step == 1 ? Optional.empty() : Optional.of(counted);
        }

        /** Whether it is that of so many rows; pandas passes over any other, which tells of other rows than there are. */
        boolean isOf(long rows) {
            try {
                long last = Math.addExact(start, Math.multiplyExact(step, rows - 1));
                return rows > 0
                        && (step > 0 ? last < stop && stop - last <= step : last > stop && last - stop <= -step);
            } catch (ArithmeticException e) {
                return false;
            }
        }
    }

    static PandasNotes of(Map<String, String> notes) {
        var note = notes.get("pandas");
        if (note == null) {
            return NONE;
        }
        try {
            var tree = JSON.readTree(note);
            var empty = new HashSet<String>();
            for (var column : tree.path("columns")) {
                if (column.path("pandas_type").asText().equals("empty")) {
                    empty.add(column.path("field_name").asText());
                }
            }
            return new PandasNotes(empty, CountedIndex.of(tree.path("index_columns")));
        } catch (JsonProcessingException e) {
            LOG.debug("The note of pandas in a Parquet file is no JSON, so it tells nothing", e);
            return NONE;
        }
    }
}
