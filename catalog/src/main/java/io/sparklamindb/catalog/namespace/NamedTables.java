/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.Suggestions;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.datasource.option.ShownColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.jspecify.annotations.Nullable;

/** The way from the parts of a name to a table of a catalog, or to an error that says what was perhaps meant. */
public final class NamedTables {

    private final AttachedInstance attached;
    private final Namespaces namespaces;

    /** The tables of a catalog. */
    public NamedTables(AttachedInstance attached) {
        this.attached = attached;
        this.namespaces = new Namespaces(attached);
    }

    /** The namespaces of the catalog. */
    public Namespaces namespaces() {
        return namespaces;
    }

    /** The namespace that the first part of a name stands for. */
    public Optional<CatalogNamespace> namespace(Identifier identifier) {
        return identifier.namespace().length == 0
                ? Optional.empty()
                : namespaces.find(identifier.namespace()[0]);
    }

    /**
     * The tables of a namespace, or the sub-tables of a table that is taken for one.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} if columns are asked for, which no
     *     namespace has
     */
    public Optional<List<String>> in(String[] namespace) {
        var found = namespaces.find(namespace[0]);
        if (namespace.length == 1) {
            return found.map(CatalogNamespace::tables);
        }
        var table = TableRequest.of(Arrays.asList(namespace).subList(1, namespace.length));
        if (!table.shown().isNone()) {
            throw OptionRefusal.invalid(
                    ShownColumns.OPTION,
                    "columns are of a table that is read",
                    table.shown().toString(),
                    "Leave it out to list what is below " + table.dotted() + ".");
        }
        return found.flatMap(top -> top.subtables(table));
    }

    /** Whether the name is taken, by something that can be read or not. */
    public boolean holds(Identifier identifier, TableRequest request) {
        return namespace(identifier)
                .filter(namespace -> request.shown().isNone()
                        ? namespace.holds(request)
                        : KnownName.holds(() -> find(namespace, request).isPresent()))
                .isPresent();
    }

    /** The table of a name; a read may still choose another branch for it if the request has chosen none. */
    public Optional<Table> find(Identifier identifier, TableRequest request) {
        return namespace(identifier)
                .flatMap(namespace -> find(namespace, request)
                        .map(table -> namespace.isByBranch() && request.branch() == null
                                ? new BranchedTable(table, request, branch -> open(namespace, request.onBranch(branch)))
                                : table));
    }

    private static Optional<Table> find(CatalogNamespace namespace, TableRequest request) {
        return namespace.find(request).map(request.shown()::of);
    }

    /**
     * The artifacts of these uids as one table.
     *
     * @param name what messages and plans call them together
     * @param uids in the order in which they are read
     * @param slot name parts of a sub-table, or none
     * @param join which columns the table has, as the reader's option gives it; null for the session's setting
     */
    public Table unite(String name, List<String> uids, List<String> slot, @Nullable String join) {
        return new ArtifactUnion(attached).open(name, uids, slot, join);
    }

    private static Table open(CatalogNamespace namespace, TableRequest request) {
        return find(namespace, request).orElseThrow(() -> namespace.notFound(request));
    }

    /** The error for a name that {@link #find} did not find. */
    public RuntimeException notFound(Identifier identifier, TableRequest request) {
        if (identifier.namespace().length == 0) {
            return namespaces.noneOfThatName(identifier.name());
        }
        return namespace(identifier)
                .map(namespace -> namespace.notFound(request))
                .orElseGet(() -> noNamespace(identifier.namespace()[0]));
    }

    /** The error for a namespace that is not there. */
    public RuntimeException noNamespace(String name) {
        return RegistryErrors.namespaceNotFound(
                name, attached.catalog(), String.join(", ", Suggestions.nearest(name, namespaces.names(), 10)));
    }
}
