/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

/** Where the files of writes lie that have not ended: a folder for each, in lamindb's own folder of a storage. */
public final class StagingFolder {

    /** Its name; lamindb gives no file such a one. */
    public static final String NAME = ".staging";

    private StagingFolder() {}
}
