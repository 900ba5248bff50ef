/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import org.jspecify.annotations.Nullable;

/** Why an artifact, or something in it, cannot be found or read. */
public final class ArtifactErrors {

    private ArtifactErrors() {}

    /** No artifact of that key or uid can be seen. */
    public static LaminException notFound(String artifact, String instance, String reason, String fix) {
        return LaminCondition.ARTIFACT_NOT_FOUND.error(
                "artifact", artifact, "instance", instance, "reason", reason, "fix", fix);
    }

    /** Several families of artifacts or collections have that key. */
    public static LaminException ambiguousKey(String registry, String key, long count, String uids) {
        return LaminCondition.AMBIGUOUS_KEY.error("registry", registry, "key", key, "count", count, "uids", uids);
    }

    /** Several records have a name that was to stand for one. */
    public static LaminException ambiguousName(String registry, String name, long count, String uids) {
        return LaminCondition.AMBIGUOUS_NAME.error("registry", registry, "name", name, "count", count, "uids", uids);
    }

    /** A key cannot be one of an artifact. */
    public static LaminException invalidKey(String key, String reason, String fix) {
        return LaminCondition.INVALID_KEY.error("key", key, "reason", reason, "fix", fix);
    }

    /** A record has no version of that name or moment. */
    public static LaminException invalidVersion(String version, String registry, String record, String known) {
        return LaminCondition.INVALID_VERSION.error(
                "version", version, "registry", registry, "record", record, "known", known);
    }

    /** The upload of an artifact has not finished. */
    public static LaminException uploadIncomplete(String artifact) {
        return LaminCondition.UPLOAD_INCOMPLETE.error("artifact", artifact);
    }

    /** A newer version of a folder has replaced its files. */
    public static LaminException overwrittenVersion(String version, String artifact, String latest) {
        return LaminCondition.OVERWRITTEN_VERSION.error("version", version, "artifact", artifact, "latest", latest);
    }

    /** An artifact cannot be read or written as the table that is asked for. */
    public static LaminException unsupportedFormat(String artifact, String reason, String suffix, String fix) {
        return LaminCondition.UNSUPPORTED_FORMAT.error(
                "artifact", artifact, "reason", reason, "suffix", suffix, "fix", fix);
    }

    /** An artifact cannot be read or written as the table that is asked for. */
    public static LaminException unsupportedFormat(
            String artifact, String reason, String suffix, String fix, @Nullable Throwable cause) {
        return LaminCondition.UNSUPPORTED_FORMAT.error(
                cause, "artifact", artifact, "reason", reason, "suffix", suffix, "fix", fix);
    }

    /** An artifact or collection has no sub-table of that name. */
    public static LaminException slotNotFound(String slot, String artifact, String known) {
        return LaminCondition.SLOT_NOT_FOUND.error("slot", slot, "artifact", artifact, "known", known);
    }

    /** An artifact or collection has no sub-table of that name. */
    public static LaminException slotNotFound(String slot, String artifact, String known, @Nullable Throwable cause) {
        return LaminCondition.SLOT_NOT_FOUND.error(cause, "slot", slot, "artifact", artifact, "known", known);
    }

    /** A matrix has no variable of that name. */
    public static LaminException variableNotFound(String variable, String artifact, String reason, String examples) {
        return LaminCondition.VARIABLE_NOT_FOUND.error(
                "variable", variable, "artifact", artifact, "reason", reason, "examples", examples);
    }

    /** An array file is damaged. */
    public static LaminException corruptArray(
            String element, String artifact, String reason, @Nullable Throwable cause) {
        return LaminCondition.CORRUPT_ARRAY.error(cause, "element", element, "artifact", artifact, "reason", reason);
    }
}
