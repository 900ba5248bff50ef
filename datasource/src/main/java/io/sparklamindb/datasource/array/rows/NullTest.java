/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;

/** {@code IS NULL}. */
final class NullTest extends ValueTest {

    @Override
    byte ofMissing() {
        return Truth.TRUE;
    }

    @Override
    byte ofText(Utf8Array texts, int index) {
        return Truth.FALSE;
    }

    @Override
    byte ofNumber(PrimitiveArray numbers, int index) {
        return Truth.FALSE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NullTest;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "IS NULL";
    }
}
