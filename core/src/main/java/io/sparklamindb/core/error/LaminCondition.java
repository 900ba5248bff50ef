/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every way in which this plugin refuses or fails. Texts, SQLSTATEs and parameter names are in
 * {@code lamin-error-conditions.json}, one entry a constant; a test holds the two together. Exceptions are made by the
 * factory methods of this package, such as {@link ArtifactErrors}, one for each condition.
 */
public enum LaminCondition {
    // attaching to an instance
    NO_INSTANCE,
    INSTANCE_NOT_FOUND,
    INSTANCE_ALREADY_EXISTS,
    INVALID_OPTION,
    INVALID_SETTINGS_FILE,
    SETTINGS_NOT_WRITABLE,
    INVALID_DATABASE_URL,
    STORAGE_NOT_FOUND,
    UNSUPPORTED_STORAGE,
    STORAGE_ALREADY_MANAGED,
    STORAGE_NOT_MANAGED,
    STORAGE_NOT_WRITABLE,
    UNKNOWN_BRANCH,
    UNKNOWN_SPACE,
    UNKNOWN_USER,
    // the database
    DATABASE_UNREACHABLE,
    DATABASE_AUTHENTICATION_FAILED,
    DATABASE_READ_ONLY,
    DATABASE_LOCKED,
    COMMIT_UNKNOWN,
    WRITE_CONFLICT,
    DATABASE_CORRUPT,
    DATABASE_ERROR,
    DATABASE_DRIVER_ONLY,
    DATABASE_NOT_EMPTY,
    SCHEMA_VERSION_UNSUPPORTED,
    NOT_A_LAMINDB_DATABASE,
    READ_ONLY,
    // names
    NAMESPACE_NOT_FOUND,
    // registries
    REGISTRY_NOT_FOUND,
    COLUMN_NOT_FOUND,
    INVALID_VALUE,
    RESULT_TOO_LARGE,
    DUPLICATE_RECORD,
    MISSING_VALUE,
    UNSAFE_WRITE,
    UNSUPPORTED_WRITE,
    // what is written beside rows
    SCHEMA_NOT_FOUND,
    UNSUPPORTED_SCHEMA,
    SCHEMA_MISMATCH,
    LABEL_NOT_FOUND,
    ARTIFACT_IN_USE,
    // artifacts
    ARTIFACT_NOT_FOUND,
    AMBIGUOUS_KEY,
    AMBIGUOUS_NAME,
    INVALID_KEY,
    INVALID_VERSION,
    NO_VERSIONS,
    PATH_OUTSIDE_STORAGE,
    OUTSIDE_STORAGE,
    PATH_NOT_FOUND,
    UPLOAD_INCOMPLETE,
    OVERWRITTEN_VERSION,
    UNSUPPORTED_FORMAT,
    SLOT_NOT_FOUND,
    VARIABLE_NOT_FOUND,
    CONTENT_CHANGED,
    CONTENT_MISMATCH,
    CORRUPT_ARRAY,
    // collections
    COLLECTION_NOT_FOUND,
    COLLECTION_INCOMPLETE,
    COLLECTION_IN_USE,
    NO_MEMBERS,
    INCOMPATIBLE_MEMBERS,
    // lineage
    RUN_NOT_FOUND,
    NO_CURRENT_RUN,
    // procedures
    INVALID_ARGUMENT;

    private static final String PREFIX = "LAMIN_";

    /** The stable name a user matches on, for example {@code LAMIN_ARTIFACT_NOT_FOUND}. */
    public String id() {
        return PREFIX + name();
    }

    /** The SQLSTATE of this condition. */
    public String sqlState() {
        return ConditionCatalogue.entry(this).sqlState();
    }

    /**
     * The exception for this condition.
     *
     * @param namesAndValues parameter names and their values, alternating; never a secret
     */
    LaminException error(Object... namesAndValues) {
        return error(null, namesAndValues);
    }

    /** The exception for this condition, with what caused it. The cause must not carry a secret either. */
    LaminException error(@Nullable Throwable cause, Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("Cannot build " + id() + ": names and values must alternate");
        }
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return new LaminException(this, parameters, cause);
    }

    String render(Map<String, String> parameters) {
        return "[" + id() + "] " + ConditionCatalogue.entry(this).render(parameters) + " SQLSTATE: " + sqlState();
    }
}
