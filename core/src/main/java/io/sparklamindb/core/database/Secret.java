/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import java.io.Serializable;
import java.util.Objects;

/**
 * A value that is used but never shown: {@code toString} hides it, and no message, plan, log or metric may hold what
 * {@link #reveal()} returns. Serializable, because tasks that read Postgres need the password; it travels inside the
 * task only. Immutable.
 */
public final class Secret implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String value;

    /** Hides a value. */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The hidden value; call it only where it is handed to a driver. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "*********(redacted)";
    }
}
