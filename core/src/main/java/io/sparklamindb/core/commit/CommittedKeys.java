/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.StoredValues;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.identity.JsonText;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The keys of the writes that made versions, kept in their rows: {@code _aux} holds {@code {"ik": {"<digest>": <sequence>}}}
 * beside what lamindb keeps there, which reads its own words of it and saves the rest as it found it. A key is looked for
 * among the versions of one table alone, so a look-up touches only rows that the writer has read and locked anyhow. Used
 * inside one transaction.
 */
public final class CommittedKeys {

    private static final String KEYS = "ik";
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> AUX =
            DSL.cast(field(name("_aux"), Object.class), SQLDataType.CLOB).as("aux");

    private final DSLContext sql;
    private final Dialect dialect;
    private final Table<Record> table;

    private CommittedKeys(Transaction transaction, String registry) {
        this.sql = transaction.unwrap(DSLContext.class);
        this.dialect = transaction.dialect();
        this.table = table(name("lamindb_" + registry));
    }

    /** Those of artifacts. */
    public static CommittedKeys ofArtifacts(Transaction transaction) {
        return new CommittedKeys(transaction, "artifact");
    }

    /** Those of collections. */
    public static CommittedKeys ofCollections(Transaction transaction) {
        return new CommittedKeys(transaction, "collection");
    }

    /**
     * The version that a write with this key made, or came to.
     *
     * @param versions primary keys of the versions to look at
     * @return its primary key
     */
    public Optional<Long> find(Collection<Long> versions, IdempotencyKey key) {
        return sql
                .select(ID, AUX)
                .from(table)
                .where(ValueSet.contains(dialect, ID, versions))
                .and(DSL.cast(field(name("_aux"), Object.class), SQLDataType.CLOB)
                        .contains(key.digest()))
                .orderBy(ID)
                .fetch()
                .stream()
                .filter(row -> holds(row.value2(), key))
                .map(row -> row.value1())
                .findFirst();
    }

    private static boolean holds(String aux, IdempotencyKey key) {
        var sequence = JsonText.settings(aux).path(KEYS).path(key.digest());
        return sequence.isIntegralNumber() && sequence.asLong() >= key.sequence();
    }

    /** Notes the key of the write that made a version, or came to it. */
    public void add(long version, IdempotencyKey key) {
        var found = sql.select(ID, AUX).from(table).where(ID.eq(version)).fetchSingle();
        var settings = JsonText.settings(found.value2()) instanceof ObjectNode node
                ? node
                : JsonNodeFactory.instance.objectNode();
        var keys = settings.path(KEYS) instanceof ObjectNode node ? node : settings.putObject(KEYS);
        keys.put(key.digest(), Math.max(key.sequence(), keys.path(key.digest()).asLong()));
        var text = JsonText.normalize(settings.toString());
        sql.update(table)
                .set(Map.of(name("_aux"), StoredValues.json(dialect, text)))
                .where(ID.eq(version))
                .execute();
    }
}
