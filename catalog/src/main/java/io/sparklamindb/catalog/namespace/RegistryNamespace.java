/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.Suggestions;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.datasource.registry.RegistryTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;

/** A module of the instance: its registries and the link tables between them. */
record RegistryNamespace(AttachedInstance attached, String name) implements CatalogNamespace {

    @Override
    public String comment() {
        return name.equals(Registry.CORE_MODULE)
                ? "The registries of LaminDB itself"
                : "The registries of module " + name;
    }

    @Override
    public List<String> tables() {
        return attached.open().registries().registries(name).stream()
                .map(Registry::name)
                .toList();
    }

    @Override
    public Optional<Table> find(TableRequest request) {
        if (request.parts().size() != 1) {
            return Optional.empty();
        }
        var registry = attached.open().registries().find(name, request.name());
        registry.ifPresent(found -> request.refuseVersion(found.qualifiedName()));
        return registry.map(found -> new RegistryTable(
                attached.catalog() + "." + found.qualifiedName(), attached.open(), found, request.branch()));
    }

    /**
     * The registry, which takes INSERT and DELETE and refuses others itself: what a statement is, its privileges do not tell.
     * An INSERT needs a table that takes any schema, and so do those that overwrite in order to be refused before Spark looks at
     * their columns.
     */
    @Override
    public Optional<Table> findForWriting(TableRequest request, Set<TableWritePrivilege> privileges) {
        return find(request)
                .map(table -> table instanceof RegistryTable registry && isOfRows(privileges)
                        ? registry.forRowChanges()
                        : table);
    }

    private static boolean isOfRows(Set<TableWritePrivilege> privileges) {
        return privileges.contains(TableWritePrivilege.UPDATE) || privileges.equals(Set.of(TableWritePrivilege.DELETE));
    }

    @Override
    public RuntimeException refusal(String action) {
        var namespace = attached.catalog() + "." + name;
        return WriteErrors.unsupported(
                action,
                "lamindb's migrations own the registries of an instance",
                "INSERT INTO and DELETE FROM write the records of a registry; SHOW TABLES IN " + namespace
                        + " lists the registries.");
    }

    @Override
    public RuntimeException notFound(TableRequest request) {
        return RegistryErrors.notFound(
                name + "." + request.dotted(),
                attached.open().slug(),
                String.join(", ", Suggestions.nearest(request.name(), tables(), 10)));
    }
}
