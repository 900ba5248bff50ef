/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.CollectionCommit;
import io.sparklamindb.core.collection.CollectionDetails;
import io.sparklamindb.core.collection.CommittedCollection;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.session.CurrentRun;
import io.sparklamindb.datasource.session.MatchingArtifacts;
import io.sparklamindb.datasource.table.LocalRows;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the procedures that write collections share: which artifacts are meant, and what the result shows.
 *
 * @param attached the instance
 */
record CollectionArguments(AttachedInstance attached) {

    static final StructType RESULT = new StructType()
            .add("uid", DataTypes.StringType, false)
            .add("key", DataTypes.StringType, false)
            .add("version", DataTypes.StringType, false)
            .add("n_artifacts", DataTypes.LongType, false)
            .add("status", DataTypes.StringType, false);

    private static final String ARTIFACTS = "artifacts";
    private static final String WHERE = "where";

    /** The parameters that say which artifacts, and how the version is described. */
    static List<Parameter> parameters(Parameter key) {
        return List.of(
                key,
                Parameter.list(ARTIFACTS, "keys or uids of artifacts, in the order of the collection"),
                Parameter.optional(WHERE, "a condition over core.artifact, instead of artifacts; in the order of ids"),
                Parameter.optional("description", "what it is; that of the version before if not given"));
    }

    /** One of the ways to write a version of a collection. */
    @FunctionalInterface
    interface Write {

        CommittedCollection apply(
                CollectionCommit commit,
                Transaction transaction,
                String key,
                List<Long> artifacts,
                CollectionDetails details);
    }

    /** Writes a version as a call says, and shows it. */
    List<InternalRow> write(ProcedureArguments arguments, Write write) {
        var key = arguments.requiredText("key");
        var instance = attached.open();
        var details = new CollectionDetails(arguments.text("description").orElse(null), CurrentRun.id(instance));
        instance.requireWritable("write collections");
        var artifacts = artifacts(arguments);
        var commit = new CollectionCommit(instance);
        return List.of(row(
                instance.database().write(transaction -> write.apply(commit, transaction, key, artifacts, details))));
    }

    /** The primary keys of the artifacts that a call means, in order; at least one. */
    private List<Long> artifacts(ProcedureArguments arguments) {
        var names = arguments.names(ARTIFACTS);
        var condition = arguments.name(WHERE);
        if (names.isPresent() == condition.isPresent()) {
            throw arguments.invalid(
                    ARTIFACTS,
                    names.isPresent() ? "and where cannot both be given" : "or where must be given",
                    names.map(Object::toString).orElse("NULL"),
                    "Pass artifacts => array('a.parquet', 'b.parquet'), or where => 'key LIKE \"runs/%\" AND is_latest'.");
        }
        var ids = names.isPresent() ? named(names.get()) : matching(condition.orElseThrow());
        if (ids.isEmpty()) {
            throw arguments.invalid(
                    names.isPresent() ? ARTIFACTS : WHERE,
                    names.isPresent() ? "names no artifact" : "matches no artifact",
                    condition.orElse("array()"),
                    "SELECT key, uid FROM " + attached.catalog() + ".core.artifact lists what there is.");
        }
        return ids;
    }

    /** By a few queries, as programs give names by the thousand; those that may mean several, as a table's name is found. */
    private List<Long> named(List<String> names) {
        var instance = attached.open();
        var visibility = attached.visibility(null);
        var lookup = new ArtifactLookup(instance);
        var byName = instance.database().read(transaction -> {
            var found = new HashMap<>(lookup.onlyHeads(transaction, names, visibility));
            lookup.withUids(transaction, names).forEach(artifact -> found.put(artifact.uid(), artifact));
            return found;
        });
        var finder = new ArtifactFinder(instance);
        return names.stream()
                .map(name -> Objects.requireNonNullElseGet(
                        byName.get(name), () -> finder.find(name, RecordVersion.newest(), visibility)))
                .map(ArtifactRecord::id)
                .toList();
    }

    /** What somebody is still writing is left out, for it is no artifact yet. */
    private List<Long> matching(String condition) {
        var instance = attached.open();
        var uids = MatchingArtifacts.uids(attached.catalog(), condition);
        var lookup = new ArtifactLookup(instance);
        return instance.database().read(transaction -> lookup.withUids(transaction, uids)).stream()
                .filter(artifact -> !artifact.uploadOngoing())
                .map(ArtifactRecord::id)
                .sorted()
                .toList();
    }

    /** The row of the result. */
    private static InternalRow row(CommittedCollection version) {
        return LocalRows.row(
                version.uid(),
                version.key(),
                version.version(),
                version.members(),
                version.status().toString());
    }
}
