/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.spark.ListedFiles.Constant;
import io.sparklamindb.datasource.storage.FileIdentity;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/**
 * The data files of one member of a collection, and what is the same in all their rows. Immutable.
 *
 * @param files listed already
 * @param constants the same names, in the same order, for all members of a table
 */
public record MemberFiles(List<FileStatus> files, List<Constant> constants) {

    public MemberFiles {
        files = List.copyOf(files);
        constants = List.copyOf(constants);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberFiles that
                && constants.equals(that.constants)
                && FileIdentity.of(files).equals(FileIdentity.of(that.files));
    }

    @Override
    public int hashCode() {
        return 31 * constants.hashCode() + files.hashCode();
    }
}
