/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sparklamindb.core.testing.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the database has of a run, read from its tables. Artifacts and collections are called by their keys, those that are not
 * the latest version with {@code @} behind.
 *
 * @param inputs what it read, in the order of the names
 * @param outputs what it made
 * @param gaps what could not be found out
 */
record RecordedFacts(List<String> inputs, List<String> outputs, List<String> gaps) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NAME =
            "select coalesce(d.key, d.uid) || case when d.is_latest then '' else '@' end from ";

    /** Those of the run of a uid. */
    static RecordedFacts of(SqlSession session, String run) {
        return session.instance().instance().database().read(transaction -> {
            var sql = Sql.of(transaction);
            var extra = sql.fetchValue("select cast(extra_data as varchar) from lamindb_run where uid = ?", run);
            var notes = notes(extra);
            var inputs = new ArrayList<String>();
            var outputs = new ArrayList<String>();
            for (var registry : List.of("artifact", "collection")) {
                var table = "lamindb_" + registry;
                var ofRun = " where l.run_id = (select id from lamindb_run where uid = ?)";
                var linked = " l join " + table + " d on d.id = l." + registry + "_id" + ofRun;
                inputs.addAll(sql.fetchValues(NAME + table + "_input_of_runs" + linked, run).stream()
                        .map(String::valueOf)
                        .toList());
                outputs.addAll(sql.fetchValues(NAME + table + "_recreating_runs" + linked, run).stream()
                        .map(String::valueOf)
                        .toList());
                outputs.addAll(sql
                        .fetchValues(
                                NAME + table + " d where d.run_id = (select id from lamindb_run where uid = ?)"
                                        + (registry.equals("artifact")
                                                ? " and coalesce(d.kind, '') <> '__lamindb_run__'"
                                                : ""),
                                run)
                        .stream()
                        .map(String::valueOf)
                        .toList());
            }
            notes.path("inputs").forEach(note -> inputs.add(note.asText()));
            notes.path("outputs").forEach(note -> outputs.add(note.asText()));
            var gaps = new ArrayList<String>();
            notes.path("gaps").forEach(note -> gaps.add(note.asText()));
            inputs.sort(null);
            outputs.sort(null);
            return new RecordedFacts(inputs, outputs, gaps);
        });
    }

    private static JsonNode notes(Object extra) {
        try {
            return extra == null
                    ? MissingNode.getInstance()
                    : JSON.readTree(extra.toString()).path("spark_lamindb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
