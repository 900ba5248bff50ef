/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What triggers and check functions of a new Postgres instance do. Source: {@code lamindb/migrations/0193_squashed.py}.
 */
@Tag("database")
class PostgresTriggersTest {

    /** A space of its own, number 2. */
    private static final String OTHER_SPACE = "bbbbbbbbbbbb";

    private static TestInstance made;

    @BeforeAll
    static void anInstance(@TempDir Path folder) {
        made = TestInstance.create(Engine.POSTGRES, folder);
        made.instance()
                .database()
                .write(sql -> sql.execute(
                        "insert into lamindb_space (uid, name, description) values (?, 'other', 'x')", OTHER_SPACE));
    }

    @AfterAll
    static void close() {
        made.close();
    }

    /** Runs and rolls back. */
    private static void attempt(java.util.function.Consumer<DSLContext> work) {
        assertThatThrownBy(() -> made.instance().database().write(transaction -> {
                    var sql = Sql.of(transaction);
                    work.accept(sql);
                    throw new Done();
                }))
                .isInstanceOf(Done.class);
    }

    private static final class Done extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static int ulabel(DSLContext sql, String uid, boolean isType, Integer type) {
        return sql.fetchSingle(
                        "insert into lamindb_ulabel (uid, name, is_type, type_id, created_by_id)"
                                + " values (?, ?, ?, ?, 1) returning id",
                        uid,
                        uid,
                        isType,
                        type)
                .get(0, Integer.class);
    }

    private static int feature(DSLContext sql, String name) {
        return sql.fetchSingle(
                        "insert into lamindb_feature (uid, name, _dtype_str, array_rank, array_size, _aux, created_by_id)"
                                + " values ('f', ?, 'int', 0, 0, null, 1) returning id",
                        name)
                .get(0, Integer.class);
    }

    private static Map<String, Object> featureRow(DSLContext sql, int id) {
        Record row = sql.fetchSingle("select synonyms, _aux::text as aux from lamindb_feature where id = ?", id);
        return row.intoMap();
    }

    @Test
    void aTypeMustBeARecordThatIsAType() {
        attempt(sql -> ulabel(sql, "member", false, ulabel(sql, "type", true, null)));
        attempt(sql -> assertThatThrownBy(() -> ulabel(sql, "member", false, ulabel(sql, "label", false, null)))
                .hasMessageContaining("ulabel_type_is_valid_fk"));
    }

    @Test
    void nothingIsItsOwnType() {
        attempt(sql -> {
            int type = ulabel(sql, "type", true, null);
            assertThatThrownBy(() -> sql.execute("update lamindb_ulabel set type_id = id where id = ?", type))
                    .hasMessageContaining("cannot be its own type");
        });
    }

    @Test
    void typesDoNotGoInCircles() {
        attempt(sql -> {
            int top = ulabel(sql, "top", true, null);
            int middle = ulabel(sql, "middle", true, top);
            int bottom = ulabel(sql, "bottom", true, middle);
            assertThatThrownBy(() -> sql.execute("update lamindb_ulabel set type_id = ? where id = ?", bottom, top))
                    .hasMessageContaining("would create a cycle");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ss\": 1}", "{\"ss\": \"aaaaaaaaaaaa\"}"})
    void aTypeCanBindItsMembersToOneSpace(String aux) {
        attempt(sql -> {
            int type = ulabel(sql, "type", true, null);
            sql.execute("update lamindb_ulabel set _aux = ?::jsonb where id = ?", aux, type);
            int member = ulabel(sql, "member", false, type);
            assertThatThrownBy(() -> sql.execute("update lamindb_ulabel set space_id = 2 where id = ?", member))
                    .hasMessageContaining("ulabel space must match single-space type space");
        });
    }

    @Test
    void aTypeWithoutThatRuleHasMembersInAnySpace() {
        attempt(sql -> {
            int member = ulabel(sql, "member", false, ulabel(sql, "type", true, null));
            assertThat(sql.execute("update lamindb_ulabel set space_id = 2 where id = ?", member))
                    .isEqualTo(1);
        });
    }

    @Test
    void aRenamedFeatureKeepsItsOldNames() {
        attempt(sql -> {
            int id = feature(sql, "age");
            sql.execute("update lamindb_feature set name = 'donor_age' where id = ?", id);
            assertThat(featureRow(sql, id)).containsEntry("synonyms", "age");
            assertThat(String.valueOf(featureRow(sql, id).get("aux")))
                    .matches("\\{\"renamed\": \\{\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\": \"age\"}}");
            sql.execute("update lamindb_feature set name = 'years' where id = ?", id);
            assertThat(featureRow(sql, id)).containsEntry("synonyms", "age|donor_age");
        });
    }

    @Test
    void otherUpdatesOfAFeatureLeaveItsSynonymsAlone() {
        attempt(sql -> {
            int id = feature(sql, "age");
            sql.execute("update lamindb_feature set description = 'x' where id = ?", id);
            assertThat(featureRow(sql, id)).containsEntry("synonyms", null).containsEntry("aux", null);
        });
    }

    @Test
    void triggersCanBeIgnored() {
        attempt(sql -> {
            int id = feature(sql, "age");
            sql.execute("set local pgtrigger.ignore = '{pgtrigger_update_feature_on_name_change_6c32d}'");
            sql.execute("update lamindb_feature set name = 'years' where id = ?", id);
            assertThat(featureRow(sql, id)).containsEntry("synonyms", null);
        });
    }

    @Test
    void aSheetHoldsRecordsButNoTypes() {
        attempt(sql -> {
            int schema = sql.fetchSingle("insert into lamindb_schema (uid, minimal_set, ordered_set, maximal_set,"
                            + " created_by_id) values ('s', true, false, false, 1) returning id")
                    .get(0, Integer.class);
            int sheet = sql.fetchSingle(
                            "insert into lamindb_record (uid, name, is_type, schema_id, created_by_id)"
                                    + " values ('sheet', 'sheet', true, ?, 1) returning id",
                            schema)
                    .get(0, Integer.class);
            var insert = "insert into lamindb_record (uid, is_type, type_id, created_by_id) values (?, ?, ?, 1)";
            assertThat(sql.execute(insert, "member", false, sheet)).isEqualTo(1);
            assertThatThrownBy(() -> sql.execute(insert, "type", true, sheet))
                    .hasMessageContaining("record_type_is_valid_fk");
        });
    }
}
