/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.artifact;

import java.util.Collection;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A column that a table of an artifact has but shows only when it is named. Immutable. */
public record HiddenColumn(String name, DataType dataType, boolean isNullable, String comment)
        implements MetadataColumn {

    /** Name of {@link #UID}. */
    public static final String UID_NAME = "_artifact_uid";

    /** Name of {@link #KEY}. */
    public static final String KEY_NAME = "_artifact_key";

    /** Every table of an artifact has it. */
    public static final HiddenColumn UID =
            new HiddenColumn(UID_NAME, DataTypes.StringType, false, "The uid of the artifact that the row is from");

    /** Every table of an artifact has it. */
    public static final HiddenColumn KEY =
            new HiddenColumn(KEY_NAME, DataTypes.StringType, true, "The key of the artifact that the row is from");

    /** A position along an axis of an array. */
    public static HiddenColumn position(String name) {
        return new HiddenColumn(name, DataTypes.LongType, false, "Where it is in the file, counted from 0");
    }

    /** {@link #UID} and {@link #KEY}, those of them that are among the names. */
    public static MetadataColumn[] ofArtifact(Collection<String> names) {
        return Stream.of(UID, KEY).filter(column -> names.contains(column.name)).toArray(MetadataColumn[]::new);
    }
}
