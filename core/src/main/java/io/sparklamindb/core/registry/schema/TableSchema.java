/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.schema;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a schema says about a table of some columns. Immutable. Source: {@code lamindb/curators/core.py}.
 *
 * @param id primary key
 * @param uid its uid
 * @param name its name, or its uid if it has none
 * @param features the columns that it tells about, in its order; for a flexible schema also the features that are
 *     registered under the names of the table's columns
 * @param ordered whether columns come in the order of the features
 * @param closed whether there is no column without a feature ({@code maximal_set})
 */
public record TableSchema(
        long id, String uid, String name, List<SchemaFeature> features, boolean ordered, boolean closed) {

    /** A schema. */
    public TableSchema {
        features = List.copyOf(features);
    }

    /** What it says about columns, by their names; these are compared as lamindb does, case included. */
    public Map<String, SchemaFeature> byName() {
        return features.stream()
                .collect(Collectors.toMap(SchemaFeature::name, Function.identity(), (one, other) -> other));
    }
}
