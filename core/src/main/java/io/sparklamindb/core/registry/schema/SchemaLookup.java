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
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Finds schemas by what users call them, and reads what they say about a table. Immutable and thread-safe. Source:
 * {@code lamindb/models/schema.py}, {@code lamindb/curators/core.py}.
 */
public final class SchemaLookup {

    private static final int MAX_EXAMPLES = 10;

    private static final Table<Record> SCHEMA = table(name("lamindb_schema"));

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
            return new StoredSchema(transaction, visible).read(choose(nameOrUid, found), suffix, columns);
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
                    .map(row -> new StoredSchema(transaction, visible).read(row, suffix, columns));
        });
    }

    private static List<Record> rows(DSLContext sql, Condition which, Visibility visible) {
        return List.copyOf(sql.select(
                        ID, UID, NAME, IS_TYPE, TYPE_ID, ITYPE, OTYPE, SUFFIX, FLEXIBLE, N_MEMBERS, MINIMAL, ORDERED,
                        MAXIMAL, COERCE, AUX)
                .from(SCHEMA)
                .where(which)
                .and(onBranches(visible))
                .orderBy(ID)
                .fetch());
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
}
