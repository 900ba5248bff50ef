/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.column;

import io.sparklamindb.formats.array.Utf8Array;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Texts; what is handed out points into the bytes that were read. */
final class TextVector extends ArrayVector {

    private final Utf8Array texts;

    TextVector(Utf8Array texts, boolean @Nullable [] missing) {
        super(DataTypes.StringType, missing);
        this.texts = texts;
    }

    @Override
    public UTF8String getUTF8String(int row) {
        int from = texts.offsets()[row];
        return UTF8String.fromBytes(texts.bytes(), from, texts.offsets()[row + 1] - from);
    }
}
