/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;

/** The way from the parts of a name to a table of a catalog, or to an error that says what was perhaps meant. */
final class NamedTables {

    private final AttachedInstance attached;
    private final Namespaces namespaces;

    NamedTables(AttachedInstance attached) {
        this.attached = attached;
        this.namespaces = new Namespaces(attached);
    }

    Namespaces namespaces() {
        return namespaces;
    }

    /** The namespace that the first part of a name stands for. */
    Optional<CatalogNamespace> namespace(Identifier identifier) {
        return identifier.namespace().length == 0
                ? Optional.empty()
                : namespaces.find(identifier.namespace()[0]);
    }

    /** The tables of a namespace, or the sub-tables of a table that is taken for one. */
    Optional<List<String>> in(String[] namespace) {
        var found = namespaces.find(namespace[0]);
        return namespace.length == 1
                ? found.map(CatalogNamespace::tables)
                : found.flatMap(top ->
                        top.subtables(TableRequest.of(Arrays.asList(namespace).subList(1, namespace.length))));
    }

    /** The table of a name; a read may still choose another branch for it if the request has chosen none. */
    Optional<Table> find(Identifier identifier, TableRequest request) {
        return namespace(identifier)
                .flatMap(namespace -> namespace
                        .find(request)
                        .map(table -> namespace.isByBranch() && request.branch() == null
                                ? new BranchedTable(table, branch -> open(namespace, request.onBranch(branch)))
                                : table));
    }

    private static Table open(CatalogNamespace namespace, TableRequest request) {
        return namespace.find(request).orElseThrow(() -> namespace.notFound(request));
    }

    /** The error for a name that {@link #find} did not find. */
    RuntimeException notFound(Identifier identifier, TableRequest request) {
        if (identifier.namespace().length == 0) {
            return namespaces.noneOfThatName(identifier.name());
        }
        return namespace(identifier)
                .map(namespace -> namespace.notFound(request))
                .orElseGet(() -> noNamespace(identifier.namespace()[0]));
    }

    /** The error for a namespace that is not there. */
    RuntimeException noNamespace(String name) {
        return RegistryErrors.namespaceNotFound(
                name, attached.catalog(), String.join(", ", Suggestions.nearest(name, namespaces.names(), 10)));
    }
}
