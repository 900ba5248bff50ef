/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * What a schema wants of the values of a column. Immutable.
 *
 * @param position of the column
 * @param name of the column
 * @param type of its values
 * @param nullable whether they may be missing
 * @param dtype what they are to be, as messages show it
 * @param coercion how they become that; null if they are
 */
record ColumnRule(
        int position,
        String name,
        DataType type,
        boolean nullable,
        String dtype,
        @Nullable Coercion coercion) implements Serializable {}
