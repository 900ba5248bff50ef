/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.schema;

import io.sparklamindb.core.registry.feature.FeatureDtype;

/**
 * A column that a schema tells about. Immutable. Source: {@code lamindb/curators/core.py}.
 *
 * @param name the column's name
 * @param dtype what its values are
 * @param required whether each table has it
 * @param nullable whether it may have no value
 * @param coerce whether values of another type are converted
 */
public record SchemaFeature(String name, FeatureDtype dtype, boolean required, boolean nullable, boolean coerce) {}
