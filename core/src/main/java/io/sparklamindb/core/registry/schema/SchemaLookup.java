/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.schema;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds schemas by what users call them, and reads what they say about a table. Immutable and thread-safe. Source:
 * {@code lamindb/models/schema.py}, {@code lamindb/curators/core.py}.
 */
public final class SchemaLookup {

    private static final int MAX_EXAMPLES = 10;

    private static final Table<Record> SCHEMA = table(name("lamindb_schema"));
    private static final Table<Record> FEATURE = table(name("lamindb_feature"));
    private static final Table<Record> MEMBERS = table(name("lamindb_schemafeature"));
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> DTYPE = field(name("_dtype_str"), String.class);
    private static final Field<Boolean> NULLABLE = field(name("nullable"), Boolean.class);
    private static final Field<Boolean> COERCE = field(name("coerce"), Boolean.class);
    private static final Field<Boolean> IS_TYPE = field(name("is_type"), Boolean.class);
    private static final Field<Long> TYPE_ID = field(name("type_id"), Long.class);
    private static final Field<Long> BRANCH_ID = field(name("branch_id"), Long.class);
    private static final Field<Object> AUX = field(name("_aux"), Object.class);
    private static final Field<String> ITYPE = field(name("itype"), String.class);
    private static final Field<String> OTYPE = field(name("otype"), String.class);
    private static final Field<String> SUFFIX = field(name("suffix"), String.class);
    private static final Field<Boolean> FLEXIBLE = field(name("flexible"), Boolean.class);
    private static final Field<Long> N_MEMBERS = field(name("n_members"), Long.class);
    private static final Field<Boolean> MINIMAL = field(name("minimal_set"), Boolean.class);
    private static final Field<Boolean> ORDERED = field(name("ordered_set"), Boolean.class);
    private static final Field<Boolean> MAXIMAL = field(name("maximal_set"), Boolean.class);

    /** What lamindb keeps in {@code _aux.af} of a schema. */
    private static final String OPTIONAL = "1";

    private static final String ORDER = "2";
    private static final String INDEX = "3";

    private static final String FEATURES = "Feature";
    private static final String FEATURES_OF_TYPE = "Feature[";
    /** An older lamindb's word for features. */
    private static final String COMPOSITE = "Composite";

    private static final String DATA_FRAME = "DataFrame";

    private final Instance instance;

    /** Of an open instance. */
    public SchemaLookup(Instance instance) {
        this.instance = instance;
    }

    /**
     * What a schema says about a table.
     *
     * @param nameOrUid the schema's uid, or its name; of several schemas of a name the one that has no type counts
     * @param suffix the suffix of the table's file
     * @param columns the names of the table's columns
     * @throws LaminException {@code LAMIN_SCHEMA_NOT_FOUND}, {@code LAMIN_AMBIGUOUS_NAME},
     *     {@code LAMIN_UNSUPPORTED_SCHEMA} for a schema that is not one of tables
     */
    public TableSchema find(String nameOrUid, String suffix, Collection<String> columns) {
        var visible = instance.visibility(null);
        return instance.database().read(transaction -> {
            var sql = transaction.unwrap(DSLContext.class);
            var found = rows(sql, UID.eq(nameOrUid).or(NAME.eq(nameOrUid)), visible);
            return new Reading(transaction, visible).read(choose(nameOrUid, found), suffix, columns);
        });
    }

    /**
     * What the schema says that an artifact was checked against; empty if it was not.
     *
     * @param artifact primary key
     * @throws LaminException {@code LAMIN_UNSUPPORTED_SCHEMA}
     */
    public Optional<TableSchema> ofArtifact(long artifact, String suffix, Collection<String> columns) {
        var visible = instance.visibility(null);
        return instance.database().read(transaction -> {
            var sql = transaction.unwrap(DSLContext.class);
            var schema = sql.select(field(name("schema_id"), Long.class))
                    .from(table(name("lamindb_artifact")))
                    .where(ID.eq(artifact))
                    .fetchOptional(row -> row.value1());
            return schema.flatMap(
                            id -> rows(sql, ID.eq(id), Visibility.ALL).stream().findFirst())
                    .map(row -> new Reading(transaction, visible).read(row, suffix, columns));
        });
    }

    private static List<Record> rows(DSLContext sql, Condition which, Visibility visible) {
        return List.copyOf(sql.select(
                        ID, UID, NAME, IS_TYPE, TYPE_ID, ITYPE, OTYPE, SUFFIX, FLEXIBLE, N_MEMBERS, MINIMAL, ORDERED,
                        MAXIMAL, COERCE, AUX)
                .from(SCHEMA)
                .where(which)
                .and(visible(visible))
                .orderBy(ID)
                .fetch());
    }

    private static Condition visible(Visibility visible) {
        return visible.all() ? noCondition() : BRANCH_ID.in(visible.branchIds());
    }

    private Record choose(String nameOrUid, List<Record> found) {
        var byUid = found.stream().filter(row -> nameOrUid.equals(row.get(UID))).findFirst();
        if (byUid.isPresent()) {
            return byUid.get();
        }
        var schemas = found.stream().filter(row -> !isTrue(row.get(IS_TYPE))).toList();
        var top = schemas.stream().filter(row -> row.get(TYPE_ID) == null).toList();
        var chosen = top.isEmpty() ? schemas : top;
        if (chosen.size() > 1) {
            var uids =
                    chosen.stream().limit(MAX_EXAMPLES).map(row -> row.get(UID)).toList();
            throw ArtifactErrors.ambiguousName("schema", nameOrUid, chosen.size(), String.join(", ", uids));
        } else if (chosen.isEmpty()) {
            throw RegistryErrors.schemaNotFound(nameOrUid, instance.slug());
        }
        return chosen.get(0);
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    /** Reads one schema in one transaction. */
    private record Reading(Transaction transaction, Visibility visible) {

        TableSchema read(Record schema, String suffix, Collection<String> columns) {
            long id = schema.get(ID);
            var shown = schema.get(NAME) == null ? schema.get(UID) : schema.get(NAME);
            requireOfTables(schema, shown, suffix);
            var settings = JsonText.settings(schema.get(AUX)).path("af");
            var members = new Members(
                    isTrue(schema.get(MINIMAL)),
                    isTrue(schema.get(COERCE)),
                    Set.copyOf(texts(settings.path(OPTIONAL))),
                    settings.path(INDEX).asText(""));
            var features = new LinkedHashMap<String, SchemaFeature>();
            if (isFlexible(schema)) {
                registered(schema, columns).forEach(row -> add(features, row, members));
            }
            members(id, texts(settings.path(ORDER)), members.index()).forEach(row -> {
                features.remove(row.get(NAME));
                add(features, row, members);
            });
            return new TableSchema(
                    id,
                    schema.get(UID),
                    shown,
                    List.copyOf(features.values()),
                    isTrue(schema.get(ORDERED)),
                    isTrue(schema.get(MAXIMAL)));
        }

        /** What the schema says of its members. */
        private record Members(boolean minimal, boolean coerce, Set<String> optional, String index) {}

        private static void add(Map<String, SchemaFeature> features, Record row, Members members) {
            var uid = row.get(UID);
            boolean required = uid.equals(members.index())
                    || (members.minimal() && !members.optional().contains(uid));
            features.put(
                    row.get(NAME),
                    new SchemaFeature(
                            row.get(NAME),
                            dtype(row.get(DTYPE)),
                            required,
                            isTrue(row.get(NULLABLE)) && !uid.equals(members.index()),
                            members.coerce() || isTrue(row.get(COERCE))));
        }

        /** A bare {@code cat} is an older lamindb's; what this release cannot read may be anything. */
        private static FeatureDtype dtype(@Nullable String text) {
            try {
                return text == null || text.equals("cat")
                        ? new FeatureDtype.Categorical(List.of())
                        : FeatureDtype.parse(text);
            } catch (IllegalArgumentException e) {
                return new FeatureDtype.Simple("object");
            }
        }

        private void requireOfTables(Record schema, String shown, String suffix) {
            var itype = schema.get(ITYPE);
            var otype = schema.get(OTYPE);
            boolean ofFeatures = itype == null
                    || itype.equals(FEATURES)
                    || itype.equals(COMPOSITE)
                    || itype.startsWith(FEATURES_OF_TYPE);
            if (isTrue(schema.get(IS_TYPE))) {
                throw unsupported(shown, "it is a type of schemas, and has no features of its own");
            } else if (!ofFeatures) {
                throw unsupported(shown, "its columns are records of " + itype + ", and not features");
            } else if (otype != null && !otype.equals(DATA_FRAME)) {
                throw unsupported(shown, "it is one of " + otype + ", and not of tables");
            } else if (sql().fetchExists(
                            table(name("lamindb_schemacomponent")),
                            field(name("composite_id"), Long.class).eq(schema.get(ID)))) {
                throw unsupported(shown, "it has slots, and a table that Spark writes has none");
            }
            var wanted = schema.get(SUFFIX);
            if (wanted != null && !wanted.equals(suffix)) {
                throw unsupported(shown, "it is for files that end in " + wanted + ", and this one ends in " + suffix);
            }
        }

        private static LaminException unsupported(String schema, String reason) {
            return RegistryErrors.unsupportedSchema(schema, reason);
        }

        private static boolean isFlexible(Record schema) {
            var flexible = schema.get(FLEXIBLE);
            return flexible == null ? schema.get(N_MEMBERS) == null : flexible;
        }

        /** Of several features of a name the last counts, as in lamindb. */
        private List<Record> registered(Record schema, Collection<String> columns) {
            var itype = String.valueOf(schema.get(ITYPE));
            var ofType = itype.startsWith(FEATURES_OF_TYPE)
                    ? ValueSet.contains(
                            transaction.dialect(),
                            TYPE_ID,
                            below(itype.substring(FEATURES_OF_TYPE.length(), itype.length() - 1)))
                    : noCondition();
            return columns.isEmpty()
                    ? List.of()
                    : features(ValueSet.contains(transaction.dialect(), NAME, List.copyOf(columns))
                            .and(IS_TYPE.isFalse())
                            .and(SchemaLookup.visible(visible))
                            .and(ofType));
        }

        /** A type of features and those below it. */
        private List<Long> below(String typeUid) {
            var types = new HashSet<>(
                    sql().select(ID).from(FEATURE).where(UID.eq(typeUid)).fetch(ID));
            var level = List.copyOf(types);
            while (!level.isEmpty()) {
                level = sql()
                        .select(ID)
                        .from(FEATURE)
                        .where(ValueSet.contains(transaction.dialect(), TYPE_ID, level))
                        .and(IS_TYPE.isTrue())
                        .fetch(ID)
                        .stream()
                        .filter(types::add)
                        .toList();
            }
            return List.copyOf(types);
        }

        /** First those whose place the schema says, then the others in the order of their links. */
        private List<Record> members(long schema, List<String> order, String index) {
            var linked = sql().select(field(name("feature_id"), Long.class))
                    .from(MEMBERS)
                    .where(field(name("schema_id"), Long.class).eq(schema))
                    .orderBy(ID)
                    .fetch(row -> row.value1());
            var byId = new LinkedHashMap<Long, Record>();
            features(ValueSet.contains(transaction.dialect(), ID, linked).or(UID.eq(index)))
                    .forEach(row -> byId.put(row.get(ID), row));
            var byUid = new LinkedHashMap<String, Record>();
            linked.stream().map(byId::get).filter(row -> row != null).forEach(row -> byUid.put(row.get(UID), row));
            byId.values().forEach(row -> byUid.putIfAbsent(row.get(UID), row));
            var ordered = new ArrayList<Record>();
            order.stream().map(byUid::remove).filter(row -> row != null).forEach(ordered::add);
            ordered.addAll(byUid.values());
            return ordered;
        }

        private List<Record> features(Condition which) {
            return List.copyOf(sql().select(ID, UID, NAME, DTYPE, NULLABLE, COERCE)
                    .from(FEATURE)
                    .where(which)
                    .orderBy(ID)
                    .fetch());
        }

        private DSLContext sql() {
            return transaction.unwrap(DSLContext.class);
        }

        private static List<String> texts(JsonNode node) {
            var texts = new ArrayList<String>();
            node.forEach(element -> texts.add(element.asText()));
            return texts;
        }
    }
}
