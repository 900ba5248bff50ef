/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.catalog.namespace.ArtifactsNamespace;
import io.sparklamindb.catalog.namespace.CollectionsNamespace;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.setting.CatalogKey;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.ReadOption;
import io.sparklamindb.core.setting.WriteOption;
import io.sparklamindb.datasource.session.SavedByFormat.Save;
import io.sparklamindb.datasource.write.StagedArtifact;
import io.sparklamindb.datasource.write.WritableTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.types.StructType;

/**
 * {@code df.write.format("lamindb").option("key", ...)}: the rows of a DataFrame as an artifact, perhaps in a collection, in
 * each of Spark's modes. Driver only.
 *
 * @param catalog where
 * @param identifier the artifact or the collection
 * @param options what was said
 */
record FormatWrite(LaminCatalog catalog, Identifier identifier, FormatOptions options) {

    /** Spark's own, when it writes by a data source that has no tables. */
    private static final String PARTITION_COLUMNS = "__partition_columns";

    /** All that a read can be told, but what and where. */
    private static final List<ReadOption> OF_READS = Arrays.stream(ReadOption.values())
            .filter(option -> option != ReadOption.KEY
                    && option != ReadOption.UID
                    && option != ReadOption.COLLECTION
                    && option != ReadOption.CATALOG)
            .toList();

    /**
     * The write that options describe.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION}, {@code LAMIN_UNSUPPORTED_WRITE}
     */
    static FormatWrite of(FormatOptions options) {
        var key = options.get(ReadOption.KEY);
        var uid = options.get(ReadOption.UID);
        var collection = options.get(ReadOption.COLLECTION);
        if (collection != null ? uid != null : (key == null) == (uid == null)) {
            throw invalid(
                    ReadOption.KEY.word(),
                    "key, uid of an artifact that is there, or collection must be given",
                    collection != null ? "collection and uid" : key == null ? "none" : "key and uid");
        }
        OF_READS.stream().filter(options.read()::containsKey).findFirst().ifPresent(option -> {
            throw invalid(option.word(), "it is for reads", String.valueOf(options.get(option)));
        });
        if (!options.nameAnInstance()) {
            List.of(CatalogKey.BRANCH, CatalogKey.VERIFY_ON_READ).stream()
                    .filter(options.catalog()::containsKey)
                    .findFirst()
                    .ifPresent(option -> {
                        throw invalid(
                                option.word(),
                                "the catalog says it for all that is written",
                                String.valueOf(options.catalog().get(option)));
                    });
        }
        var name = collection != null ? collection : key != null ? key : String.valueOf(uid);
        if (options.reader().containsKey(PARTITION_COLUMNS)) {
            throw StagedArtifact.partitioned(name);
        }
        var namespace = collection != null ? CollectionsNamespace.NAME : ArtifactsNamespace.NAME;
        return new FormatWrite(
                LaminDataSource.catalog(options), Identifier.of(new String[] {namespace}, name), options);
    }

    /** Whether options name an artifact or a collection, to which rows can be written. */
    static boolean isToTable(FormatOptions options) {
        return Stream.of(ReadOption.KEY, ReadOption.UID, ReadOption.COLLECTION)
                .anyMatch(option -> options.get(option) != null);
    }

    /**
     * What is to be done in a mode.
     *
     * <p>If the artifact is there and must not, and was not made by the same write, it throws Spark's own {@link TableAlreadyExistsException}, as
     * {@code CREATE TABLE} does.
     */
    Optional<Save> save(SaveMode mode, Map<String, String> given) {
        boolean exists = catalog.tableExists(identifier);
        if (exists && mode == SaveMode.ErrorIfExists) {
            if (isRepeated()) {
                return Optional.empty();
            }
            throw FormatWrite.<RuntimeException>unchecked(new TableAlreadyExistsException(identifier));
        } else if (exists && mode == SaveMode.Ignore) {
            return Optional.empty();
        }
        boolean append = exists && mode == SaveMode.Append;
        var all = new HashMap<>(given);
        all.put(ArtifactTarget.APPEND, Boolean.toString(append));
        return Optional.of(new Save(ArtifactTarget.class, append ? SaveMode.Append : SaveMode.Overwrite, all));
    }

    /** Whether what is there came of this write, which somebody did not get the answer of. */
    private boolean isRepeated() {
        return catalog.toWrite(identifier) instanceof WritableTable table && table.isCommitted(ofWrites());
    }

    /** The newest version, to whose rows others are added. */
    FormatTable existing() {
        var found = catalog.toWrite(identifier);
        return new FormatTable(found, options.ofScan(), ofWrites());
    }

    /** What a micro-batch is written to: the newest version, or the first. */
    FormatTable newest(StructType schema) {
        return catalog.tableExists(identifier) ? existing() : replacement(schema);
    }

    /** Of an artifact that becomes a member of a collection, the key is an option like others. */
    private Map<String, String> ofWrites() {
        var key = options.get(ReadOption.KEY);
        if (key == null || options.get(ReadOption.COLLECTION) == null) {
            return options.reader();
        }
        var all = new HashMap<>(options.reader());
        all.put(WriteOption.KEY.word(), key);
        return all;
    }

    /** A version that is still to be written. */
    FormatTable replacement(StructType schema) {
        var columns = Arrays.stream(schema.fields())
                .map(field -> Column.create(field.name(), field.dataType(), field.nullable()))
                .toArray(Column[]::new);
        return new FormatTable(catalog.toReplace(identifier, columns), Map.of(), ofWrites());
    }

    /** Spark's errors are checked for Java alone. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException unchecked(Exception error) throws E {
        throw (E) error;
    }

    private static LaminException invalid(String option, String reason, String value) {
        return OptionRefusal.invalid(
                option,
                reason,
                value,
                "For example: df.write.format(\"lamindb\").option(\"key\", \"cells.parquet\").mode(\"overwrite\").save()");
    }
}
