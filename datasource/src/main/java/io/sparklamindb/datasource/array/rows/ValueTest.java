/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.io.Serializable;

/**
 * A test of values of a column. Categories are tested once each, however many rows have them; no value becomes an object.
 */
abstract class ValueTest implements ColumnValues.Visitor<byte[]>, Serializable {

    /** @return a {@link Truth} a value; {@link Truth#UNKNOWN} for a missing one */
    final byte[] test(ColumnValues values) {
        return values.accept(this);
    }

    @Override
    public final byte[] numbers(ColumnValues.Numbers values) {
        var answers = new byte[values.length()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = values.isMissing(i) ? ofMissing() : ofNumber(values.values(), i);
        }
        return answers;
    }

    @Override
    public final byte[] texts(ColumnValues.Texts values) {
        var answers = new byte[values.length()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = values.isMissing(i) ? ofMissing() : ofText(values.values(), i);
        }
        return answers;
    }

    @Override
    public final byte[] categories(ColumnValues.Categories values) {
        var ofCategories = test(values.categories());
        var codes = values.codes();
        var answers = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            answers[i] = codes[i] < 0 ? ofMissing() : ofCategories[codes[i]];
        }
        return answers;
    }

    byte ofMissing() {
        return Truth.UNKNOWN;
    }

    abstract byte ofText(Utf8Array texts, int index);

    abstract byte ofNumber(PrimitiveArray numbers, int index);
}
