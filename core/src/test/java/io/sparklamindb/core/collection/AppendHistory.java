/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges what writers who only appended to collections left, whatever became of them.
 *
 * @param members the primary keys of the artifacts of each version, by uid; versions count up with their uids
 * @param heads the uids of the latest versions
 */
public record AppendHistory(TreeMap<String, Set<Long>> members, Set<String> heads) {

    /**
     * What a writer was told.
     *
     * @param version the uid of the version that has the artifact
     * @param artifact its primary key
     */
    public record Acknowledged(String version, long artifact) {}

    /** Reads all versions, and requires that each has the hash of its artifacts. */
    public static AppendHistory of(Instance instance) {
        var members = new TreeMap<String, Set<Long>>();
        var heads = new HashSet<String>();
        Map<String, Set<String>> hashes = new HashMap<>();
        instance.database().read(transaction -> {
            var sql = Sql.of(transaction);
            for (var link : sql.fetch("select c.uid, a.id, a.hash from lamindb_collection c"
                    + " join lamindb_collectionartifact l on l.collection_id = c.id"
                    + " join lamindb_artifact a on a.id = l.artifact_id")) {
                var uid = link.get(0, String.class);
                members.computeIfAbsent(uid, any -> new HashSet<>()).add(link.get(1, Long.class));
                hashes.computeIfAbsent(uid, any -> new HashSet<>()).add(link.get(2, String.class));
            }
            for (var row : sql.fetch("select uid, hash, is_latest from lamindb_collection")) {
                var uid = row.get(0, String.class);
                assertThat(row.get(1, String.class)).as("hash of " + uid).isEqualTo(TextHash.ofSet(hashes.get(uid)));
                if (row.get(2, Boolean.class)) {
                    heads.add(uid);
                }
            }
            return hashes;
        });
        return new AppendHistory(members, heads);
    }

    /** One head, no version lost what one before it had, and everything that was acknowledged is at the head. */
    public void requireNothingLost(Collection<Acknowledged> acknowledged) {
        assertThat(heads).as("heads").hasSize(1).containsExactly(members.lastKey());
        var before = Set.<Long>of();
        for (var version : members.entrySet()) {
            assertThat(version.getValue()).as("version " + version.getKey()).containsAll(before);
            before = version.getValue();
        }
        for (var one : acknowledged) {
            assertThat(members.get(one.version()))
                    .as("version " + one.version())
                    .contains(one.artifact());
        }
        assertThat(before)
                .as("the head")
                .containsAll(acknowledged.stream().map(Acknowledged::artifact).toList());
    }

    /** How many versions there are. */
    public int versions() {
        return members.size();
    }
}
