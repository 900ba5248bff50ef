package io.sparklamindb.catalog;

import io.sparklamindb.catalog.procedure.Procedures;
import io.sparklamindb.core.error.LaminCondition;
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
    public Optional<Table> find(List<String> parts, TimeTravel travel) {
        if (parts.size() != 1 || !parts.get(0).equalsIgnoreCase(PROCEDURES)) {
            return Optional.empty();
        }
        var procedures = new Procedures(attached);
        var table = new LocalTable(
                attached.catalog() + "." + NAME + "." + PROCEDURES, Procedures.SCHEMA, procedures::describe);
        return Optional.of(table);
    }

    @Override
    public RuntimeException notFound(List<String> parts) {
        return LaminCondition.REGISTRY_NOT_FOUND.error(
                "registry",
                NAME + "." + String.join(".", parts),
                "instance",
                attached.open().slug(),
                "known",
                PROCEDURES);
    }
}
