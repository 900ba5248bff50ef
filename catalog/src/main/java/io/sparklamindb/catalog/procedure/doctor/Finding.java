/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure.doctor;

/**
 * What a check found.
 *
 * @param check what was looked at, in a word or two
 * @param status how it is
 * @param detail what is there; where something is wrong, what to do. Never a secret
 */
public record Finding(String check, Status status, String detail) {

    /** From fine to broken. */
    public enum Status {
        OK,
        WARNING,
        ERROR
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Status.OK, detail);
    }

    static Finding warning(String check, String detail) {
        return new Finding(check, Status.WARNING, detail);
    }

    static Finding error(String check, String detail) {
        return new Finding(check, Status.ERROR, detail);
    }
}
