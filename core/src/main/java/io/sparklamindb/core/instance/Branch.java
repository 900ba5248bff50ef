/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

/**
 * A row of the branch registry: what lamindb calls a branch decides which records are seen.
 *
 * @param id primary key
 * @param uid uid
 * @param name name
 */
public record Branch(long id, String uid, String name) {

    /** Where records are unless they were made elsewhere. */
    public static final long MAIN = 1;
    /** Records that are kept but not seen. */
    public static final long ARCHIVE = 0;
    /** Deleted records that can be restored. */
    public static final long TRASH = -1;
}
