/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.core.artifact.ArtifactProgress;
import io.sparklamindb.core.artifact.ArtifactProgress.Position;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.artifact.IdRanges;
import io.sparklamindb.core.identity.JsonText;
import java.util.List;
import java.util.Map;

/** The artifacts that a condition holds for, as they are completed. Immutable. */
public record StreamedQuery(ArtifactProgress progress) implements StreamedArtifacts {

    private static final String BATCH = "batch";
    private static final String SETTLED = "settled";
    private static final String SEEN = "seen";
    private static final String HORIZON = "horizon";
    private static final String DECIDED = "decided";
    private static final String OPEN = "open";

    @Override
    public String start() {
        return text(Position.START);
    }

    @Override
    public String newest(String from) {
        return text(progress.next(position(from)));
    }

    @Override
    public List<ArtifactRecord> between(String from, String to) {
        return progress.between(position(from), position(to));
    }

    private static String text(Position position) {
        return JsonText.normalize(JsonText.of(Map.of(
                BATCH,
                position.batch().text(),
                SETTLED,
                position.settled(),
                SEEN,
                position.seen(),
                HORIZON,
                position.horizon(),
                DECIDED,
                position.decided().text(),
                OPEN,
                position.open().text())));
    }

    private static Position position(String text) {
        var fields = JsonText.settings(text);
        return new Position(
                ranges(fields, BATCH, text),
                number(fields, SETTLED, text),
                number(fields, SEEN, text),
                number(fields, HORIZON, text),
                ranges(fields, DECIDED, text),
                ranges(fields, OPEN, text));
    }

    private static long number(JsonNode fields, String field, String text) {
        if (!fields.path(field).isIntegralNumber()) {
            throw unreadable(text);
        }
        return fields.path(field).asLong();
    }

    private static IdRanges ranges(JsonNode fields, String field, String text) {
        if (!fields.path(field).isTextual()) {
            throw unreadable(text);
        }
        return new IdRanges(fields.path(field).asText());
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("Cannot read a position in a query: it is none (" + text + ")");
    }
}
