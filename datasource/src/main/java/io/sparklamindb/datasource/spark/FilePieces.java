/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.SparkExecution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.internal.SQLConf;

/** Spark's partitions of files, taken apart and put together again. Driver only. */
public final class FilePieces {

    /**
     * A part of a file, or all of it.
     *
     * @param file which file
     * @param start first byte
     * @param cost bytes to read, and what it costs to open the file, in bytes
     * @param partition holds this part alone
     */
    public record Piece(Path file, long start, long cost, InputPartition partition) {}

    private FilePieces() {}

    /** The pieces of a partition; none if it is not one of files. */
    public static List<Piece> of(InputPartition partition) {
        if (!(partition instanceof FilePartition files)) {
            return List.of();
        }
        long costToOpen = SQLConf.get().filesOpenCostInBytes();
        return Arrays.stream(files.files()).map(file -> piece(file, costToOpen)).toList();
    }

    private static Piece piece(PartitionedFile file, long costToOpen) {
        return new Piece(
                file.toPath(), file.start(), file.length() + costToOpen, new FilePartition(0, new PartitionedFile[] {
                    file
                }));
    }

    /** One partition of some pieces of one scan. */
    public static InputPartition join(List<Piece> pieces) {
        var files = new ArrayList<PartitionedFile>();
        for (var piece : pieces) {
            files.addAll(Arrays.asList(((FilePartition) piece.partition()).files()));
        }
        return new FilePartition(0, files.toArray(PartitionedFile[]::new));
    }

    /** What one task should read, as Spark reckons: less where there is little, so that all cores have something to do. */
    public static long taskCost(long totalCost) {
        var settings = SQLConf.get();
        long share = totalCost / SparkExecution.parallelism();
        return Math.min(settings.filesMaxPartitionBytes(), Math.max(settings.filesOpenCostInBytes(), share));
    }
}
