/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.spark.ListedFiles.Constant;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.FileIdentity;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * The data files of an artifact, what is the same in all their rows, and what their bytes must be. Immutable.
 *
 * @param files listed already
 * @param key of the artifact; null if it has none
 * @param check of its bytes
 */
public record DataOfArtifact(
        List<FileStatus> files, @Nullable String key, ContentCheck check) {

    public DataOfArtifact {
        files = List.copyOf(files);
    }

    /** The hidden columns; they have the same names, in the same order, for all artifacts. */
    public List<Constant> constants() {
        return List.of(new Constant(HiddenColumn.UID_NAME, check.uid()), new Constant(HiddenColumn.KEY_NAME, key));
    }

    /** What sets them apart from other files: equal texts for equal ones. */
    public String identity() {
        return FileIdentity.of(files) + check.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataOfArtifact that
                && check.equals(that.check)
                && Objects.equals(key, that.key)
                && FileIdentity.of(files).equals(FileIdentity.of(that.files));
    }

    @Override
    public int hashCode() {
        return 31 * check.hashCode() + files.hashCode();
    }
}
