/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.sheet;

import io.sparklamindb.core.registry.feature.FeatureDtype;
import org.jspecify.annotations.Nullable;

/**
 * A feature of a sheet's schema: a column that its records have.
 *
 * @param id primary key of the feature
 * @param uid uid of the feature
 * @param name its name, which is the column's
 * @param dtype what its values are
 * @param recordField the field of the record that holds the values, or null if they are the feature's own
 * @param reversed uid of the feature whose links, followed backwards, are the values; or null
 * @param required whether each record of the sheet has a value
 */
public record SheetFeature(
        long id,
        String uid,
        String name,
        FeatureDtype dtype,
        @Nullable String recordField,
        @Nullable String reversed,
        boolean required) {}
