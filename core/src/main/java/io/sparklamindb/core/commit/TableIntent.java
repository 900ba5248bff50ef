/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.core.registry.label.ArtifactLabel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the writer of a table with its own history is about to do. It is kept in the reserved row, in {@code _aux}, until the
 * table's commit and that of the artifact are both done, so that somebody else can do the second one. Immutable.
 *
 * @param format {@code delta} or {@code iceberg}
 * @param token what the table's commit carries, and no other one does
 * @param key by what the write is known again; null if it is like no other
 * @param labels records that label the artifact
 * @param uid the uid that the row is to have; null before one is reserved
 */
public record TableIntent(
        String format,
        String token,
        @Nullable IdempotencyKey key,
        List<ArtifactLabel> labels,
        @Nullable String uid) implements Serializable {

    /** Under which word of {@code _aux} it is kept. */
    static final String WORD = "tw";

    private static final String FORMAT = "f";
    private static final String TOKEN = "t";
    private static final String KEY = "k";
    private static final String SEQUENCE = "s";
    private static final String LABELS = "l";
    private static final String UID = "u";
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,63}");

    /** An intent. */
    public TableIntent {
        labels = List.copyOf(labels);
    }

    /** The same with a uid that is reserved. */
    TableIntent withUid(String reserved) {
        return new TableIntent(format, token, key, labels, reserved);
    }

    /** What is kept of it, for JSON. */
    Map<String, Object> note() {
        var note = new LinkedHashMap<String, Object>();
        note.put(FORMAT, format);
        note.put(TOKEN, token);
        if (key != null) {
            note.put(KEY, key.name());
            note.put(SEQUENCE, key.sequence());
        }
        if (uid != null) {
            note.put(UID, uid);
        }
        if (!labels.isEmpty()) {
            note.put(
                    LABELS,
                    labels.stream()
                            .map(label -> List.<Object>of(label.table(), label.column(), label.id(), label.tracked()))
                            .toList());
        }
        return note;
    }

    /** What was kept; empty if nothing was, or nothing that makes sense. */
    static Optional<TableIntent> of(JsonNode settings) {
        var note = settings.path(WORD);
        if (!note.path(FORMAT).isTextual() || !note.path(TOKEN).isTextual()) {
            return Optional.empty();
        }
        var key = note.path(KEY).isTextual()
                ? new IdempotencyKey(
                        note.path(KEY).asText(), note.path(SEQUENCE).asLong())
                : null;
        var labels = new ArrayList<ArtifactLabel>();
        for (var label : note.path(LABELS)) {
            var table = label.path(0).asText();
            var column = label.path(1).asText();
            if (!NAME.matcher(table).matches() || !NAME.matcher(column).matches()) {
                return Optional.empty();
            }
            labels.add(new ArtifactLabel(
                    table, column, label.path(2).asLong(), label.path(3).asBoolean()));
        }
        return Optional.of(new TableIntent(
                note.path(FORMAT).asText(),
                note.path(TOKEN).asText(),
                key,
                labels,
                note.path(UID).isTextual() ? note.path(UID).asText() : null));
    }
}
