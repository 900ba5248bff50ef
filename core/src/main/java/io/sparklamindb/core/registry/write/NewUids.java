/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.Registry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives new records their uids. Source: {@code lamindb/base/uids.py}. */
final class NewUids {

    private static final String UID = "uid";
    private static final String ORGANISM = "organism_id";

    private NewUids() {}

    /**
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_MISSING_VALUE} if a record has nothing to make its
     *     uid of
     */
    static void assign(WriteTarget target, NewRecords records, WriteContext context) {
        if (target.uids() instanceof UidScheme.Random random) {
            for (int row = 0; row < records.size(); row++) {
                if (records.get(row, UID) == null) {
                    records.set(row, UID, random.next());
                }
            }
        } else if (target.uids() instanceof UidScheme.Hashed hashed) {
            var organisms = hashed.ofOrganism() ? organisms(records, context) : Map.<Object, String>of();
            for (int row = 0; row < records.size(); row++) {
                if (records.get(row, UID) == null) {
                    records.set(row, UID, hashed.of(identity(hashed, records, row, organisms)));
                }
            }
        }
    }

    private static String identity(
            UidScheme.Hashed hashed, NewRecords records, int row, Map<Object, String> organisms) {
        for (var column : hashed.idColumns()) {
            var id = records.text(row, column);
            if (!id.isEmpty()) {
                return id;
            }
        }
        var name = hashed.nameColumns().stream()
                .map(column -> records.text(row, column))
                .collect(Collectors.joining());
        if (name.isEmpty()) {
            throw WriteErrors.missingValue(
                    records.registry().qualifiedName(),
                    hashed.idColumns().stream()
                            .findFirst()
                            .orElse(hashed.nameColumns().get(0)));
        }
        var organism = records.get(row, ORGANISM);
        return organism == null ? name : name + organisms.getOrDefault(organism, "");
    }

    private static Map<Object, String> organisms(NewRecords records, WriteContext context) {
        var names = new HashMap<Object, String>();
        context.instance()
                .registries()
                .find(records.registry().module(), "organism")
                .map((Registry registry) ->
                        context.rows().find(registry, List.of("id", "name"), "id", records.distinct(ORGANISM)))
                .orElse(List.of())
                .forEach(row -> {
                    var id = row.get("id");
                    if (id != null) {
                        names.put(id, String.valueOf(row.get("name")));
                    }
                });
        return names;
    }
}
