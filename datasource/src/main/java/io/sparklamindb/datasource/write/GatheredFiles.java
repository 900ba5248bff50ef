/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.WrittenContent;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.spark.write.HashedOutput;
import java.util.List;

/**
 * The files of a write that are to become an artifact: one, or those of a folder. Immutable.
 *
 * @param files in the order of their names; exactly one unless they are to be a folder
 * @param folder whether they are to be a folder, which one file can be too
 */
record GatheredFiles(List<HashedOutput> files, boolean folder) {

    GatheredFiles {
        files = List.copyOf(files);
    }

    static GatheredFiles file(HashedOutput file) {
        return new GatheredFiles(List.of(file), false);
    }

    /** What the artifact's row says of them. */
    WrittenContent content(long rows) {
        if (!folder) {
            var file = files.get(0);
            return new WrittenContent(file.size(), file.hash(), null, rows);
        }
        long size = files.stream().mapToLong(HashedOutput::size).sum();
        var hash = ContentHash.ofFolder(
                files.stream().map(file -> file.hash().value()).toList());
        return new WrittenContent(size, hash, (long) files.size(), rows);
    }
}
