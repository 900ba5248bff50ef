/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.execution.datasources.FilePartition;

/** What a partition is compared by: Spark's own of files hold arrays, and so are like no other. */
public final class FileParts {

    private FileParts() {}

    /** Equal for partitions that read the same: the parts of files, or else the partition itself. */
    public static Object identity(InputPartition partition) {
        return partition instanceof FilePartition files
                ? Arrays.stream(files.files())
                        .map(file -> List.<Object>of(
                                file.partitionValues(), file.filePath(), file.start(), file.length(), file.fileSize()))
                        .toList()
                : partition;
    }
}
