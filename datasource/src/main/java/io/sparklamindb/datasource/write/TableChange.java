/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

/** What a write does with the rows that a table has. */
enum TableChange {
    /** They stay, and others come. */
    ADD,
    /** Others take their place, with the same columns. */
    OVERWRITE,
    /** Others take their place, with columns of their own. */
    REPLACE
}
