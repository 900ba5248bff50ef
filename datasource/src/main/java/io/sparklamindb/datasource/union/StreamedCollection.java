/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.CollectionProgress;
import io.sparklamindb.core.collection.CollectionProgress.Position;
import io.sparklamindb.core.identity.JsonText;
import java.util.List;
import java.util.Map;

/** The artifacts of a collection as they are added to it. Immutable. */
public record StreamedCollection(CollectionProgress progress) implements StreamedArtifacts {

    private static final String VERSION = "version";
    private static final String ARTIFACTS = "artifacts";

    @Override
    public String start() {
        return text(Position.START);
    }

    @Override
    public String newest(String from) {
        return text(progress.newest());
    }

    @Override
    public List<ArtifactRecord> between(String from, String to) {
        return progress.between(position(from), position(to));
    }

    private static String text(Position position) {
        return JsonText.normalize(JsonText.of(Map.of(VERSION, position.version(), ARTIFACTS, position.artifacts())));
    }

    private static Position position(String text) {
        var fields = JsonText.settings(text);
        if (!fields.path(VERSION).isTextual() || !fields.path(ARTIFACTS).isInt()) {
            throw new IllegalArgumentException("Cannot read a position in a collection: it is none (" + text + ")");
        }
        return new Position(
                fields.path(VERSION).asText(), fields.path(ARTIFACTS).asInt());
    }
}
