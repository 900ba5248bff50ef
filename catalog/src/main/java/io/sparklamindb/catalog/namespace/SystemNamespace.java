/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.catalog.procedure.Procedures;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.datasource.table.LocalTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;

/** Where the procedures live, with {@code system.procedures}: the table of them, on every Spark version. */
record SystemNamespace(AttachedInstance attached) implements CatalogNamespace {

    static final String NAME = "system";
    private static final String PROCEDURES = "procedures";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String comment() {
        return "Procedures; SELECT * FROM system.procedures lists them with their parameters";
    }

    @Override
    public List<String> tables() {
        return List.of(PROCEDURES);
    }

    @Override
    public Optional<Table> find(TableRequest request) {
        if (request.parts().size() != 1 || !request.name().equalsIgnoreCase(PROCEDURES)) {
            return Optional.empty();
        }
        request.refuseVersion(NAME + "." + PROCEDURES);
        request.refuseBranch(NAME + "." + PROCEDURES);
        var procedures = new Procedures(attached);
        return Optional.of(new LocalTable(
                attached.catalog() + "." + NAME + "." + PROCEDURES,
                Procedures.SCHEMA,
                procedures.describe(),
                List.of()));
    }

    @Override
    public RuntimeException notFound(TableRequest request) {
        return RegistryErrors.notFound(
                NAME + "." + request.dotted(),
                attached.catalog(),
                PROCEDURES + "; procedures are called: CALL " + attached.catalog() + ".system.doctor()");
    }
}
