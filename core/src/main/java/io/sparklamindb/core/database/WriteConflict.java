/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.database;

import io.sparklamindb.core.error.LaminException;

/**
 * Asks for another attempt at a transaction, because another writer was faster: thrown by an operation that finds that what
 * it is about to write was taken in the meantime. {@link Database#write} rolls back and runs the whole work again, a
 * bounded number of times; after the last it throws the error given here.
 */
public final class WriteConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LaminException error;

    /** @param error what the caller is told if every attempt meets another writer */
    public WriteConflict(LaminException error) {
        super(error.getMessage(), error);
        this.error = error;
    }

    /** What the caller is told in the end. */
    public LaminException error() {
        return error;
    }
}
