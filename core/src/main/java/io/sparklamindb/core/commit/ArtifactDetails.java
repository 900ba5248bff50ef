/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import java.io.Serializable;
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
 */
public record ArtifactDetails(
        @Nullable String description,
        @Nullable String kind,
        @Nullable String otype,
        @Nullable String versionTag,
        @Nullable Long runId,
        @Nullable Long schemaId,
        @Nullable String extraData)
        implements Serializable {

    /** Nothing said. */
    public static final ArtifactDetails NONE = new ArtifactDetails(null, null, null, null, null, null, null);

    /** The same with a description. */
    public ArtifactDetails withDescription(@Nullable String value) {
        return new ArtifactDetails(value, kind, otype, versionTag, runId, schemaId, extraData);
    }

    /** The same with a kind. */
    public ArtifactDetails withKind(@Nullable String value) {
        return new ArtifactDetails(description, value, otype, versionTag, runId, schemaId, extraData);
    }

    /** The same with a type of data. */
    public ArtifactDetails withOtype(@Nullable String value) {
        return new ArtifactDetails(description, kind, value, versionTag, runId, schemaId, extraData);
    }

    /** The same with a name for the version. */
    public ArtifactDetails withVersionTag(@Nullable String value) {
        return new ArtifactDetails(description, kind, otype, value, runId, schemaId, extraData);
    }

    /** The same, made by a run. */
    public ArtifactDetails withRun(@Nullable Long value) {
        return new ArtifactDetails(description, kind, otype, versionTag, value, schemaId, extraData);
    }

    /** The same, checked against a schema. */
    public ArtifactDetails withSchema(@Nullable Long value) {
        return new ArtifactDetails(description, kind, otype, versionTag, runId, value, extraData);
    }

    /** The same with further data as JSON. */
    public ArtifactDetails withExtraData(@Nullable String value) {
        return new ArtifactDetails(description, kind, otype, versionTag, runId, schemaId, value);
    }
}
