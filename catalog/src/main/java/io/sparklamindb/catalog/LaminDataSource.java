/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.catalog.session.SessionCatalogs;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.version.RecordVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code spark.read.format("lamindb")}: the tables of {@link LaminCatalog} by options instead of by name, and without a
 * configured catalog if {@code instance}, {@code storage} or {@code db} is given.
 *
 * <p>What to read: {@code key}, {@code uid} or {@code registry}; {@code slot} names a sub-table, {@code version} or
 * {@code as-of} a version, {@code branch} the branches to look at. Every other option goes to the table that is read.
 * Spark makes one of these a read; not thread-safe.
 */
public final class LaminDataSource implements TableProvider, DataSourceRegister {

    /** The configured catalog to use where there are several. */
    public static final String DEFAULT_CATALOG = "spark.lamin.default-catalog";

    private static final Set<String> ATTACH = Set.of("instance", "storage", "db");
    private static final Set<String> INLINE =
            Set.of("instance", "storage", "db", "db-user", "db-password", "branch", "space", "json-as");
    private static final List<String> SUBJECTS = List.of("key", "uid", "registry");
    /** Known names that this release has no table for: ignoring them would read something else than was asked for. */
    private static final List<String> NOT_READ = List.of("collection", "where", "layout", "vars", "join");

    private @Nullable Table resolved;

    @Override
    public String shortName() {
        return "lamindb";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(new CaseInsensitiveStringMap(properties));
    }

    private Table table(CaseInsensitiveStringMap options) {
        if (resolved == null) {
            resolved = catalog(options).load(identifier(options), version(options), options.get("branch"));
        }
        return resolved;
    }

    private static RecordVersion version(CaseInsensitiveStringMap options) {
        var version = options.get("version");
        var moment = options.get("as-of");
        if (version != null && moment != null) {
            throw invalid("version", "as-of is given too, and they may disagree", version);
        } else if (version != null) {
            return RecordVersion.named(version);
        } else if (moment == null) {
            return RecordVersion.newest();
        }
        return SessionCatalogs.timestamp(moment)
                .map(RecordVersion::asOf)
                .orElseThrow(() -> invalid("as-of", "it is no timestamp", moment));
    }

    private static Identifier identifier(CaseInsensitiveStringMap options) {
        for (var option : NOT_READ) {
            if (options.containsKey(option)) {
                throw invalid(option, "this release reads single artifacts and registries only", options.get(option));
            }
        }
        var given = SUBJECTS.stream().filter(options::containsKey).toList();
        if (given.size() != 1) {
            throw invalid(
                    "key",
                    "exactly one of key, uid and registry must be given",
                    given.isEmpty() ? "none" : String.join(", ", given));
        }
        var subject = options.getOrDefault(given.get(0), "");
        var parts = new ArrayList<String>();
        if (given.get(0).equals("registry")) {
            int dot = subject.indexOf('.');
            parts.add(dot < 0 ? Registry.CORE_MODULE : subject.substring(0, dot));
            parts.add(subject.substring(dot + 1));
        } else {
            parts.add("artifacts");
            parts.add(subject);
        }
        var slot = options.get("slot");
        if (slot != null) {
            parts.addAll(List.of(slot.split("\\.")));
        }
        int last = parts.size() - 1;
        return Identifier.of(parts.subList(0, last).toArray(String[]::new), parts.get(last));
    }

    private static LaminCatalog catalog(CaseInsensitiveStringMap options) {
        if (options.containsKey("catalog")) {
            return configured(options.get("catalog"));
        }
        if (ATTACH.stream().anyMatch(options::containsKey)) {
            return inline(options);
        }
        var name = SessionCatalogs.setting(DEFAULT_CATALOG);
        if (name.isPresent()) {
            return configured(name.get());
        }
        var names = SessionCatalogs.configured(LaminCatalog.class);
        return switch (names.size()) {
            case 0 -> inline(options);
            case 1 -> configured(names.get(0));
            default -> throw invalid("catalog", "several LaminDB catalogs are configured", String.join(", ", names));
        };
    }

    private static LaminCatalog configured(String name) {
        if (SessionCatalogs.catalog(name) instanceof LaminCatalog catalog) {
            return catalog;
        }
        throw invalid("catalog", "it is no LaminDB catalog", name);
    }

    private static LaminCatalog inline(CaseInsensitiveStringMap options) {
        var settings = new HashMap<String, String>();
        options.forEach((key, value) -> {
            if (INLINE.contains(key)) {
                settings.put(key, value);
            }
        });
        return new LaminCatalog(AttachedInstance.inline(settings));
    }

    private static LaminException invalid(String option, String reason, String value) {
        return LaminCondition.INVALID_OPTION.error(
                "option",
                option,
                "reason",
                reason,
                "value",
                value,
                "fix",
                "For example: spark.read.format(\"lamindb\").option(\"key\", \"cells.parquet\"), with option(\"catalog\", \"<name>\") or "
                        + DEFAULT_CATALOG + " to choose a catalog.");
    }
}
