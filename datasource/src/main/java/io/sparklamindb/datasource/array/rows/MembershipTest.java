/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** {@code IN}: equal to one of some constants, which are kept in order so that few are looked at. */
final class MembershipTest extends ValueTest {

    private final ConstantValue[] constants;
    private final byte otherwise;

    /**
     * @param constants of one kind
     * @param withNull whether {@code NULL} is in the list: then what is not found might be
     */
    MembershipTest(List<? extends ConstantValue> constants, boolean withNull) {
        this.constants = constants.stream().sorted(order()).toArray(ConstantValue[]::new);
        this.otherwise = withNull ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static Comparator<ConstantValue> order() {
        return (left, right) -> {
            if (left instanceof ConstantValue.Text a && right instanceof ConstantValue.Text b) {
                return Arrays.compareUnsigned(a.utf8(), b.utf8());
            } else if (left instanceof ConstantValue.Whole a && right instanceof ConstantValue.Whole b) {
                int floors = Long.compare(a.floor(), b.floor());
                return floors == 0 ? Boolean.compare(b.exact(), a.exact()) : floors;
            } else if (left instanceof ConstantValue.Fraction a && right instanceof ConstantValue.Fraction b) {
                return a.number() == b.number() ? 0 : Double.compare(a.number(), b.number());
            }
            throw new IllegalStateException("Constants of different kinds are not compared");
        };
    }

    @Override
    byte ofText(Utf8Array texts, int index) {
        return find(constant -> constant.compareText(texts, index));
    }

    @Override
    byte ofNumber(PrimitiveArray numbers, int index) {
        return find(constant -> constant.compareNumber(numbers, index));
    }

    /** @param order of the value to a constant */
    private byte find(ToIntFunction<ConstantValue> order) {
        int low = 0;
        int high = constants.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = order.applyAsInt(constants[middle]);
            if (compared == 0) {
                return Truth.TRUE;
            } else if (compared > 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return otherwise;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MembershipTest that
                && Arrays.equals(constants, that.constants)
                && otherwise == that.otherwise;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(constants);
    }

    @Override
    public String toString() {
        int shown = Math.min(10, constants.length);
        var texts = Arrays.stream(constants, 0, shown).map(String::valueOf).toList();
        return "IN (" + String.join(", ", texts) + (constants.length > shown ? ", ... " + constants.length : "") + ")";
    }
}
