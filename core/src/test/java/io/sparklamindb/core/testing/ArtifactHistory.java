/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.testing;

import io.sparklamindb.core.identity.VersionedUid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Judges what writers of artifacts left, some of whom were killed: by what they were told, what the registry says, and the bytes
 * there are.
 *
 * @param versions the rows that are no longer waiting for their bytes
 * @param bytes the hash of what lies at the place of each, by uid; of one that has nothing there, none
 */
public record ArtifactHistory(List<Version> versions, Map<String, String> bytes) {

    /**
     * A row.
     *
     * @param uid of 20 characters
     * @param hash what it says its bytes are
     * @param isLatest whether it says it is the head
     * @param branch the id of its branch
     */
    public record Version(String uid, String hash, boolean isLatest, long branch) {

        String family() {
            return VersionedUid.parse(uid).stem();
        }
    }

    /**
     * What a writer was told.
     *
     * @param uid the version that has its content
     * @param hash the hash of that content
     */
    public record Acknowledged(String uid, String hash) {}

    /** What is wrong, in words; nothing, if all is as it was acknowledged. */
    public List<String> violations(Collection<Acknowledged> acknowledged) {
        var violations = new ArrayList<String>();
        var byUid = new HashMap<String, Version>();
        for (var version : versions) {
            if (byUid.put(version.uid(), version) != null) {
                violations.add("two versions are " + version.uid());
            }
            if (!version.hash().equals(bytes.get(version.uid()))) {
                violations.add("the bytes of " + version.uid() + " are not those of its hash");
            }
        }
        for (var one : acknowledged) {
            var version = byUid.get(one.uid());
            if (version == null) {
                violations.add(one.uid() + " was acknowledged and is lost");
            } else if (!version.hash().equals(one.hash())) {
                violations.add(one.uid() + " has other content than was acknowledged");
            }
        }
        heads(violations);
        return violations;
    }

    private void heads(List<String> violations) {
        var families = versions.stream()
                .collect(Collectors.groupingBy(version -> version.family() + " on branch " + version.branch()));
        families.forEach((family, members) -> {
            var heads = members.stream().filter(Version::isLatest).toList();
            var newest = members.stream()
                    .max(Comparator.comparing(version -> VersionedUid.parse(version.uid())))
                    .orElseThrow();
            if (heads.size() != 1) {
                violations.add(family + " has " + heads.size() + " heads");
            } else if (!heads.get(0).equals(newest)) {
                violations.add(family + " has a head that is not its newest version");
            }
        });
    }
}
