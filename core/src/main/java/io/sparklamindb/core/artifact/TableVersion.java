/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a table that keeps its own history, as Delta Lake and Iceberg do: what the content of an artifact is, if its
 * versions share the folder of such a table. It is kept in the artifact's row, in {@code _aux}, where lamindb saves what it does
 * not know as it found it. Immutable.
 *
 * @param format {@code delta} or {@code iceberg}
 * @param version how the table calls it: the number of a version of Delta, the id of a snapshot of Iceberg
 * @param number by which versions of one table are ordered: the version, or the sequence number of the snapshot
 */
public record TableVersion(String format, String version, long number) implements Serializable {

    /** Under which word of {@code _aux} it is kept. */
    public static final String WORD = "tv";

    private static final String FORMAT = "f";
    private static final String VERSION = "v";
    private static final String NUMBER = "n";

    /** What is kept of it, for JSON. */
    public Map<String, Object> note() {
        var note = new LinkedHashMap<String, Object>();
        note.put(FORMAT, format);
        note.put(VERSION, version);
        note.put(NUMBER, number);
        return note;
    }

    /** What was kept; empty if nothing was, or nothing that makes sense. */
    public static Optional<TableVersion> of(JsonNode settings) {
        var note = settings.path(WORD);
        return note.path(FORMAT).isTextual()
                        && note.path(VERSION).isTextual()
                        && note.path(NUMBER).canConvertToLong()
                ? Optional.of(new TableVersion(
                        note.path(FORMAT).asText(),
                        note.path(VERSION).asText(),
                        note.path(NUMBER).asLong()))
                : Optional.empty();
    }
}
