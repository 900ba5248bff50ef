/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.catalog.namespace.ArtifactsNamespace;
import io.sparklamindb.catalog.namespace.CollectionsNamespace;
import io.sparklamindb.catalog.namespace.TableRequest;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.session.SessionCatalogs;
import io.sparklamindb.datasource.session.SessionSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * <p>What to read: {@code key}, {@code uid}, {@code registry} or {@code collection}, or with {@code where} every artifact
 * that a condition over the artifact registry holds for; {@code slot} names a sub-table, {@code layout} and {@code vars} the
 * form of a matrix, {@code version} or {@code as-of} a version, {@code branch} the branches to look at, {@code join} which
 * columns several artifacts have together. Every other option goes to the table that is read. Spark makes one of these a
 * read; not thread-safe.
 */
public final class LaminDataSource implements TableProvider, DataSourceRegister {

    /** The configured catalog to use where there are several. */
    public static final String DEFAULT_CATALOG = "spark.lamin.default-catalog";

    private static final Set<String> ATTACH = Set.of("instance", "storage", "db");
    private static final Set<String> INLINE =
            Set.of("instance", "storage", "db", "db-user", "db-password", "branch", "space", "json-as");
    private static final String WHERE = "where";
    private static final List<String> SUBJECTS = List.of("key", "uid", "registry", "collection", WHERE);
    /** What chooses among the artifacts that a condition holds for, or what is read of them; not which rows are looked at. */
    private static final Set<String> OF_THE_UNION = Set.of(WHERE, "slot", "layout", "vars", MemberJoin.OPTION);

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
            resolved = resolve(options);
        }
        return resolved;
    }

    private static Table resolve(CaseInsensitiveStringMap options) {
        var subject = subject(options);
        var name = options.getOrDefault(subject, "");
        var join = options.get(MemberJoin.OPTION);
        if (join != null && !subject.equals("collection") && !subject.equals(WHERE)) {
            throw invalid(MemberJoin.OPTION, "it is for collection and where", join);
        } else if (subject.equals(WHERE)) {
            var version = version(options);
            if (!(version instanceof RecordVersion.Newest)) {
                throw invalid(WHERE, "version and as-of are for one artifact or collection", name);
            }
            return catalog(options).unite("artifacts where " + name, matching(name, options), slot(options), join);
        }
        var parts = new ArrayList<String>();
        var namespace = "artifacts";
        if (subject.equals("registry")) {
            int dot = name.indexOf('.');
            namespace = dot < 0 ? Registry.CORE_MODULE : name.substring(0, dot);
            parts.add(name.substring(dot + 1));
        } else {
            namespace = subject.equals("collection") ? CollectionsNamespace.NAME : ArtifactsNamespace.NAME;
            parts.add(name);
        }
        parts.addAll(slot(options));
        return catalog(options).load(namespace, new TableRequest(parts, version(options), options.get("branch"), join));
    }

    private static String subject(CaseInsensitiveStringMap options) {
        var given = SUBJECTS.stream().filter(options::containsKey).toList();
        if (given.size() != 1) {
            throw invalid(
                    "key",
                    "exactly one of " + String.join(", ", SUBJECTS) + " must be given",
                    given.isEmpty() ? "none" : String.join(", ", given));
        }
        return given.get(0);
    }

    /** The artifacts that a condition holds for, by a read of their registry: Spark parses it, and the database gets what it can. */
    private static List<String> matching(String condition, CaseInsensitiveStringMap options) {
        var registry = new HashMap<>(options.asCaseSensitiveMap());
        registry.keySet().removeIf(option -> OF_THE_UNION.contains(option.toLowerCase(Locale.ROOT)));
        registry.put("registry", "core.artifact");
        return SessionCatalogs.uidsWhere(LaminDataSource.class.getName(), registry, condition);
    }

    /** The name parts of a sub-table: with dots, back-quotes around a part that has dots itself, then the form of a matrix. */
    private static List<String> slot(CaseInsensitiveStringMap options) {
        var parts = new ArrayList<String>();
        var slot = options.get("slot");
        if (slot != null) {
            parts.addAll(SessionCatalogs.nameParts(slot).orElseGet(() -> List.of(slot.split("\\."))));
        }
        var layout = options.get("layout");
        var variables = options.get("vars");
        if (layout != null && !layout.equalsIgnoreCase("rows")) {
            parts.add(layout);
        }
        if (variables != null) {
            if (layout == null) {
                parts.add("wide");
            } else if (!layout.equalsIgnoreCase("wide")) {
                throw invalid("vars", "it is for layout wide", variables);
            }
            parts.add(variables);
        }
        if (slot == null && !parts.isEmpty()) {
            throw invalid(layout == null ? "vars" : "layout", "slot must name a matrix", String.join(".", parts));
        }
        return parts;
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
        return SessionSettings.timestamp(moment)
                .map(RecordVersion::asOf)
                .orElseThrow(() -> invalid("as-of", "it is no timestamp", moment));
    }

    private static LaminCatalog catalog(CaseInsensitiveStringMap options) {
        if (options.containsKey("catalog")) {
            return configured(options.get("catalog"));
        }
        if (ATTACH.stream().anyMatch(options::containsKey)) {
            return inline(options);
        }
        var name = SessionSettings.get(DEFAULT_CATALOG);
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
        return ConfigurationErrors.invalidOption(
                option,
                reason,
                value,
                "For example: spark.read.format(\"lamindb\").option(\"key\", \"cells.parquet\"), with option(\"catalog\", \"lamin\") or "
                        + DEFAULT_CATALOG + " to choose a catalog.");
    }
}
