/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.registry.Column;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What foreign keys of new records point to must exist. The database would find out only at the end of the transaction,
 * and tell neither the column nor the value.
 */
final class References {

    private static final int MAX_EXAMPLES = 10;

    private References() {}

    /**
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_VALUE} with at most ten of the missing ids
     */
    static void require(NewRecords records, WriteContext context) {
        for (var column : records.columns()) {
            var reference = column.references();
            if (reference != null) {
                require(records, column, reference, context);
            }
        }
    }

    private static void require(NewRecords records, Column column, Column.ForeignKey reference, WriteContext context) {
        var missing = new LinkedHashSet<>(records.distinct(column.name()));
        var target = context.instance().registries().findTable(reference.table());
        if (missing.isEmpty() || target.isEmpty()) {
            return;
        }
        context.rows()
                .find(target.get(), List.of(reference.column()), reference.column(), missing)
                .forEach(row -> missing.remove(row.get(reference.column())));
        if (!missing.isEmpty()) {
            throw RegistryErrors.invalidValue(
                    records.registry().qualifiedName(),
                    column.name(),
                    target.get().qualifiedName() + " has no record with " + missing.size() + " of the given ids",
                    missing.stream().limit(MAX_EXAMPLES).map(String::valueOf).collect(Collectors.joining(", ")),
                    "Look ids up with: SELECT id FROM "
                            + context.instance().configuration().catalog() + "."
                            + target.get().qualifiedName() + ".");
        }
    }
}
