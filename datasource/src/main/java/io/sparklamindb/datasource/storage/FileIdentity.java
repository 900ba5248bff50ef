/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What tells whether a listed file is still the one that was listed: Hadoop itself compares files by their paths alone.
 *
 * @param path where it lies
 * @param size in bytes
 * @param modificationTime in milliseconds since the epoch
 */
public record FileIdentity(Path path, long size, long modificationTime) {

    /** Of one file. */
    public static FileIdentity of(FileStatus file) {
        return new FileIdentity(file.getPath(), file.getLen(), file.getModificationTime());
    }

    /** Of files, in their order. */
    public static List<FileIdentity> of(List<FileStatus> files) {
        return files.stream().map(FileIdentity::of).toList();
    }
}
