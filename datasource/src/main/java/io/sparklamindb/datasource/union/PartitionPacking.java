/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.spark.FilePieces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** Puts the partitions of several scans in order and makes tasks of them that are worth starting. Used once. */
final class PartitionPacking {

    private record Part(int scan, FilePieces.Piece piece) {}

    private final List<Part> files = new ArrayList<>();
    private final List<UnionPartition> others = new ArrayList<>();
    private final List<UnionPartition> packed = new ArrayList<>();

    /** Adds a partition: one of files is taken apart, any other is a task of its own. */
    void add(int scan, InputPartition partition) {
        var pieces = FilePieces.of(partition);
        pieces.forEach(piece -> files.add(new Part(scan, piece)));
        if (pieces.isEmpty()) {
            others.add(new UnionPartition(List.of(new UnionPartition.Piece(scan, partition))));
        }
    }

    /** Files that follow each other in one task, as long as it is not too much. */
    List<UnionPartition> pack(Comparator<FilePieces.Piece> order) {
        files.sort(Comparator.comparing(Part::piece, order));
        long most = FilePieces.taskCost(
                files.stream().mapToLong(part -> part.piece.cost()).sum());
        var task = new ArrayList<Part>();
        long cost = 0;
        for (var part : files) {
            if (!task.isEmpty() && cost + part.piece.cost() > most) {
                close(task);
                cost = 0;
            }
            task.add(part);
            cost += part.piece.cost();
        }
        close(task);
        packed.addAll(others);
        return packed;
    }

    private void close(List<Part> task) {
        var pieces = new ArrayList<UnionPartition.Piece>();
        for (int from = 0; from < task.size(); ) {
            int scan = task.get(from).scan;
            int to = from;
            var together = new ArrayList<FilePieces.Piece>();
            while (to < task.size() && task.get(to).scan == scan) {
                together.add(task.get(to++).piece);
            }
            pieces.add(new UnionPartition.Piece(scan, FilePieces.join(together)));
            from = to;
        }
        if (!pieces.isEmpty()) {
            packed.add(new UnionPartition(pieces));
        }
        task.clear();
    }
}
