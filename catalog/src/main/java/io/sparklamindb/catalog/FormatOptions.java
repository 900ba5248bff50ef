/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.setting.CatalogKey;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.ReadOption;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of a read with {@code format("lamindb")}, sorted by whom they are for. Immutable.
 *
 * @param read what to read
 * @param catalog keys of a catalog, with their values
 * @param reader every other one, as it was written: a reader of files may have it
 */
record FormatOptions(Map<ReadOption, String> read, Map<CatalogKey, String> catalog, Map<String, String> reader) {

    /** These say which instance is meant, and all others of the keys how to use it. */
    private static final List<CatalogKey> ATTACH = List.of(CatalogKey.INSTANCE, CatalogKey.STORAGE, CatalogKey.DB);

    /**
     * Those of a reader or writer.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_WRITE} if they are properties of a table of Spark's own
     *     catalog, which always has an owner
     */
    static FormatOptions of(CaseInsensitiveStringMap options) {
        if (options.containsKey(TableCatalog.PROP_OWNER)) {
            throw WriteErrors.unsupported(
                    "make a table of format lamindb in Spark's own catalog",
                    "an artifact is a table of a LaminDB catalog, by its key",
                    "For example: df.write.saveAsTable(\"lamin.artifacts.`cells.parquet`\"), or CREATE VIEW cells AS SELECT * FROM"
                            + " lamin.artifacts.`cells.parquet`.");
        }
        var read = new EnumMap<ReadOption, String>(ReadOption.class);
        var catalog = new EnumMap<CatalogKey, String>(CatalogKey.class);
        var reader = new HashMap<String, String>();
        options.asCaseSensitiveMap().forEach((word, value) -> {
            var ofRead = ReadOption.of(word);
            var ofCatalog = CatalogKey.of(word);
            if (ofRead.isPresent()) {
                read.put(ofRead.get(), value);
            } else if (ofCatalog.isPresent()) {
                catalog.put(ofCatalog.get(), value);
            } else {
                reader.put(word, value);
            }
        });
        return new FormatOptions(read, catalog, reader);
    }

    @Nullable
    String get(ReadOption option) {
        return read.get(option);
    }

    /** The branches to look at; null if none are given. */
    @Nullable
    String branch() {
        return catalog.get(CatalogKey.BRANCH);
    }

    /** Whether they say by themselves which instance is meant. */
    boolean nameAnInstance() {
        return ATTACH.stream().anyMatch(catalog::containsKey);
    }

    /** The keys of a catalog as they are configured. */
    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        catalog.forEach((key, value) -> settings.put(key.word(), value));
        return settings;
    }

    /**
     * Refuses what a catalog that is configured already cannot obey any more.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    void checkForConfigured(String name) {
        catalog.keySet().stream()
                .filter(key -> key != CatalogKey.BRANCH && key != CatalogKey.VERIFY_ON_READ)
                .findFirst()
                .ifPresent(key -> {
                    throw OptionRefusal.ofCatalog(key, name);
                });
    }

    /** What a table of a configured catalog has still to obey when it is scanned. */
    Map<String, String> ofScan() {
        var verification = catalog.get(CatalogKey.VERIFY_ON_READ);
        return verification == null || nameAnInstance() ? Map.of() : Map.of(ReadVerification.OPTION, verification);
    }

    /** The options to read the artifact registry of the same instance with. */
    Map<String, String> forArtifactRegistry() {
        var registry = settings();
        if (!nameAnInstance()) {
            registry.remove(CatalogKey.VERIFY_ON_READ.word());
        }
        Optional.ofNullable(get(ReadOption.CATALOG)).ifPresent(name -> registry.put(ReadOption.CATALOG.word(), name));
        registry.put(ReadOption.REGISTRY.word(), "core.artifact");
        return registry;
    }

    /** Refuses a name that only a reader could have, where nothing says what is read: it is a name misspelt. */
    void checkNames() {
        reader.keySet().stream().findFirst().ifPresent(option -> {
            throw unknown(option);
        });
    }

    /**
     * The same table, its reader told of the options that are left.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for one that nobody obeys
     */
    Table tell(Table table) {
        return TableOptions.withReaderOptions(table, reader);
    }

    private static RuntimeException unknown(String option) {
        var known = new ArrayList<>(ReadOption.words());
        known.addAll(CatalogKey.words());
        return OptionRefusal.unknown(option, known);
    }
}
