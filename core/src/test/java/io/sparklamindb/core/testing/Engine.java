/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.testing;

/** The database engines that every contract holds on: {@code @EachEngine}. */
public enum Engine {
    SQLITE,
    POSTGRES
}
