/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file, or a folder that is one artifact, as listed. Immutable.
 *
 * @param path where it is, all links followed
 * @param relative its path below what was listed; its own name if it is what was listed
 * @param keyElsewhere the key {@code Artifact.from_dir} gives it outside of any storage: with the name of the folder
 *     that was listed in front
 * @param isFolder whether it is a folder
 * @param files its files
 */
record FoundArtifact(Path path, String relative, String keyElsewhere, boolean isFolder, List<FileStatus> files) {

    long size() {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }
}
