/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.catalog.namespace.ArtifactQuery;
import io.sparklamindb.catalog.namespace.NamedTables;
import io.sparklamindb.catalog.namespace.TableRequest;
import io.sparklamindb.catalog.procedure.Procedures;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.session.CatalogApi;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.ProcedureCatalog;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.StagingTableCatalog;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * A LaminDB instance as a Spark catalog.
 *
 * <p>{@code <catalog>.<module>.<registry>} are the registries, {@code <catalog>.artifacts.<key or uid>} the artifacts,
 * {@code <catalog>.collections.<key or uid>} the collections, {@code <catalog>.system.<name>} the procedures.
 *
 * <p>It is configured by {@code spark.sql.catalog.<catalog>}, set to this class, and the keys of
 * {@link io.sparklamindb.core.instance.InstanceConfiguration}. The instance is opened at first use, so that a session with a
 * broken configuration still starts. Thread-safe.
 */
public final class LaminCatalog implements StagingTableCatalog, SupportsNamespaces, ProcedureCatalog {

    private static final String[] DEFAULT_NAMESPACE = {Registry.CORE_MODULE};

    private @Nullable AttachedInstance attached;

    /** For Spark, which initializes it. */
    public LaminCatalog() {}

    /** Initialized. */
    LaminCatalog(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {
        attached = AttachedInstance.configured(name, options.asCaseSensitiveMap());
    }

    @Override
    public String name() {
        return attached().catalog();
    }

    @Override
    public String[] defaultNamespace() {
        return DEFAULT_NAMESPACE.clone();
    }

    // --- namespaces ---

    @Override
    public String[][] listNamespaces() {
        return tables().namespaces().names().stream()
                .map(name -> new String[] {name})
                .toArray(String[][]::new);
    }

    @Override
    public String[][] listNamespaces(String[] namespace) {
        if (namespace.length == 0) {
            return listNamespaces();
        }
        if (!namespaceExists(namespace)) {
            throw tables().noNamespace(String.join(".", namespace));
        }
        return new String[0][];
    }

    @Override
    public boolean namespaceExists(String[] namespace) {
        return switch (namespace.length) {
            case 0 -> true;
            case 1 -> tables().namespaces().find(namespace[0]).isPresent();
            default -> tables().in(namespace).isPresent();
        };
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) throws NoSuchNamespaceException {
        if (!namespaceExists(namespace)) {
            if (CatalogApi.isAsking()) {
                throw new NoSuchNamespaceException(namespace);
            }
            throw tables().noNamespace(String.join(".", namespace));
        }
        return namespace.length == 1
                ? Map.of(
                        SupportsNamespaces.PROP_COMMENT,
                        tables().namespaces().find(namespace[0]).orElseThrow().comment())
                : Map.of();
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> metadata) {
        throw unsupportedNamespace("create", namespace);
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) {
        throw unsupportedNamespace("alter", namespace);
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade) {
        throw unsupportedNamespace("drop", namespace);
    }

    private static RuntimeException unsupportedNamespace(String verb, String[] namespace) {
        return unsupported(
                verb + " namespace " + String.join(".", namespace), "the modules of an instance are its namespaces");
    }

    // --- tables ---

    @Override
    public Identifier[] listTables(String[] namespace) {
        return namespace.length == 0
                ? new Identifier[0]
                : tables().in(namespace).orElseThrow(() -> tables().noNamespace(String.join(".", namespace))).stream()
                        .map(table -> Identifier.of(namespace, table))
                        .toArray(Identifier[]::new);
    }

    /**
     * The newest version of a table.
     *
     * @throws NoSuchTableException if Spark's own {@code Catalog} asks, which takes no other answer for "there is none"
     * @throws io.sparklamindb.core.error.LaminException if anybody else asks: it says what was perhaps meant
     */
    @Override
    public Table loadTable(Identifier identifier) throws NoSuchTableException {
        var request = TableRequest.of(identifier);
        var found = tables().find(identifier, request);
        if (found.isEmpty() && CatalogApi.isAsking()) {
            throw new NoSuchTableException(identifier);
        }
        return found.orElseThrow(() -> tables().notFound(identifier, request));
    }

    @Override
    public Table loadTable(Identifier identifier, String version) {
        return load(identifier, TableRequest.of(identifier, RecordVersion.named(version)));
    }

    @Override
    public Table loadTable(Identifier identifier, long timestampMicros) {
        var moment = Instant.EPOCH.plus(timestampMicros, ChronoUnit.MICROS);
        return load(identifier, TableRequest.of(identifier, RecordVersion.asOf(moment)));
    }

    /** Spark asks this way before it writes, and takes only its own exception for "not there yet, so make it". */
    @Override
    public Table loadTable(Identifier identifier, Set<TableWritePrivilege> writePrivileges)
            throws NoSuchTableException {
        return tables().findForWriting(identifier, writePrivileges)
                .orElseThrow(() -> new NoSuchTableException(identifier));
    }

    @Override
    public boolean tableExists(Identifier identifier) {
        return tables().holds(identifier, TableRequest.of(identifier));
    }

    @Override
    public void invalidateTable(Identifier identifier) {
        attached().refresh();
    }

    @Override
    public Table createTable(
            Identifier identifier, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        tables().stage("create", identifier, columns, partitions, properties).commitStagedChanges();
        return load(identifier, TableRequest.of(identifier));
    }

    @Override
    public StagedTable stageCreate(
            Identifier identifier, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        return tables().stage("create", identifier, columns, partitions, properties);
    }

    @Override
    public StagedTable stageReplace(
            Identifier identifier, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        return tables().stage("replace", identifier, columns, partitions, properties);
    }

    @Override
    public StagedTable stageCreateOrReplace(
            Identifier identifier, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        return tables().stage("replace", identifier, columns, partitions, properties);
    }

    @Override
    public Table alterTable(Identifier identifier, TableChange... changes) {
        throw tables().refusal("alter", identifier);
    }

    @Override
    public boolean dropTable(Identifier identifier) {
        return tables().drop(identifier);
    }

    @Override
    public boolean purgeTable(Identifier identifier) {
        return tables().purge(identifier);
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw tables().refusal("rename", from);
    }

    /** A table as {@link LaminDataSource} asks for it: with what no name can say. */
    Table load(String namespace, TableRequest request) {
        return load(Identifier.of(new String[] {namespace}, request.name()), request);
    }

    /** A table that is there, to add rows to. */
    Table toWrite(Identifier identifier) {
        return tables().findForWriting(identifier, Set.of(TableWritePrivilege.INSERT))
                .orElseThrow(() -> tables().notFound(identifier, TableRequest.of(identifier)));
    }

    /** A table whose rows are all written anew, in one go. */
    Table toReplace(Identifier identifier, Column[] columns) {
        return tables().stage("replace", identifier, columns, new Transform[0], Map.of())
                .atOnce();
    }

    /** The artifacts of a query as one table. */
    Table unite(ArtifactQuery query, List<String> slot, @Nullable String join) {
        return tables().unite(query, slot, join);
    }

    private Table load(Identifier identifier, TableRequest request) {
        return tables().find(identifier, request).orElseThrow(() -> tables().notFound(identifier, request));
    }

    // --- procedures ---

    @Override
    public UnboundProcedure loadProcedure(Identifier identifier) {
        return procedures().load(identifier);
    }

    /** Abstract in Spark 4.1 and later, unknown to 4.0: hence no {@code @Override}. */
    public Identifier[] listProcedures(String[] namespace) {
        return procedures().list(namespace);
    }

    // --- the instance ---

    private AttachedInstance attached() {
        if (attached == null) {
            throw new IllegalStateException("Cannot use a catalog that Spark has not initialized");
        }
        return attached;
    }

    private Procedures procedures() {
        return new Procedures(attached());
    }

    private NamedTables tables() {
        return new NamedTables(attached());
    }

    private static RuntimeException unsupported(String action, String reason) {
        return WriteErrors.unsupported(
                action, reason, "SHOW TABLES and system.procedures list what can be written and called.");
    }
}
