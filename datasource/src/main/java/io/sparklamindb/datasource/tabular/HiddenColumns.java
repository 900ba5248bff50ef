/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The columns every table of an artifact has but shows only when named. */
final class HiddenColumns {

    static final String UID = "_artifact_uid";
    static final String KEY = "_artifact_key";

    private static final Map<String, String> COMMENTS = Map.of(
            UID, "The uid of the artifact that the row is from", KEY, "The key of the artifact that the row is from");

    private HiddenColumns() {}

    /** The metadata columns of those names, in a fixed order. */
    static MetadataColumn[] of(Collection<String> names) {
        return List.of(UID, KEY).stream()
                .filter(names::contains)
                .map(HiddenColumn::new)
                .toArray(MetadataColumn[]::new);
    }

    private record HiddenColumn(String name) implements MetadataColumn {

        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public String comment() {
            return COMMENTS.getOrDefault(name, "");
        }
    }
}
