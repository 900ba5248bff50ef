/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.Suggestions;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.sheet.Sheet;
import io.sparklamindb.datasource.registry.sheet.SheetTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;

/**
 * Record types as sheets: one row a record, one column a feature.
 *
 * @param attached the catalog
 */
record RecordsNamespace(AttachedInstance attached) implements CatalogNamespace {

    static final String NAME = "records";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String comment() {
        return "The record types, by name or uid, as sheets: one row a record, one column a feature";
    }

    @Override
    public List<String> tables() {
        var instance = attached.open();
        return hasRecords(instance) ? Sheet.names(instance, attached.visibility(null)) : List.of();
    }

    @Override
    public Optional<Table> find(TableRequest request) {
        var instance = attached.open();
        if (request.parts().size() != 1 || !hasRecords(instance)) {
            return Optional.empty();
        }
        return Sheet.find(instance, request.name(), attached.visibility(request.branch()))
                .map(sheet -> {
                    var displayName = attached.catalog() + "." + NAME + ".`" + sheet.name() + "`";
                    request.refuseVersion(displayName);
                    return new SheetTable(displayName, instance, sheet, request.branch());
                });
    }

    @Override
    public RuntimeException refusal(String action) {
        var records = attached.catalog() + ".core.record";
        return WriteErrors.unsupported(
                action,
                "sheets show the records of a type",
                "Add records: INSERT INTO " + records + " (name, type_id) VALUES (...). Move records to the"
                        + " trash: DELETE FROM " + records + " WHERE uid = '...'.");
    }

    @Override
    public RuntimeException notFound(TableRequest request) {
        return RegistryErrors.notFound(
                NAME + "." + request.dotted(),
                attached.open().slug(),
                String.join(", ", Suggestions.nearest(request.name(), tables(), 10)));
    }

    private static boolean hasRecords(Instance instance) {
        return instance.registries().find("core", "record").isPresent();
    }
}
