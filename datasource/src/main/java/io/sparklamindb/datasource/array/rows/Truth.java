/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import java.util.Arrays;

/** The three answers of SQL, one byte a row: {@code NULL} is an answer, too. */
final class Truth {

    static final byte FALSE = 0;
    static final byte TRUE = 1;
    static final byte UNKNOWN = 2;

    private Truth() {}

    static byte of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    static byte[] all(byte truth, int count) {
        var result = new byte[count];
        Arrays.fill(result, truth);
        return result;
    }

    static byte and(byte left, byte right) {
        if (left == FALSE || right == FALSE) {
            return FALSE;
        }
        return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : TRUE;
    }

    static byte or(byte left, byte right) {
        if (left == TRUE || right == TRUE) {
            return TRUE;
        }
        return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : FALSE;
    }

    static byte not(byte truth) {
        return truth == UNKNOWN ? UNKNOWN : of(truth == FALSE);
    }

    /** Whether every answer is the same one. */
    static boolean isAll(byte[] answers, byte truth) {
        for (byte answer : answers) {
            if (answer != truth) {
                return false;
            }
        }
        return true;
    }
}
