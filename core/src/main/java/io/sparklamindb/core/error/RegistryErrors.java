/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import org.jspecify.annotations.Nullable;

/** What cannot be read: names that stand for no table or column, and values that do not fit. */
public final class RegistryErrors {

    private RegistryErrors() {}

    /** A catalog has no namespace of that name. */
    public static LaminException namespaceNotFound(String namespace, String catalog, String known) {
        return LaminCondition.NAMESPACE_NOT_FOUND.error("namespace", namespace, "catalog", catalog, "known", known);
    }

    /** There is no table of that name. */
    public static LaminException notFound(String registry, String instance, String known) {
        return LaminCondition.REGISTRY_NOT_FOUND.error("registry", registry, "instance", instance, "known", known);
    }

    /** A table has no column of that name. */
    public static LaminException columnNotFound(String column, String registry, String known) {
        return LaminCondition.COLUMN_NOT_FOUND.error("column", column, "registry", registry, "known", known);
    }

    /** A value cannot be read from, or written to, a column. */
    public static LaminException invalidValue(String registry, String column, String reason, Object value, String fix) {
        return LaminCondition.INVALID_VALUE.error(
                "registry", registry, "column", column, "reason", reason, "value", value, "fix", fix);
    }

    /** A value cannot be read from, or written to, a column. */
    public static LaminException invalidValue(
            String registry, String column, String reason, Object value, String fix, @Nullable Throwable cause) {
        return LaminCondition.INVALID_VALUE.error(
                cause, "registry", registry, "column", column, "reason", reason, "value", value, "fix", fix);
    }

    /** More was asked for than fits the memory of one process. */
    public static LaminException resultTooLarge(String registry, String reason, String size, String fix) {
        return LaminCondition.RESULT_TOO_LARGE.error("registry", registry, "reason", reason, "size", size, "fix", fix);
    }

    /** There is no schema of that uid or name. */
    public static LaminException schemaNotFound(String schema, String instance) {
        return LaminCondition.SCHEMA_NOT_FOUND.error("schema", schema, "instance", instance);
    }

    /** A schema says nothing about the columns of a table. */
    public static LaminException unsupportedSchema(String schema, String reason) {
        return LaminCondition.UNSUPPORTED_SCHEMA.error("schema", schema, "reason", reason);
    }

    /** Time travel in a table that has no versions. */
    public static LaminException noVersions(String table, String version) {
        return LaminCondition.NO_VERSIONS.error("table", table, "version", version);
    }
}
