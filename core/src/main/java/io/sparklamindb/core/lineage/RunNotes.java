/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.StoredValues;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.core.lineage.DataReference.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a run for which lamindb has no column, in {@code extra_data} below one name: data that no registry knows,
 * and what could not be found out, of the run; what its columns were computed from, of the artifact. Notes are added to,
 * never taken away, and what others keep in {@code extra_data} stays. Used inside one transaction.
 */
final class RunNotes {

    /** The name below which everything is. */
    static final String OURS = "spark_lamindb";

    /** Of artifacts: one array a source column, {@code [column, registry, uid or name, source column, derivation]}. */
    static final String COLUMN_LINEAGE = "column_lineage";

    /** A query repeated a million times in one run must not make a row of a million notes. */
    private static final int MAX_NOTES = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Field<String> UID = field(name("uid"), String.class);

    private final Transaction transaction;
    private final DSLContext sql;
    private final long run;

    RunNotes(Transaction transaction, long run) {
        this.transaction = transaction;
        this.sql = transaction.unwrap(DSLContext.class);
        this.run = run;
    }

    void add(RunData data, Set<DataReference> unknown) {
        var notes = new LinkedHashMap<String, List<String>>();
        notes.put("inputs", names(data.inputs(), unknown));
        notes.put("outputs", names(data.outputs(), unknown));
        notes.put("gaps", data.gaps());
        if (notes.values().stream().anyMatch(list -> !list.isEmpty())) {
            addToRun(notes);
        }
        data.columns().forEach(this::addToArtifact);
    }

    private static List<String> names(List<DataReference> data, Set<DataReference> unknown) {
        return data.stream()
                .filter(reference -> !reference.kind().isLinked() || unknown.contains(reference))
                .map(reference -> reference.kind() == Kind.EXTERNAL ? reference.id() : reference.toString())
                .toList();
    }

    private void addToRun(Map<String, List<String>> notes) {
        var runs = new RunTable(transaction);
        var all = object(runs.extraData(run));
        var ours = object(all.get(OURS));
        notes.forEach((name, added) -> {
            var list = new LinkedHashSet<Object>(ours.get(name) instanceof List<?> there ? there : List.of());
            added.stream().filter(note -> list.size() < MAX_NOTES).forEach(list::add);
            if (!list.isEmpty()) {
                ours.put(name, new ArrayList<>(list));
            }
        });
        all.put(OURS, ours);
        runs.setExtraData(run, JsonText.of(all));
    }

    /** The first to say what an artifact was computed from is right: its bytes never change. */
    private void addToArtifact(String uid, List<ColumnLineage> columns) {
        var artifacts = table(name("lamindb_artifact"));
        var extraData = StoredValues.jsonColumn(transaction.dialect(), "extra_data");
        var stored = sql.select(extraData).from(artifacts).where(UID.eq(uid)).fetch(extraData);
        if (stored.isEmpty() || columns.isEmpty()) {
            return;
        }
        var all = object(stored.get(0));
        var ours = object(all.get(OURS));
        if (ours.putIfAbsent(COLUMN_LINEAGE, ColumnLineage.toRows(columns)) == null) {
            all.put(OURS, ours);
            sql.update(artifacts)
                    .set(Map.of(extraData, StoredValues.json(transaction.dialect(), JsonText.of(all))))
                    .where(UID.eq(uid))
                    .execute();
        }
    }

    /** An object to add to; empty for what is none, or no JSON. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return new LinkedHashMap<>((Map<String, @Nullable Object>) map);
        }
        try {
            Map<String, @Nullable Object> read = json == null
                    ? null
                    : JSON.readValue(json.toString(), new TypeReference<Map<String, @Nullable Object>>() {});
            return read == null ? new LinkedHashMap<>() : new LinkedHashMap<>(read);
        } catch (IOException e) {
            return new LinkedHashMap<>();
        }
    }
}
