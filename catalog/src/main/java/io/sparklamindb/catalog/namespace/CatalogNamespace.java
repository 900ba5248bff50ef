/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.datasource.write.StagedArtifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.types.StructType;

/** One top-level namespace of a catalog, and the way from the name parts below it to a table. */
public interface CatalogNamespace {

    /** Its name, in lower case. */
    String name();

    /** One sentence for {@code DESCRIBE NAMESPACE}. */
    String comment();

    /** The tables {@code SHOW TABLES} lists; a namespace may hold more that can only be named. */
    List<String> tables();

    /**
     * The table of that name.
     *
     * @return empty if there is no such name
     * @throws io.sparklamindb.core.error.LaminException if the name is there but cannot be read, or is ambiguous
     */
    Optional<Table> find(TableRequest request);

    /** Whether the name is taken, by something that can be read or not. */
    default boolean holds(TableRequest request) {
        return find(request).isPresent();
    }

    /**
     * The sub-tables of a table of this namespace, which {@code SHOW TABLES IN <catalog>.<namespace>.<table>} lists.
     *
     * @return empty if there is no such table, or none that has sub-tables
     */
    default Optional<List<String>> subtables(TableRequest table) {
        return Optional.empty();
    }

    /**
     * The table of that name, for a statement that writes it.
     *
     * @return empty if there is no such name
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_WRITE} if such a statement may not
     */
    default Optional<Table> findForWriting(TableRequest request, Set<TableWritePrivilege> privileges) {
        find(request).ifPresent(table -> {
            throw refusal("write to " + table.name());
        });
        return Optional.empty();
    }

    /** The error for an action that no table of this namespace knows: why, and what does something like it. */
    default RuntimeException refusal(String action) {
        return WriteErrors.unsupported(
                action,
                "its tables show what is stored elsewhere",
                "SHOW NAMESPACES and system.procedures list what can be written and called.");
    }

    /** Whether the same name may stand for different tables on different branches. */
    default boolean isByBranch() {
        return false;
    }

    /**
     * A table that a statement creates or replaces; to be asked if {@link #canGrow}.
     *
     * @throws io.sparklamindb.core.error.LaminException for a table that cannot be written so
     */
    default StagedArtifact stage(TableRequest request, StructType schema, Map<String, String> properties) {
        throw refusal("create table " + request.dotted());
    }

    /** Removes a table; false if there is none of that name. To be asked if {@link #canGrow}. */
    default boolean drop(TableRequest request) {
        throw refusal("drop table " + request.dotted());
    }

    /** Removes a table and its files for good; false if there is none of that name. To be asked if {@link #canGrow}. */
    default boolean purge(TableRequest request) {
        throw refusal("purge table " + request.dotted());
    }

    /** Whether a write may make a table of a name that is not there yet. */
    default boolean canGrow() {
        return false;
    }

    /** The error for a name that {@link #find} did not find: what is there, and what was perhaps meant. */
    RuntimeException notFound(TableRequest request);
}
