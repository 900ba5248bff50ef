/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

/**
 * What a library does that is reached by name, for it may be missing or of another version.
 *
 * @param <T> what it gives
 * @param <E> what it may throw besides
 */
@FunctionalInterface
public interface LibraryStep<T, E extends Exception> {

    /** Does it. */
    T get() throws ReflectiveOperationException, E;
}
