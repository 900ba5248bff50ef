/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The order of what is read: that of the members, of files by path within one. Spark sorts files by size, which is the order of
 * nothing. Immutable.
 */
final class MemberOrder {

    /** Of all members, one after the other. */
    private final List<Path> files;

    /** Which of the files is the first of each member; as many as there are, behind the last. */
    private final int[] firstFiles;

    private MemberOrder(List<Path> files, int[] firstFiles) {
        this.files = List.copyOf(files);
        this.firstFiles = firstFiles;
    }

    static MemberOrder of(List<Member> members) {
        var files = new ArrayList<Path>();
        var firstFiles = new int[members.size() + 1];
        for (int member = 0; member < members.size(); member++) {
            files.addAll(files(members.get(member)));
            firstFiles[member + 1] = files.size();
        }
        return new MemberOrder(files, firstFiles);
    }

    private static List<Path> files(Member member) {
        return member instanceof Member.OfRows rows
                ? rows.files().files().files().stream()
                        .map(FileStatus::getPath)
                        .sorted()
                        .toList()
                : List.of();
    }

    /** Where each file comes that is read on its own. A file of two members comes where the first of them does. */
    Map<Path, Integer> ofFiles() {
        var positions = new HashMap<Path, Integer>();
        for (int member = 0; member + 1 < firstFiles.length; member++) {
            for (int file = firstFiles[member]; file < firstFiles[member + 1]; file++) {
                positions.putIfAbsent(files.get(file), member + 1 + file);
            }
        }
        return positions;
    }

    /** Where a member comes that is not read file by file: behind those before it, and their files. */
    int ofMember(int member) {
        return member + firstFiles[member];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberOrder that
                && files.equals(that.files)
                && Arrays.equals(firstFiles, that.firstFiles);
    }

    @Override
    public int hashCode() {
        return 31 * files.hashCode() + Arrays.hashCode(firstFiles);
    }
}
