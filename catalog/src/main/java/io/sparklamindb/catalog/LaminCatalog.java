package io.sparklamindb.catalog;

import io.sparklamindb.catalog.procedure.Procedures;
import io.sparklamindb.core.error.LaminCondition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.ProcedureCatalog;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A LaminDB instance as a Spark catalog.
 *
 * <p>{@code <catalog>.<module>.<registry>} are the registries, {@code <catalog>.artifacts.<key or uid>} the artifacts,
 * {@code <catalog>.system.<name>} the procedures. Configure it with {@code spark.sql.catalog.<catalog>} set to this class and the keys of
 * {@link io.sparklamindb.core.instance.InstanceConfiguration}. The instance is opened at first use, so that a session with a broken
 * configuration still starts. Thread-safe.
 */
public final class LaminCatalog implements TableCatalog, SupportsNamespaces, ProcedureCatalog {

    private AttachedInstance attached = AttachedInstance.none();

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {
        attached = AttachedInstance.configured(name, options.asCaseSensitiveMap());
    }

    @Override
    public String name() {
        return attached.catalog();
    }

    @Override
    public String[] defaultNamespace() {
        return new String[] {"core"};
    }

    // --- namespaces ---

    @Override
    public String[][] listNamespaces() {
        return namespaces().names().stream().map(name -> new String[] {name}).toArray(String[][]::new);
    }

    @Override
    public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 0) {
            return listNamespaces();
        }
        namespace(namespace);
        return new String[0][];
    }

    @Override
    public boolean namespaceExists(String[] namespace) {
        return namespace.length == 0 || (namespace.length == 1 && namespaces().find(namespace[0]).isPresent());
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 0) {
            return Map.of();
        }
        return Map.of(PROP_COMMENT, namespace(namespace).comment());
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> metadata) {
        throw unsupported("create namespace " + String.join(".", namespace), "the instance's modules are its namespaces");
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) {
        throw unsupported("alter namespace " + String.join(".", namespace), "the instance's modules are its namespaces");
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade) {
        throw unsupported("drop namespace " + String.join(".", namespace), "the instance's modules are its namespaces");
    }

    // --- tables ---

    @Override
    public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 0) {
            return new Identifier[0];
        }
        return namespace(namespace).tables().stream()
                .map(table -> Identifier.of(namespace, table))
                .toArray(Identifier[]::new);
    }

    @Override
    public Table loadTable(Identifier identifier) {
        return load(identifier, TimeTravel.NONE);
    }

    @Override
    public Table loadTable(Identifier identifier, String version) {
        return load(identifier, TimeTravel.toVersion(version));
    }

    @Override
    public Table loadTable(Identifier identifier, long timestampMicros) {
        return load(identifier, TimeTravel.toMicros(timestampMicros));
    }

    /** Spark asks this way before it writes, and takes only its own exception for "not there yet". */
    @Override
    public Table loadTable(Identifier identifier, Set<TableWritePrivilege> writePrivileges) throws NoSuchTableException {
        return find(identifier, TimeTravel.NONE).orElseThrow(() -> new NoSuchTableException(identifier));
    }

    @Override
    public boolean tableExists(Identifier identifier) {
        return find(identifier, TimeTravel.NONE).isPresent();
    }

    @Override
    public void invalidateTable(Identifier identifier) {
        attached.refresh();
    }

    @Override
    public Table alterTable(Identifier identifier, TableChange... changes) {
        throw unsupported("alter table " + identifier, "LaminDB's migrations own the schema of registries");
    }

    @Override
    public boolean dropTable(Identifier identifier) {
        throw unsupported("drop table " + identifier, "registries belong to the instance");
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw unsupported("rename table " + from, "LaminDB's migrations own the names of registries");
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

    private Procedures procedures() {
        return new Procedures(attached);
    }

    private Namespaces namespaces() {
        return Namespaces.of(attached);
    }

    private CatalogNamespace namespace(String[] namespace) throws NoSuchNamespaceException {
        var found = namespace.length == 1 ? namespaces().find(namespace[0]) : Optional.<CatalogNamespace>empty();
        return found.orElseThrow(() -> new NoSuchNamespaceException(namespace));
    }

    private Table load(Identifier identifier, TimeTravel travel) {
        return find(identifier, travel).orElseThrow(() -> notFound(identifier));
    }

    private Optional<Table> find(Identifier identifier, TimeTravel travel) {
        return identifier.namespace().length == 0
                ? Optional.empty()
                : namespaces()
                        .find(identifier.namespace()[0])
                        .flatMap(namespace -> namespace.find(partsBelow(identifier), travel));
    }

    private RuntimeException notFound(Identifier identifier) {
        var namespaces = namespaces();
        var namespace = identifier.namespace().length == 0
                ? Optional.<CatalogNamespace>empty()
                : namespaces.find(identifier.namespace()[0]);
        return namespace
                .map(found -> found.notFound(partsBelow(identifier)))
                .orElseGet(() -> LaminCondition.REGISTRY_NOT_FOUND.error(
                        "registry",
                        identifier,
                        "instance",
                        attached.open().slug(),
                        "known",
                        "the namespaces are " + String.join(", ", namespaces.names())));
    }

    private static List<String> partsBelow(Identifier identifier) {
        var parts = new ArrayList<>(Arrays.asList(identifier.namespace()));
        parts.add(identifier.name());
        return parts.subList(1, parts.size());
    }

    private static RuntimeException unsupported(String action, String reason) {
        return LaminCondition.UNSUPPORTED_WRITE.error(
                "action", action, "reason", reason, "fix", "Use the tables and procedures that SHOW TABLES and system.procedures list.");
    }
}
