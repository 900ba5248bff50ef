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
abstract class ValueTest implements Serializable {

    /** @return a {@link Truth} a value; {@link Truth#UNKNOWN} for a missing one */
    byte[] test(ColumnValues values) {
        if (values instanceof ColumnValues.Categories categorical) {
            return ofCategories(categorical);
        }
        var answers = new byte[values.length()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = values.isMissing(i)
                    ? ofMissing()
                    : values instanceof ColumnValues.Texts texts
                            ? ofText(texts.values(), i)
                            : ofNumber(((ColumnValues.Numbers) values).values(), i);
        }
        return answers;
    }

    private byte[] ofCategories(ColumnValues.Categories categorical) {
        var ofCategories = test(categorical.categories());
        var codes = categorical.codes();
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
