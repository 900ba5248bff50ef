/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.storage.ContentCheck;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/**
 * Files that one task reads.
 *
 * @param files the files
 */
record FilesPartition(List<File> files) implements InputPartition {

    /**
     * A file.
     *
     * @param uid of the artifact it belongs to
     * @param key of that artifact
     * @param path its Hadoop path
     * @param size in bytes
     * @param modificationTime in milliseconds since the epoch
     * @param check what the bytes of the artifact must be
     * @param hash that its bytes must have; null if none is compared
     */
    record File(
            String uid,
            @Nullable String key,
            String path,
            long size,
            long modificationTime,
            ContentCheck check,
            @Nullable ContentHash hash)
            implements Serializable {}
}
