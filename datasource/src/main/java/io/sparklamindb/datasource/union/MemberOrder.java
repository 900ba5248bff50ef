/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import java.util.ArrayList;
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

    private final Map<Path, Integer> files;
    private final List<Integer> members;

    private MemberOrder(Map<Path, Integer> files, List<Integer> members) {
        this.files = Map.copyOf(files);
        this.members = List.copyOf(members);
    }

    static MemberOrder of(List<Member> members) {
        var files = new HashMap<Path, Integer>();
        var starts = new ArrayList<Integer>();
        int next = 0;
        for (var member : members) {
            starts.add(next++);
            if (member instanceof Member.OfRows rows) {
                var paths = rows.files().files().files().stream()
                        .map(FileStatus::getPath)
                        .sorted()
                        .toList();
                for (var path : paths) {
                    if (files.putIfAbsent(path, next) == null) {
                        next++;
                    }
                }
            }
        }
        return new MemberOrder(files, starts);
    }

    /** Where a file comes; behind all others, if it is of none of the members. */
    int ofFile(Path file) {
        return files.getOrDefault(file, Integer.MAX_VALUE);
    }

    /** Where a member comes that is not read file by file. */
    int ofMember(int index) {
        return members.get(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberOrder that && files.equals(that.files) && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return files.hashCode() * 31 + members.hashCode();
    }
}
