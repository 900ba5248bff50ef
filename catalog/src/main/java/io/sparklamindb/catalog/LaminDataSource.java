/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.catalog.namespace.ArtifactQuery;
import io.sparklamindb.catalog.namespace.ArtifactsNamespace;
import io.sparklamindb.catalog.namespace.CollectionsNamespace;
import io.sparklamindb.catalog.namespace.TableRequest;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.ReadOption;
import io.sparklamindb.core.setting.SessionKey;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.session.MatchingArtifacts;
import io.sparklamindb.datasource.session.SavedByFormat;
import io.sparklamindb.datasource.session.SessionCatalogs;
import io.sparklamindb.datasource.session.SessionSettings;
import io.sparklamindb.datasource.session.SqlName;
import io.sparklamindb.datasource.table.ShownColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.SupportsRead;
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
 * columns several artifacts have together, {@code with} the hidden columns that the table has as ordinary ones. Every other
 * option is for the reader of the artifact's files, and one that nobody obeys is refused.
 *
 * <p>{@code df.write.format("lamindb")} writes an artifact by {@code key} or {@code uid}, or to a {@code collection}, in each of
 * Spark's modes, and adds to a registry in mode {@code append}; {@code writeStream} writes each micro-batch once. Spark makes one of these a read or a write; not thread-safe.
 */
public final class LaminDataSource extends SavedByFormat implements TableProvider, DataSourceRegister {

    private static final List<ReadOption> SUBJECTS =
            List.of(ReadOption.KEY, ReadOption.UID, ReadOption.REGISTRY, ReadOption.COLLECTION, ReadOption.WHERE);

    /** What is read of artifacts, and of no registry. */
    private static final List<ReadOption> OF_ARTIFACTS =
            List.of(ReadOption.SLOT, ReadOption.LAYOUT, ReadOption.VARS, ReadOption.VERSION, ReadOption.AS_OF);

    private @Nullable FormatTable resolved;

    @Override
    public String shortName() {
        return "lamindb";
    }

    /** A write brings its schema, for there may be nothing yet that has one. */
    @Override
    public boolean supportsExternalMetadata() {
        return true;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    /** Of a read that gave no schema, or of a read or write that gave one: Spark does not say which. */
    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        var options = new CaseInsensitiveStringMap(properties);
        if (resolved != null) {
            return resolved;
        }
        boolean written = FormatWrite.isToTable(FormatOptions.of(options));
        Supplier<FormatTable> forStreams =
                () -> FormatWrite.of(FormatOptions.of(options)).newest(schema);
        try {
            var table = table(options).given(schema);
            return written ? table.withStreams(forStreams) : table;
        } catch (LaminException e) {
            if (written) {
                return new UnreadableTable(e, schema, forStreams);
            }
            throw e;
        }
    }

    @Override
    protected void save(SaveMode mode, Map<String, String> options, DataFrameRows rows) {
        FormatWrite.of(FormatOptions.of(new CaseInsensitiveStringMap(options)))
                .save(mode, options)
                .ifPresent(save -> save.of(rows));
    }

    private FormatTable table(CaseInsensitiveStringMap options) {
        if (resolved == null) {
            resolved = resolve(FormatOptions.of(options));
        }
        return resolved;
    }

    private static FormatTable resolve(FormatOptions options) {
        var subject = subject(options);
        var name = options.read().getOrDefault(subject, "");
        var join = options.get(ReadOption.JOIN);
        if (join != null && subject != ReadOption.COLLECTION && subject != ReadOption.WHERE) {
            throw invalid(ReadOption.JOIN, "it is for collection and where", join);
        }
        return switch (subject) {
            case WHERE -> where(name, options, join);
            case REGISTRY -> registry(name, options);
            case COLLECTION -> named(CollectionsNamespace.NAME, name, options, join);
            default -> named(ArtifactsNamespace.NAME, name, options, null);
        };
    }

    private static FormatTable where(String condition, FormatOptions options, @Nullable String join) {
        if (!(version(options) instanceof RecordVersion.Newest)) {
            throw invalid(ReadOption.WHERE, "version and as-of are for one artifact or collection", condition);
        }
        var format = LaminDataSource.class.getName();
        var registry = options.forArtifactRegistry();
        var query = new ArtifactQuery(
                "artifacts where " + condition,
                MatchingArtifacts.uids(format, registry, condition),
                id -> MatchingArtifacts.uidsFrom(format, registry, condition, id));
        var table = catalog(options).unite(query, slot(options), join);
        return new FormatTable(options.tell(shown(options).of(table)), options.ofScan());
    }

    private static ShownColumns shown(FormatOptions options) {
        var list = options.get(ReadOption.WITH);
        return list == null ? ShownColumns.none() : ShownColumns.parse(list);
    }

    private static FormatTable registry(String name, FormatOptions options) {
        OF_ARTIFACTS.stream().filter(options.read()::containsKey).findFirst().ifPresent(option -> {
            throw invalid(option, "a registry has none", String.valueOf(options.get(option)));
        });
        int dot = name.indexOf('.');
        var namespace = dot < 0 ? Registry.CORE_MODULE : name.substring(0, dot);
        var request = new TableRequest(
                List.of(name.substring(dot + 1)), RecordVersion.newest(), options.branch(), null, shown(options));
        return new FormatTable(options.tell(catalog(options).load(namespace, request)), options.ofScan());
    }

    private static FormatTable named(String namespace, String name, FormatOptions options, @Nullable String join) {
        var parts = new ArrayList<String>();
        parts.add(name);
        parts.addAll(slot(options));
        var table = catalog(options)
                .load(namespace, new TableRequest(parts, version(options), options.branch(), join, shown(options)));
        if (!(table instanceof SupportsRead)) {
            throw ArtifactErrors.unsupportedFormat(
                    name,
                    "Spark plans it by the class of its own reader, which it finds by the name of a table alone",
                    table.name(),
                    "For example: spark.table(\"" + catalog(options).name() + "." + namespace + ".`" + name + "`\")");
        }
        return new FormatTable(options.tell(table), options.ofScan());
    }

    private static ReadOption subject(FormatOptions options) {
        var given = SUBJECTS.stream().filter(options.read()::containsKey).toList();
        if (given.size() != 1) {
            options.checkNames();
            throw invalid(
                    ReadOption.KEY,
                    "exactly one of " + words(SUBJECTS) + " must be given",
                    given.isEmpty() ? "none" : words(given));
        }
        return given.get(0);
    }

    private static String words(List<ReadOption> options) {
        return options.stream().map(ReadOption::word).collect(Collectors.joining(", "));
    }

    /** The name parts of a sub-table: with dots, back-quotes around a part that has dots itself, then the form of a matrix. */
    private static List<String> slot(FormatOptions options) {
        var parts = new ArrayList<String>();
        var slot = options.get(ReadOption.SLOT);
        if (slot != null) {
            parts.addAll(SqlName.parts(slot).orElseGet(() -> List.of(slot.split("\\."))));
        }
        var layout = options.get(ReadOption.LAYOUT);
        var variables = options.get(ReadOption.VARS);
        if (slot == null && (layout != null || variables != null)) {
            throw invalid(
                    layout == null ? ReadOption.VARS : ReadOption.LAYOUT,
                    "slot must name a matrix",
                    layout == null ? String.valueOf(variables) : layout);
        }
        if (layout != null && !layout.equalsIgnoreCase("rows")) {
            parts.add(layout);
        }
        if (variables != null) {
            if (layout == null) {
                parts.add("wide");
            } else if (!layout.equalsIgnoreCase("wide")) {
                throw invalid(ReadOption.VARS, "it is for layout wide", variables);
            }
            parts.add(variables);
        }
        return parts;
    }

    private static RecordVersion version(FormatOptions options) {
        var version = options.get(ReadOption.VERSION);
        var moment = options.get(ReadOption.AS_OF);
        if (version != null && moment != null) {
            throw invalid(ReadOption.VERSION, "as-of is given too, and they may disagree", version);
        } else if (version != null) {
            return RecordVersion.named(version);
        } else if (moment == null) {
            return RecordVersion.newest();
        }
        return SessionSettings.timestamp(moment)
                .map(RecordVersion::asOf)
                .orElseThrow(() -> invalid(ReadOption.AS_OF, "it is no timestamp", moment));
    }

    /** The catalog that options name, or the one that is meant where they name none. */
    static LaminCatalog catalog(FormatOptions options) {
        var given = options.get(ReadOption.CATALOG);
        if (given != null) {
            return configured(given, options);
        } else if (options.nameAnInstance()) {
            return inline(options);
        }
        var name = SessionSettings.get(SessionKey.DEFAULT_CATALOG.word());
        if (name.isPresent()) {
            return configured(name.get(), options);
        }
        var names = SessionCatalogs.configured(LaminCatalog.class);
        return switch (names.size()) {
            case 0 -> inline(options);
            case 1 -> configured(names.get(0), options);
            default ->
                throw invalid(ReadOption.CATALOG, "several LaminDB catalogs are configured", String.join(", ", names));
        };
    }

    private static LaminCatalog configured(String name, FormatOptions options) {
        options.checkForConfigured(name);
        var found = SessionCatalogs.catalog(name)
                .orElseThrow(() -> invalid(ReadOption.CATALOG, "no catalog of that name is configured", name));
        if (found instanceof LaminCatalog catalog) {
            return catalog;
        }
        throw invalid(ReadOption.CATALOG, "it is no LaminDB catalog", name);
    }

    private static LaminCatalog inline(FormatOptions options) {
        return new LaminCatalog(AttachedInstance.inline(options.settings()));
    }

    private static LaminException invalid(ReadOption option, String reason, String value) {
        return OptionRefusal.invalid(
                option.word(),
                reason,
                value,
                "For example: spark.read.format(\"lamindb\").option(\"key\", \"cells.parquet\"), with option(\"catalog\", \"lamin\") or "
                        + SessionKey.DEFAULT_CATALOG.word() + " to choose a catalog.");
    }
}
