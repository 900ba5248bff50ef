/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.spark.FilePieces.Piece;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The order of files: that of their members, by path within one. Spark sorts files by size, which is the order of nothing.
 * Immutable.
 */
final class FileOrder implements Comparator<Piece> {

    private final Map<Path, Integer> positions;

    private FileOrder(Map<Path, Integer> positions) {
        this.positions = positions;
    }

    static FileOrder of(List<Member> members) {
        var positions = new HashMap<Path, Integer>();
        for (var member : members) {
            if (member instanceof Member.OfRows rows) {
                rows.files().files().files().stream()
                        .map(FileStatus::getPath)
                        .sorted()
                        .forEach(path -> positions.putIfAbsent(path, positions.size()));
            }
        }
        return new FileOrder(positions);
    }

    @Override
    public int compare(Piece one, Piece other) {
        int files = Integer.compare(position(one), position(other));
        return files != 0 ? files : Long.compare(one.start(), other.start());
    }

    private int position(Piece piece) {
        return positions.getOrDefault(piece.file(), Integer.MAX_VALUE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileOrder that && positions.equals(that.positions);
    }

    @Override
    public int hashCode() {
        return positions.hashCode();
    }
}
