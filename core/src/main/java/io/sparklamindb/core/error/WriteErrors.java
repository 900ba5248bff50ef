/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import org.jspecify.annotations.Nullable;

/** Why records are not written. */
public final class WriteErrors {

    private WriteErrors() {}

    /** Records of that identity exist already, or are given more than once. */
    public static LaminException duplicateRecord(
            String registry, long count, String reason, String examples, String columns) {
        return duplicateRecord(registry, count, reason, examples, columns, null);
    }

    /** Records of that identity exist already, or are given more than once. */
    public static LaminException duplicateRecord(
            String registry, long count, String reason, String examples, String columns, @Nullable Throwable cause) {
        return LaminCondition.DUPLICATE_RECORD.error(
                cause,
                "registry",
                registry,
                "count",
                count,
                "reason",
                reason,
                "examples",
                examples,
                "columns",
                columns);
    }

    /** A column that needs a value gets none. */
    public static LaminException missingValue(String registry, String column) {
        return LaminCondition.MISSING_VALUE.error("registry", registry, "column", column);
    }

    /** A write would leave the instance in a state that lamindb does not expect. */
    public static LaminException unsafe(String what, String reason, String fix) {
        return LaminCondition.UNSAFE_WRITE.error("what", what, "reason", reason, "fix", fix);
    }

    /** A write would leave the instance in a state that lamindb does not expect. */
    public static LaminException unsafe(String what, String reason, String fix, @Nullable Throwable cause) {
        return LaminCondition.UNSAFE_WRITE.error(cause, "what", what, "reason", reason, "fix", fix);
    }

    /** A statement that this plugin does not carry out. */
    public static LaminException unsupported(String action, String reason, String fix) {
        return LaminCondition.UNSUPPORTED_WRITE.error("action", action, "reason", reason, "fix", fix);
    }

    /**
     * Columns or values are not what a schema wants.
     *
     * @param count how many columns
     * @param problems some of them, each with what is wrong
     */
    public static LaminException schemaMismatch(String table, String schema, long count, String problems) {
        return LaminCondition.SCHEMA_MISMATCH.error(
                "table", table, "schema", schema, "count", count, "problems", problems);
    }

    /**
     * Labels are not there, or more than one record is called so.
     *
     * @param labels some of them
     */
    public static LaminException labelNotFound(String artifact, long count, String reason, String labels, String fix) {
        return LaminCondition.LABEL_NOT_FOUND.error(
                "artifact", artifact, "count", count, "reason", reason, "labels", labels, "fix", fix);
    }

    /** Other records need an artifact that is to be deleted for good. */
    public static LaminException inUse(String artifact, String reason, String users, String fix) {
        return LaminCondition.ARTIFACT_IN_USE.error("artifact", artifact, "reason", reason, "users", users, "fix", fix);
    }

    /** Another writer wrote what this one was about to write, or what it had read. */
    public static LaminException conflict(String action, String reason, String fix) {
        return LaminCondition.WRITE_CONFLICT.error("action", action, "reason", reason, "fix", fix);
    }

    /** Another writer wrote what this one was about to write, or what it had read. */
    public static LaminException conflict(String action, String reason, String fix, @Nullable Throwable cause) {
        return LaminCondition.WRITE_CONFLICT.error(cause, "action", action, "reason", reason, "fix", fix);
    }
}
