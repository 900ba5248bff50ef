/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.Suggestions;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.datasource.session.rule.SessionRules;
import io.sparklamindb.datasource.table.ShownColumns;
import io.sparklamindb.datasource.write.StagedArtifact;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
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

    /**
     * The table of a name; a read may still choose another branch for it if the request has chosen none. A table that Spark
     * plans by what it is, as Delta's are, stays what it is.
     */
    public Optional<Table> find(Identifier identifier, TableRequest request) {
        return namespace(identifier)
                .flatMap(namespace -> find(namespace, request).map(table -> inSession(namespace, table, request)));
    }

    private static Table inSession(CatalogNamespace namespace, Table table, TableRequest request) {
        if (!namespace.isByBranch() || request.branch() != null) {
            return table;
        }
        boolean written = namespace.canGrow()
                && request.below().isEmpty()
                && request.shown().isNone();
        if (!(table instanceof SupportsRead)) {
            return written && SessionRules.areActive()
                    ? new StreamedTable(table, () -> forWriting(namespace, request))
                    : table;
        }
        return new BranchedTable(
                namespace,
                table,
                request,
                branch -> open(namespace, request.onBranch(branch)),
                written ? () -> forWriting(namespace, request) : null);
    }

    private static Table forWriting(CatalogNamespace namespace, TableRequest request) {
        return namespace
                .findForWriting(request, Set.of(TableWritePrivilege.INSERT))
                .orElseThrow(() -> namespace.notFound(request));
    }

    private static Optional<Table> find(CatalogNamespace namespace, TableRequest request) {
        return namespace.find(request).map(request.shown()::of);
    }

    /**
     * The table of a name, for a statement that writes rows to it.
     *
     * @return empty if a write may make a table of that name, which is not there yet
     * @throws io.sparklamindb.core.error.LaminException if there is none of that name, or it is not written so
     */
    public Optional<Table> findForWriting(Identifier identifier, Set<TableWritePrivilege> privileges) {
        var request = TableRequest.of(identifier);
        var namespace = namespace(identifier);
        requirePlainName(attached.catalog() + "." + identifier, request);
        var found = namespace.flatMap(known -> known.findForWriting(request, privileges));
        if (found.isEmpty() && !namespace.map(CatalogNamespace::canGrow).orElse(false)) {
            throw notFound(identifier, request);
        }
        return found;
    }

    /**
     * A table that a statement creates or replaces, and that nobody sees before the statement ends.
     *
     * @param verb what the statement does to a table
     */
    public StagedArtifact stage(
            String verb,
            Identifier identifier,
            Column[] columns,
            Transform[] partitions,
            Map<String, String> properties) {
        var request = TableRequest.of(identifier);
        var namespace = growing(verb, identifier);
        var name = attached.catalog() + "." + identifier;
        requirePlainName(name, request);
        if (partitions.length > 0) {
            throw StagedArtifact.partitioned(name);
        }
        return namespace.stage(request, schema(columns), properties);
    }

    /** Removes a table as its namespace does; false if there is none of that name. */
    public boolean drop(Identifier identifier) {
        var request = TableRequest.of(identifier);
        var namespace = growing("drop", identifier);
        requirePlainName(attached.catalog() + "." + identifier, request);
        return namespace.drop(request);
    }

    /** Removes a table and its files for good, as its namespace does; false if there is none of that name. */
    public boolean purge(Identifier identifier) {
        var request = TableRequest.of(identifier);
        var namespace = growing("purge", identifier);
        requirePlainName(attached.catalog() + "." + identifier, request);
        return namespace.purge(request);
    }

    /** The namespace of a name, whose tables statements make and remove. */
    private CatalogNamespace growing(String verb, Identifier identifier) {
        return namespace(identifier).filter(CatalogNamespace::canGrow).orElseThrow(() -> refusal(verb, identifier));
    }

    /** The error for a statement that no table of a namespace knows. */
    public RuntimeException refusal(String verb, Identifier table) {
        return namespace(table)
                .map(namespace -> namespace.refusal(verb + " table " + attached.catalog() + "." + table))
                .orElseGet(() -> noNamespace(String.join(".", table.namespace())));
    }

    private void requirePlainName(String table, TableRequest request) {
        if (request.branch() != null) {
            throw WriteErrors.unsupported(
                    "write to " + table + " on branch " + request.branch(),
                    "what is written goes to the branch of the catalog",
                    "Leave the branch out of the name; spark.sql.catalog." + attached.catalog()
                            + ".branch is the branch of the catalog.");
        } else if (!request.shown().isNone()) {
            throw WriteErrors.unsupported(
                    "write to " + table + " with hidden columns " + request.shown(),
                    "what is written has the columns of the table alone",
                    "Leave `with=" + request.shown() + "` out of the name.");
        }
    }

    /**
     * Several artifacts as one table.
     *
     * @param slot name parts of a sub-table, or none
     * @param join which columns the table has, as the reader's option gives it; null for the session's setting
     */
    public Table unite(ArtifactQuery query, List<String> slot, @Nullable String join) {
        return new ArtifactUnion(attached).open(query, slot, join);
    }

    private static StructType schema(Column[] columns) {
        return new StructType(Arrays.stream(columns)
                .map(column -> new StructField(column.name(), column.dataType(), column.nullable(), Metadata.empty()))
                .toArray(StructField[]::new));
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
