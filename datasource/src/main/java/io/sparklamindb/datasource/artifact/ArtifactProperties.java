/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.artifact;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.DatasetName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code DESCRIBE TABLE EXTENDED} tells about an artifact, and by what OpenLineage's own agent knows it. */
public final class ArtifactProperties {

    private ArtifactProperties() {}

    /** The properties of every table of an artifact. */
    public static Map<String, String> of(ArtifactRecord artifact) {
        var properties = new HashMap<String, String>();
        properties.putAll(DatasetName.of(DataReference.artifact(artifact.uid())).properties());
        properties.put("uid", artifact.uid());
        properties.put("version", artifact.version());
        properties.put("suffix", artifact.suffix());
        putIfPresent(properties, "key", artifact.key());
        putIfPresent(properties, "comment", artifact.description());
        putIfPresent(properties, "kind", artifact.kind());
        putIfPresent(properties, "otype", artifact.otype());
        putIfPresent(properties, "hash", artifact.hash());
        return properties;
    }

    private static void putIfPresent(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
