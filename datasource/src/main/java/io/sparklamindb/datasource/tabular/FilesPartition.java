/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * Files that one task reads.
 *
 * @param files the files
 */
record FilesPartition(List<File> files) implements InputPartition {

    /**
     * A file.
     *
     * @param path its Hadoop path
     * @param size in bytes
     * @param modificationTime in milliseconds since the epoch
     */
    record File(String path, long size, long modificationTime) implements Serializable {}
}
