/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.registry.Column.ForeignKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LamindbFieldsTest {

    private static List<Column> columns(String... names) {
        return Arrays.stream(names)
                .map(name -> new Column(
                        name,
                        ColumnType.STRING,
                        true,
                        name.equals("id"),
                        name.endsWith("_id") ? new ForeignKey("other", "id") : null))
                .toList();
    }

    private static List<String> order(String table, String... stored) {
        return LamindbFields.known().inOrder(table, columns(stored)).stream()
                .map(Column::name)
                .toList();
    }

    @Test
    void columnsOfARegistryAreInTheOrderOfItsDataframe() {
        assertThat(order(
                        "lamindb_ulabel",
                        "is_type",
                        "is_locked",
                        "_aux",
                        "created_at",
                        "updated_at",
                        "id",
                        "uid",
                        "reference",
                        "description",
                        "name",
                        "created_by_id",
                        "branch_id",
                        "space_id"))
                .containsExactly(
                        "id",
                        "uid",
                        "name",
                        "description",
                        "reference",
                        "is_locked",
                        "is_type",
                        "created_at",
                        "branch_id",
                        "space_id",
                        "created_by_id",
                        "_aux",
                        "updated_at");
    }

    @Test
    void columnsThatLamindbDoesNotKnowStandWithTheirKind() {
        assertThat(order("clinic_patient", "is_locked", "created_at", "run_id", "_aux", "age", "uid", "sex", "id"))
                .containsExactly("id", "uid", "age", "sex", "is_locked", "created_at", "run_id", "_aux");
    }

    @Test
    void columnsOfRegistriesHaveComments() {
        var artifact = new Registry("core", "artifact", "lamindb_artifact", columns("id", "uid", "key", "run_id"));

        assertThat(LamindbFields.known().comment(artifact, "key"))
                .contains("Relative path below the storage root, virtual or real");
        assertThat(LamindbFields.known().comment(artifact, "run_id")).contains("The run that created the record");
        assertThat(LamindbFields.known().comment(artifact, "unheard_of")).isEmpty();
    }

    @Test
    void whatALinkHoldsTogetherIsNoBookkeeping() {
        var link = new Registry("core", "runulabel", "lamindb_runulabel", columns("id", "run_id", "ulabel_id"));
        var unknown = new Registry("clinic", "patient", "clinic_patient", columns("id", "uid"));

        assertThat(LamindbFields.known().comment(link, "run_id")).isEmpty();
        assertThat(LamindbFields.known().comment(unknown, "uid")).isEmpty();
    }
}
