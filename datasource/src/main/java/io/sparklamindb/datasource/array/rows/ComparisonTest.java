/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;

/** Compares with a constant. */
final class ComparisonTest extends ValueTest {

    private final ComparisonOperator operator;
    private final ConstantValue constant;

    ComparisonTest(ComparisonOperator operator, ConstantValue constant) {
        this.operator = operator;
        this.constant = constant;
    }

    @Override
    byte ofMissing() {
        return operator.ofMissing();
    }

    @Override
    byte ofText(Utf8Array texts, int index) {
        return operator.holds(constant.compareText(texts, index));
    }

    @Override
    byte ofNumber(PrimitiveArray numbers, int index) {
        return operator.holds(constant.compareNumber(numbers, index));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ComparisonTest that && operator == that.operator && constant.equals(that.constant);
    }

    @Override
    public int hashCode() {
        return 31 * operator.hashCode() + constant.hashCode();
    }

    @Override
    public String toString() {
        return operator + " " + constant;
    }
}
