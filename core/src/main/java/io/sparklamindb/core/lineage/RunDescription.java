/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import io.sparklamindb.core.identity.Uid;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that begins. Immutable. Source: {@code lamindb/core/_context.py}, {@code lamindb/models/run.py}.
 *
 * @param uid 16 characters that the caller chooses, with {@link #newUid()}: who begins the same run again finds it
 * @param startedAt when; null for now, by the database's clock
 * @param params values by name: texts, numbers, booleans, lists and maps of these; secrets are redacted before they are stored
 * @param name a name; null for none
 * @param entrypoint the function or class that runs; null for none
 * @param cliArguments the arguments of a command line; null for none
 * @param reference the id of the run elsewhere, for example that of a Spark application; null for none
 * @param referenceType what sort of reference, for example {@code spark_application_id}
 * @param initiatedBy uid of the run that this is a part of; null for none, and one that is not there is noted
 * @param place where it is recorded
 */
public record RunDescription(
        String uid,
        @Nullable Instant startedAt,
        Map<String, ? extends @Nullable Object> params,
        @Nullable String name,
        @Nullable String entrypoint,
        @Nullable String cliArguments,
        @Nullable String reference,
        @Nullable String referenceType,
        @Nullable String initiatedBy,
        Place place) {

    private static final int UID_LENGTH = 16;

    /**
     * Where a run is recorded.
     *
     * @param project name or uid of the project that the run and its transform belong to; null for none
     * @param space name or uid of the space; null for that of the catalog
     * @param branch name or uid of the branch; null for that of the catalog
     */
    public record Place(
            @Nullable String project,
            @Nullable String space,
            @Nullable String branch) {}

    /** A run. */
    public RunDescription {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** A uid for a run that is yet to begin. */
    public static String newUid() {
        return Uid.random(UID_LENGTH);
    }

    /** A run of which only the uid is known. */
    public static RunDescription of(String uid) {
        return new RunDescription(uid, null, Map.of(), null, null, null, null, null, null, new Place(null, null, null));
    }

    /** The same with when it began. */
    public RunDescription startedAt(@Nullable Instant value) {
        return new RunDescription(
                uid, value, params, name, entrypoint, cliArguments, reference, referenceType, initiatedBy, place);
    }

    /** The same with parameters. */
    public RunDescription withParams(Map<String, ? extends @Nullable Object> value) {
        return new RunDescription(
                uid, startedAt, value, name, entrypoint, cliArguments, reference, referenceType, initiatedBy, place);
    }

    /** The same with a name. */
    public RunDescription withName(@Nullable String value) {
        return new RunDescription(
                uid, startedAt, params, value, entrypoint, cliArguments, reference, referenceType, initiatedBy, place);
    }

    /** The same with what was called, and how. */
    public RunDescription withCall(@Nullable String function, @Nullable String arguments) {
        return new RunDescription(
                uid, startedAt, params, name, function, arguments, reference, referenceType, initiatedBy, place);
    }

    /** The same with its id elsewhere. */
    public RunDescription withReference(@Nullable String value, @Nullable String type) {
        return new RunDescription(
                uid, startedAt, params, name, entrypoint, cliArguments, value, type, initiatedBy, place);
    }

    /** The same as a part of another run. */
    public RunDescription initiatedBy(@Nullable String value) {
        return new RunDescription(
                uid, startedAt, params, name, entrypoint, cliArguments, reference, referenceType, value, place);
    }

    /** The same in a project, a space, a branch. */
    public RunDescription in(@Nullable String project, @Nullable String space, @Nullable String branch) {
        return in(new Place(project, space, branch));
    }

    /** The same where another one is recorded. */
    public RunDescription in(Place other) {
        return new RunDescription(
                uid, startedAt, params, name, entrypoint, cliArguments, reference, referenceType, initiatedBy, other);
    }
}
