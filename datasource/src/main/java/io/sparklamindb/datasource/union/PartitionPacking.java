/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.spark.FilePieces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.read.InputPartition;

/** Puts the partitions of several scans in order and makes tasks of them that are worth starting. Used once. */
final class PartitionPacking {

    /** A part of what is read, and where it comes. */
    private sealed interface Part {

        int position();

        default long start() {
            return 0;
        }
    }

    private record FilePart(int scan, int position, FilePieces.Piece piece) implements Part {

        @Override
        public long start() {
            return piece.start();
        }
    }

    private record WholePart(int scan, int position, InputPartition partition) implements Part {}

    private final Map<Path, Integer> positions;
    private final List<Part> parts = new ArrayList<>();
    private final List<UnionPartition> packed = new ArrayList<>();

    PartitionPacking(MemberOrder order) {
        this.positions = order.ofFiles();
    }

    /**
     * Adds a partition: one of files is taken apart, any other is a task of its own.
     *
     * @param position where the members of the scan come, unless their files say it
     */
    void add(int scan, int position, InputPartition partition) {
        var pieces = FilePieces.of(partition);
        pieces.forEach(
                piece -> parts.add(new FilePart(scan, positions.getOrDefault(piece.file(), Integer.MAX_VALUE), piece)));
        if (pieces.isEmpty()) {
            parts.add(new WholePart(scan, position, partition));
        }
    }

    /** Files that follow each other in one task, as long as it is not too much. */
    List<UnionPartition> pack() {
        parts.sort(Comparator.comparingInt(Part::position).thenComparingLong(Part::start));
        long most = FilePieces.taskCost(parts.stream()
                .mapToLong(part -> part instanceof FilePart file ? file.piece.cost() : 0)
                .sum());
        var task = new ArrayList<FilePart>();
        long cost = 0;
        for (var part : parts) {
            if (part instanceof FilePart file) {
                if (!task.isEmpty() && cost + file.piece.cost() > most) {
                    close(task);
                    cost = 0;
                }
                task.add(file);
                cost += file.piece.cost();
            } else if (part instanceof WholePart whole) {
                close(task);
                cost = 0;
                packed.add(new UnionPartition(List.of(new UnionPartition.Piece(whole.scan, whole.partition))));
            }
        }
        close(task);
        return packed;
    }

    private void close(List<FilePart> task) {
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
