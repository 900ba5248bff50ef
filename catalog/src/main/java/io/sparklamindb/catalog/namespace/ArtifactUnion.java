/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactProgress;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.CollectionMembers;
import io.sparklamindb.core.collection.CollectionProgress;
import io.sparklamindb.core.collection.CollectionRecord;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.session.SessionSettings;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import io.sparklamindb.datasource.union.StreamedCollection;
import io.sparklamindb.datasource.union.StreamedQuery;
import io.sparklamindb.datasource.union.UnionTables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Several artifacts as one table: those of a collection, or any. */
record ArtifactUnion(AttachedInstance attached) {

    /** The artifacts of a collection. */
    UnionTables of(String name, CollectionRecord collection, TableRequest request) {
        var instance = attached.open();
        var visible = attached.visibility(request.branch());
        var members = new CollectionMembers(instance).of(collection, visible);
        var tables = UnionTables.of(name, instance, members, join(request.join()), properties(collection))
                .ofCollection(collection.uid());
        return request.version() instanceof RecordVersion.Newest
                ? tables.streaming(new StreamedCollection(new CollectionProgress(instance, collection.stem(), visible)))
                : tables;
    }

    /**
     * The artifacts of a query.
     *
     * @param slot name parts of a sub-table, or none
     * @param join the reader's option; null for the session's setting
     */
    Table open(ArtifactQuery query, List<String> slot, @Nullable String join) {
        var instance = attached.open();
        var lookup = new ArtifactLookup(instance);
        Map<String, ArtifactRecord> found =
                instance.database().read(transaction -> lookup.withUids(transaction, query.uids())).stream()
                        .collect(Collectors.toMap(ArtifactRecord::uid, Function.identity()));
        var members =
                query.uids().stream().filter(found::containsKey).map(found::get).toList();
        var coming = new StreamedQuery(new ArtifactProgress(instance, query.name(), query.from()));
        var tables = UnionTables.of(query.name(), instance, members, join(join), Map.of())
                .streaming(coming);
        return CollectionSubtable.FILES.isNamed(slot) ? tables.files() : tables.open(slot);
    }

    /** The columns that each of some artifacts has, one as the other; empty if they differ, or if there is no artifact. */
    Optional<StructType> sharedColumns(List<ArtifactRecord> artifacts) {
        var instance = attached.open();
        var columns = artifacts.stream()
                .map(artifact -> ArtifactTables.open(instance, artifact).columns())
                .map(ArtifactUnion::withoutDetails)
                .distinct()
                .toList();
        return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
    }

    private static StructType withoutDetails(Column[] columns) {
        return new StructType(Arrays.stream(columns)
                .map(column -> new StructField(column.name(), column.dataType(), true, Metadata.empty()))
                .toArray(StructField[]::new));
    }

    /** An option of the reader, else the session's setting, else the columns that all have. */
    private static MemberJoin join(@Nullable String option) {
        var word = Optional.ofNullable(option).or(() -> SessionSettings.get(MemberJoin.SETTING));
        return word.map(given -> MemberJoin.of(given).orElseThrow(() -> invalid(given)))
                .orElse(MemberJoin.INNER);
    }

    private static LaminException invalid(String join) {
        return ConfigurationErrors.invalidOption(
                MemberJoin.OPTION,
                "it is neither inner nor outer",
                join,
                "For example: SET " + MemberJoin.SETTING + " = outer");
    }

    private static Map<String, String> properties(CollectionRecord collection) {
        var properties = new HashMap<String, String>();
        properties.put("uid", collection.uid());
        properties.put("version", collection.version());
        putIfPresent(properties, "key", collection.key());
        putIfPresent(properties, "comment", collection.description());
        putIfPresent(properties, "hash", collection.hash());
        return properties;
    }

    private static void putIfPresent(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
