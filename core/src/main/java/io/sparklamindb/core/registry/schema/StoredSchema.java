/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.schema;

import static io.sparklamindb.core.registry.schema.SchemaColumns.AUX;
import static io.sparklamindb.core.registry.schema.SchemaColumns.COERCE;
import static io.sparklamindb.core.registry.schema.SchemaColumns.FLEXIBLE;
import static io.sparklamindb.core.registry.schema.SchemaColumns.ID;
import static io.sparklamindb.core.registry.schema.SchemaColumns.IS_TYPE;
import static io.sparklamindb.core.registry.schema.SchemaColumns.ITYPE;
import static io.sparklamindb.core.registry.schema.SchemaColumns.MAXIMAL;
import static io.sparklamindb.core.registry.schema.SchemaColumns.MINIMAL;
import static io.sparklamindb.core.registry.schema.SchemaColumns.NAME;
import static io.sparklamindb.core.registry.schema.SchemaColumns.N_MEMBERS;
import static io.sparklamindb.core.registry.schema.SchemaColumns.ORDERED;
import static io.sparklamindb.core.registry.schema.SchemaColumns.OTYPE;
import static io.sparklamindb.core.registry.schema.SchemaColumns.SUFFIX;
import static io.sparklamindb.core.registry.schema.SchemaColumns.TYPE_ID;
import static io.sparklamindb.core.registry.schema.SchemaColumns.UID;
import static io.sparklamindb.core.registry.schema.SchemaColumns.isTrue;
import static io.sparklamindb.core.registry.schema.SchemaColumns.onBranches;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What one row of a schema, and the features it names, say about a table. Lives as long as its transaction. */
record StoredSchema(Transaction transaction, Visibility visible) {

    private static final Table<Record> FEATURE = table(name("lamindb_feature"));
    private static final Table<Record> MEMBERS = table(name("lamindb_schemafeature"));
    private static final Field<String> DTYPE = field(name("_dtype_str"), String.class);
    private static final Field<Boolean> NULLABLE = field(name("nullable"), Boolean.class);
    /** What lamindb keeps in {@code _aux.af} of a schema. */
    private static final String OPTIONAL = "1";

    private static final String ORDER = "2";
    private static final String INDEX = "3";

    private static final String FEATURES = "Feature";
    private static final String FEATURES_OF_TYPE = "Feature[";
    /** An older lamindb's word for features. */
    private static final String COMPOSITE = "Composite";

    private static final String DATA_FRAME = "DataFrame";

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
                        .and(onBranches(visible))
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
