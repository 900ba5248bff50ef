/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.DatasetName;
import io.sparklamindb.datasource.array.ArrayTables;
import io.sparklamindb.datasource.array.scan.RowTable;
import io.sparklamindb.datasource.array.slot.ArraySlot;
import io.sparklamindb.datasource.array.slot.ArraySlotName;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.DriverReads;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import io.sparklamindb.datasource.tabular.FileSet;
import io.sparklamindb.datasource.tabular.KnownTables;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * From several artifacts to one table. Members may differ in format: arrays stand for their observations. What the table
 * needs to know of the members is read now, of several at once; their rows when it is scanned. Driver only.
 */
public final class UnionTables {

    private final String name;
    private final Instance instance;
    private final List<ArtifactRecord> artifacts;
    private final MemberJoin join;
    private final Map<String, String> properties;
    private final KnownTables known;
    private final @Nullable StreamedArtifacts stream;
    private final @Nullable DataReference collection;

    private UnionTables(
            String name,
            Instance instance,
            List<ArtifactRecord> artifacts,
            MemberJoin join,
            Map<String, String> properties,
            @Nullable StreamedArtifacts stream,
            @Nullable DataReference collection) {
        this.collection = collection;
        this.name = name;
        this.instance = instance;
        this.artifacts = List.copyOf(artifacts);
        this.join = join;
        var all = new HashMap<>(properties);
        if (collection != null) {
            all.putAll(DatasetName.of(collection).properties());
        }
        this.properties = Map.copyOf(all);
        this.known = KnownTables.of(instance);
        this.stream = stream;
    }

    /**
     * The tables of some artifacts.
     *
     * @param name what messages and plans call them together
     * @param artifacts in the order in which they are read
     * @param join which columns the tables have
     * @param properties what is known about them together
     * @throws LaminException {@code LAMIN_NO_MEMBERS} if there are none
     */
    public static UnionTables of(
            String name,
            Instance instance,
            List<ArtifactRecord> artifacts,
            MemberJoin join,
            Map<String, String> properties) {
        if (artifacts.isEmpty()) {
            throw CollectionErrors.noMembers(
                    name,
                    "no artifact belongs to it",
                    "SELECT key, uid FROM " + instance.configuration().catalog()
                            + ".core.artifact lists what there is.");
        }
        return new UnionTables(name, instance, artifacts, join, properties, null, null);
    }

    /** The same, whose rows can also be read as the artifacts come. */
    public UnionTables streaming(StreamedArtifacts coming) {
        return new UnionTables(name, instance, artifacts, join, properties, coming, collection);
    }

    /** The same as those of a collection, which is what is read then, and not each of its artifacts. */
    public UnionTables ofCollection(String uid) {
        return new UnionTables(name, instance, artifacts, join, properties, stream, DataReference.collection(uid));
    }

    private Supplier<List<DataReference>> reads() {
        if (collection != null) {
            var whole = List.of(collection);
            return () -> whole;
        }
        var uids = artifacts.stream().map(ArtifactRecord::uid).toList();
        return () -> uids.stream().map(DataReference::artifact).toList();
    }

    /** The files of all artifacts, one a row. */
    public Table files() {
        var files = DriverReads.forAll(artifacts, artifact -> FileSet.found(instance, artifact));
        return ArtifactTables.files(name + ".files", files, properties);
    }

    /**
     * The slots of the first artifact that holds arrays, as they are written behind the name; none if there is no such.
     *
     * @throws LaminException {@code LAMIN_CORRUPT_ARRAY} and others
     */
    public List<String> slots() {
        return artifacts.stream()
                .filter(ArrayTables::holdsArrays)
                .findFirst()
                .map(artifact -> ArrayTables.of(artifact.displayName(), instance, artifact)
                        .slots())
                .orElse(List.of());
    }

    /**
     * Whether there is a slot of that name, as the first artifact that holds arrays has it: no other file is opened.
     *
     * @param slot the name parts behind the collection's, at least one
     * @throws LaminException {@code LAMIN_CORRUPT_ARRAY} and others
     */
    public boolean holds(List<String> slot) {
        var first = artifacts.stream().filter(ArrayTables::holdsArrays).findFirst();
        first.ifPresent(artifact ->
                ArrayTables.of(artifact.displayName(), instance, artifact).open(slot));
        return first.isPresent();
    }

    /**
     * The rows of a slot of all artifacts.
     *
     * @param slot the name parts behind the collection's; none for what each artifact's name alone stands for
     * @throws LaminException {@code LAMIN_INCOMPATIBLE_MEMBERS} if their columns do not go together, and whatever is wrong
     *     with one of them
     */
    public Table open(List<String> slot) {
        var matrix = MatrixMembers.open(name, instance, artifacts, slot, join, properties);
        if (matrix.isPresent()) {
            return new NamedUnion(matrix.get(), join, reads());
        }
        var members = DriverReads.forAll(artifacts, artifact -> member(artifact, slot));
        var table = slot.isEmpty() ? name : name + "." + String.join(".", slot);
        var union = UnionColumns.of(table, members, join);
        if (members.stream().allMatch(Member.OfArrays.class::isInstance)) {
            var arrays = members.stream().map(Member.OfArrays.class::cast).toList();
            return new NamedUnion(MemberGroups.rows(table, arrays, union, properties), join, reads());
        }
        var order = MemberOrder.of(members);
        var groups = MemberGroups.of(table, members, union, order);
        var streamed = stream == null ? null : new StreamedUnion(table, instance, join, union, stream);
        return new NamedUnion(new UnionTable(table, union, groups, order, properties, streamed), join, reads());
    }

    /**
     * The rows of all artifacts with columns that were known before.
     *
     * @throws LaminException {@code LAMIN_INCOMPATIBLE_MEMBERS} if an artifact has not these columns
     */
    SupportsRead conformed(StructType columns) {
        var members = DriverReads.forAll(artifacts, artifact -> member(artifact, List.of()));
        new ConformedMembers(name, columns, join).require(members);
        var order = MemberOrder.of(members);
        var groups = MemberGroups.of(name, members, columns, order);
        return new UnionTable(name, columns, groups, order, properties, null);
    }

    private static LaminException noSlot(ArtifactRecord artifact, String slot) {
        return ArtifactErrors.slotNotFound(slot, artifact.displayName(), "history, files");
    }

    private Member member(ArtifactRecord artifact, List<String> slot) {
        if (ArrayTables.holdsArrays(artifact)) {
            return arrays(artifact, slot);
        } else if (!slot.isEmpty()) {
            throw noSlot(artifact, String.join(".", slot));
        }
        return known.find(artifact).<Member>map(Member.OfRows::new).orElseGet(() -> rowsOrFiles(artifact));
    }

    private Member rowsOrFiles(ArtifactRecord artifact) {
        var readable = known.readable(artifact);
        if (artifact.tableVersion() != null) {
            return alone(artifact, TableFormat.open(readable, artifact.tableVersion()));
        }
        var files = ArtifactFiles.of(readable);
        return TableFormat.of(files)
                .map(format -> alone(artifact, format.open(readable, files)))
                .or(() -> known.open(readable, files).map(Member.OfRows::new))
                .orElseGet(() -> new Member.OfFiles(FileSet.of(readable, files)));
    }

    private static Member alone(ArtifactRecord artifact, Table table) {
        if (table instanceof SupportsRead readable) {
            return new Member.Alone(artifact, readable);
        }
        throw ArtifactErrors.unsupportedFormat(
                artifact.displayName(),
                "its own reader does not read it together with others",
                artifact.suffix(),
                "Read it on its own: SELECT ... FROM artifacts.`" + artifact.uid() + "` UNION ALL ...");
    }

    private Member arrays(ArtifactRecord artifact, List<String> slot) {
        var kind = slot.isEmpty()
                ? Optional.<ArraySlot>empty()
                : ArraySlotName.parse(slot).map(ArraySlotName::slot);
        var table = ArrayTables.of(artifact.displayName(), instance, artifact).open(slot);
        if (table instanceof RowTable rows) {
            return new Member.OfArrays(artifact, rows);
        } else if (table instanceof SupportsRead readable
                && kind.filter(ArraySlot.Parquet.class::isInstance).isPresent()) {
            return new Member.Alone(artifact, readable);
        }
        throw noUnion(artifact, slot);
    }

    private static LaminException noUnion(ArtifactRecord artifact, List<String> slot) {
        return ArtifactErrors.unsupportedFormat(
                artifact.displayName(),
                "together with others, it has no table " + String.join(".", slot),
                artifact.suffix(),
                "Read obs, var, or a matrix of the collection, or this artifact on its own.");
    }
}
