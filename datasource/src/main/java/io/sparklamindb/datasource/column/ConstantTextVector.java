/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** The same text in every row. */
final class ConstantTextVector extends ArrayVector {

    private final UTF8String text;

    ConstantTextVector(String text) {
        super(DataTypes.StringType, null);
        this.text = UTF8String.fromString(text);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        return text;
    }
}
