/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.CollectionDetails;
import io.sparklamindb.core.collection.MemberCommit;
import io.sparklamindb.core.commit.ArtifactDetails;
import io.sparklamindb.core.commit.IdempotencyKey;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.commit.TableIntent;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.label.ArtifactLabel;
import io.sparklamindb.core.registry.label.LabelLookup;
import io.sparklamindb.core.registry.schema.SchemaLookup;
import io.sparklamindb.core.setting.WriteOption;
import io.sparklamindb.core.storage.CanonicalSuffix;
import io.sparklamindb.datasource.session.CurrentRun;
import io.sparklamindb.datasource.spark.write.TextCompression;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a statement says about the artifact that it writes, perhaps into a collection, apart from its rows. Immutable.
 *
 * @param instance where it is written
 * @param name the table, as messages show it
 * @param key the artifact's key
 * @param revises the uid of the version that it continues; null for the newest of the key
 * @param home uid of the storage that it goes to unless another is said; null for the one of the catalog
 * @param continued primary key of the artifact whose schema holds unless another is said; null for none
 * @param collection the collection that it becomes a member of; null for none
 * @param microBatch by what a micro-batch of a stream is known again; null if it is none
 * @param said what was said
 * @param ofFormat options for the writer of the format, as they were given
 */
public record TableWrite(
        Instance instance,
        String name,
        String key,
        @Nullable String revises,
        @Nullable String home,
        @Nullable Long continued,
        @Nullable CollectionTarget collection,
        @Nullable IdempotencyKey microBatch,
        Map<WriteOption, String> said,
        Map<String, String> ofFormat) {

    /** Above this a table is a folder of files, unless one file is asked for. */
    private static final long MAX_SINGLE_FILE = 128L << 20;

    private static final String DATA_FRAME = "DataFrame";
    private static final String DATASET = "dataset";

    /** A write. */
    public TableWrite {
        said = Map.copyOf(said);
        ofFormat = Map.copyOf(ofFormat);
    }

    /** A write of which only the key is known. */
    public static TableWrite to(Instance instance, String name, String key, @Nullable String revises) {
        return new TableWrite(instance, name, key, revises, null, null, null, null, Map.of(), Map.of());
    }

    /** The same as the next version of an artifact, in its storage unless another is said. */
    public TableWrite asNextVersionOf(ArtifactRecord artifact) {
        var format = new EnumMap<WriteOption, String>(WriteOption.class);
        format.putAll(said);
        if (artifact.tableVersion() != null) {
            format.put(WriteOption.FILE_FORMAT, artifact.tableVersion().format());
        }
        return new TableWrite(
                instance,
                name,
                key,
                artifact.uid(),
                artifact.storage().uid(),
                continued,
                collection,
                microBatch,
                format,
                ofFormat);
    }

    /** The same as more rows of an artifact, whose schema they are checked against unless another is said. */
    public TableWrite withSchemaOf(long artifact) {
        return new TableWrite(instance, name, key, revises, home, artifact, collection, microBatch, said, ofFormat);
    }

    /** A write of a new artifact into a collection. */
    public static TableWrite into(Instance instance, String name, CollectionTarget collection) {
        var key = collection.key() + "/" + collection.format(); // its name is chosen with the options of the write
        return new TableWrite(instance, name, key, null, null, null, collection, null, Map.of(), Map.of());
    }

    /**
     * The same with the properties of a {@code CREATE TABLE}: {@code USING}, {@code COMMENT}, {@code OPTIONS},
     * {@code TBLPROPERTIES}.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION} for what is not obeyed
     */
    public TableWrite withProperties(Map<String, String> properties) {
        return withOptions(new TableProperties(this).options(properties));
    }

    /**
     * The same with the options of a write, which win.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION} for what is not obeyed
     */
    public TableWrite withOptions(Map<String, String> options) {
        var all = new EnumMap<WriteOption, String>(WriteOption.class);
        all.putAll(said);
        var others = new HashMap<>(ofFormat);
        options.forEach((word, value) -> {
            var option = WriteOption.of(word);
            if (option.isPresent()) {
                all.put(option.get(), value);
            } else {
                others.keySet().removeIf(word::equalsIgnoreCase);
                others.put(word, value);
            }
        });
        var toldKey = collection == null ? key : collection.artifactKey(all);
        var told =
                new TableWrite(instance, name, toldKey, revises, home, continued, collection, microBatch, all, others);
        MeantOptions.require(told, collection != null);
        told.formatOptions();
        MeantOptions.files(told.said());
        return told;
    }

    /** The same, with rows in place of those that are there. */
    TableWrite overwriting() {
        return collection == null
                ? this
                : new TableWrite(
                        instance,
                        name,
                        key,
                        revises,
                        home,
                        continued,
                        collection.overwriting(),
                        microBatch,
                        said,
                        ofFormat);
    }

    /** The same for a micro-batch, which is written once. */
    TableWrite ofMicroBatch(String queryId, long epoch) {
        var known = IdempotencyKey.ofMicroBatch(queryId, epoch);
        var keyOfItsOwn = collection == null ? key : collection.artifactKey(said, queryId, epoch);
        return new TableWrite(instance, name, keyOfItsOwn, revises, home, continued, collection, known, said, ofFormat);
    }

    @Nullable
    IdempotencyKey idempotencyKey() {
        var given = said.get(WriteOption.IDEMPOTENCY_KEY);
        return given == null ? microBatch : IdempotencyKey.of(given);
    }

    /** What becomes visible with the artifact. */
    Commitment commitment(NewArtifact artifact, WrittenData written) {
        if (collection == null) {
            return new Commitment.OfArtifact(instance, artifact, idempotencyKey(), written);
        }
        var details =
                new CollectionDetails(said.get(WriteOption.DESCRIPTION), runId(), said.get(WriteOption.VERSION_TAG));
        return new Commitment.OfMember(
                instance,
                new MemberCommit.Target(collection.name(), collection.mode(), details, idempotencyKey()),
                written);
    }

    /** The format of a table that keeps its own history; empty if files are written one by one. */
    Optional<TableFormat> lakehouse() {
        if (collection != null) {
            return Optional.empty();
        }
        var word = said.get(WriteOption.FILE_FORMAT);
        return word != null ? TableFormat.named(word) : TableFormat.named(key.substring(key.lastIndexOf('.') + 1));
    }

    /** The ways in which it is written: Delta's writer takes DataFrames where others take rows, and Spark matches their columns. */
    Set<TableCapability> capabilities(Set<TableCapability> ofRows) {
        var capabilities = new HashSet<>(ofRows);
        if (lakehouse().filter(TableFormat.DELTA::equals).isPresent()) {
            capabilities.removeAll(Set.of(TableCapability.BATCH_WRITE, TableCapability.ACCEPT_ANY_SCHEMA));
            capabilities.add(TableCapability.V1_BATCH_WRITE);
        }
        return capabilities;
    }

    WriteFormat format() {
        return byKey().format();
    }

    /** How files of text are compressed. */
    TextCompression compression() {
        return byKey().compression();
    }

    /** How names of files end. */
    String suffix() {
        return byKey().suffix();
    }

    private WriteFormat.Suffix byKey() {
        return WriteFormat.of(key);
    }

    Map<String, String> formatOptions() {
        return lakehouse()
                .map(format -> LakehouseOptions.of(format).require(ofFormat))
                .orElseGet(() -> format().options(ofFormat));
    }

    /** Whether files of that size in sum become one. */
    boolean isSingle(long size) {
        return MeantOptions.files(said).map("single"::equals).orElse(size <= MAX_SINGLE_FILE);
    }

    /**
     * How the table is compared with the schema that is said, or that of the artifact to which rows are added; empty if there
     * is none.
     *
     * @throws LaminException {@code LAMIN_SCHEMA_NOT_FOUND}, {@code LAMIN_AMBIGUOUS_NAME}, {@code LAMIN_UNSUPPORTED_SCHEMA}
     */
    Optional<SchemaCheck> check(StructType columns) {
        var lookup = new SchemaLookup(instance);
        var names = List.of(columns.fieldNames());
        var suffix = CanonicalSuffix.of(key).canonical();
        var asked = Optional.ofNullable(said.get(WriteOption.SCHEMA)).map(word -> lookup.find(word, suffix, names));
        return asked.or(() ->
                        Optional.ofNullable(continued).flatMap(artifact -> lookup.ofArtifact(artifact, suffix, names)))
                .map(schema -> new SchemaCheck(name, schema, columns));
    }

    /** Whether {@link #check} is by the schema of this artifact, which its rows were compared with when they were written. */
    boolean isCheckedAs(ArtifactRecord artifact) {
        return continued != null && continued == artifact.id() && !said.containsKey(WriteOption.SCHEMA);
    }

    /**
     * The artifact.
     *
     * @param schema primary key of the schema that its rows are checked against; null for none
     * @param token what the commit of a table with its own history carries; null for other tables
     * @throws LaminException {@code LAMIN_INVALID_OPTION} for a run that is not there, {@code LAMIN_LABEL_NOT_FOUND},
     *     {@code LAMIN_ARTIFACT_NOT_FOUND} for a version to revise that is not there
     */
    NewArtifact artifact(@Nullable Long schema, @Nullable String token) {
        var revised = said.get(WriteOption.REVISES);
        var details = ArtifactDetails.NONE
                .withDescription(collection == null ? said.get(WriteOption.DESCRIPTION) : null)
                .withKind(said.getOrDefault(WriteOption.KIND, DATASET))
                .withOtype(DATA_FRAME)
                .withVersionTag(collection == null ? said.get(WriteOption.VERSION_TAG) : null)
                .withRun(runId())
                .withSchema(schema)
                .withLabels(labels());
        var intent = token == null
                ? null
                : new TableIntent(lakehouse().orElseThrow().word(), token, idempotencyKey(), details.labels(), null);
        return new NewArtifact(
                key,
                revised == null ? revises : new SaidRecords(instance).revised(revised),
                said.containsKey(WriteOption.STORAGE) ? said.get(WriteOption.STORAGE) : home,
                details,
                intent);
    }

    private List<ArtifactLabel> labels() {
        var labels = said.get(WriteOption.LABELS);
        return labels == null ? List.of() : new LabelLookup(instance).find(name, labels);
    }

    private @Nullable Long runId() {
        var uid = said.get(WriteOption.RUN);
        if (uid == null) {
            return CurrentRun.id(instance);
        }
        return new SaidRecords(instance).run(uid);
    }
}
