/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.audit;

import io.sparklamindb.core.audit.Finding.Problem;
import io.sparklamindb.core.collection.CollectionHashes;
import io.sparklamindb.core.instance.Instance;
import java.util.ArrayList;
import java.util.List;

/** What the registries alone tell to be wrong, without a look at any file. Immutable. */
public final class RegistryAudit {

    static final List<String> REGISTRIES = List.of("artifact", "collection");

    private final Instance instance;

    /** Of an open instance. */
    public RegistryAudit(Instance instance) {
        this.instance = instance;
    }

    /** Families without a latest version or with several, and collections whose hash is not that of their artifacts. */
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (var registry : REGISTRIES) {
            instance.database().read(transaction -> new FamilyHeads(transaction, registry).broken()).stream()
                    .map(family -> family.finding(registry))
                    .forEach(findings::add);
        }
        for (var wrong : new CollectionHashes(instance).wrong()) {
            findings.add(new Finding(
                    wrong.members() == 0 ? Problem.EMPTY : Problem.HASH,
                    "collection",
                    wrong.version().uid(),
                    wrong.version().key(),
                    wrong.right(),
                    wrong.version().hash(),
                    "of " + wrong.members() + " artifacts"));
        }
        return findings;
    }
}
