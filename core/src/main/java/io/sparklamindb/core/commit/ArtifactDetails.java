/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.registry.label.ArtifactLabel;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a writer may say about an artifact besides its key and its content; all of it may be left out. Immutable.
 *
 * @param description free text
 * @param kind for example {@code dataset} or {@code model}
 * @param otype the type of data it holds, as lamindb names it: {@code DataFrame}, {@code AnnData}
 * @param versionTag a name for this version
 * @param runId primary key of the run that makes it
 * @param schemaId primary key of the schema that its content was checked against
 * @param extraData JSON for column {@code extra_data}
 * @param labels records that label it
 */
public record ArtifactDetails(
        @Nullable String description,
        @Nullable String kind,
        @Nullable String otype,
        @Nullable String versionTag,
        @Nullable Long runId,
        @Nullable Long schemaId,
        @Nullable String extraData,
        List<ArtifactLabel> labels)
        implements Serializable {

    /** Details. */
    public ArtifactDetails {
        labels = List.copyOf(labels);
    }

    /** Nothing said. */
    public static final ArtifactDetails NONE = new ArtifactDetails(null, null, null, null, null, null, null, List.of());

    /** The same with a description. */
    public ArtifactDetails withDescription(@Nullable String value) {
        return new ArtifactDetails(value, kind, otype, versionTag, runId, schemaId, extraData, labels);
    }

    /** The same with a kind. */
    public ArtifactDetails withKind(@Nullable String value) {
        return new ArtifactDetails(description, value, otype, versionTag, runId, schemaId, extraData, labels);
    }

    /** The same with a type of data. */
    public ArtifactDetails withOtype(@Nullable String value) {
        return new ArtifactDetails(description, kind, value, versionTag, runId, schemaId, extraData, labels);
    }

    /** The same with a name for the version. */
    public ArtifactDetails withVersionTag(@Nullable String value) {
        return new ArtifactDetails(description, kind, otype, value, runId, schemaId, extraData, labels);
    }

    /** The same, made by a run. */
    public ArtifactDetails withRun(@Nullable Long value) {
        return new ArtifactDetails(description, kind, otype, versionTag, value, schemaId, extraData, labels);
    }

    /** The same, checked against a schema. */
    public ArtifactDetails withSchema(@Nullable Long value) {
        return new ArtifactDetails(description, kind, otype, versionTag, runId, value, extraData, labels);
    }

    /** The same with further data as JSON. */
    public ArtifactDetails withExtraData(@Nullable String value) {
        return new ArtifactDetails(description, kind, otype, versionTag, runId, schemaId, value, labels);
    }

    /** The same with labels. */
    public ArtifactDetails withLabels(List<ArtifactLabel> value) {
        return new ArtifactDetails(description, kind, otype, versionTag, runId, schemaId, extraData, value);
    }
}
