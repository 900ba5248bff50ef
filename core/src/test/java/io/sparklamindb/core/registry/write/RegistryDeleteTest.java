/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.query.Operand.ColumnValue;
import io.sparklamindb.core.registry.query.Operand.Constant;
import io.sparklamindb.core.registry.query.RegistryFilter;
import io.sparklamindb.core.registry.query.RegistryFilter.Always;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison.Operator;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

@Tag("database")
@ParameterizedClass
@EachEngine
class RegistryDeleteTest {

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private WritableInstance lamin;

    @BeforeEach
    void create() {
        lamin = new WritableInstance(engine, folder);
    }

    @AfterEach
    void close() {
        lamin.close();
    }

    @Test
    void aRecordGoesToTheTrash() {
        lamin.insertAll("core.ulabel", "name", "a", "b");
        assertThat(delete("core.ulabel", named("a"))).isEqualTo(1);
        assertThat(branch("core.ulabel", "a")).isEqualTo(-1);
        assertThat(branch("core.ulabel", "b")).isEqualTo(1);
    }

    @Test
    void whatLiesInTheTrashStaysThere() {
        lamin.insertAll("core.ulabel", "name", "a");
        delete("core.ulabel", named("a"));
        assertThat(delete("core.ulabel", named("a"))).isZero();
        assertThat(delete(Visibility.ALL, "core.ulabel", named("a"))).isZero();
        assertThat(lamin.rows("core.ulabel")).hasSize(1);
    }

    @Test
    void recordsAreDeletedByTheirIdsAndThoseThatAreGoneArePassedOver() {
        lamin.insertAll("core.ulabel", "name", "a", "b");
        long a = lamin.id("core.ulabel", "name", "a");
        var ulabels = RegistryDelete.from(lamin.instance(), lamin.registry("core.ulabel"));
        assertThat(ulabels.delete(List.of(a, 12345L))).isEqualTo(1);
        assertThat(ulabels.delete(List.of(a))).isZero();
        assertThat(branch("core.ulabel", "a")).isEqualTo(-1);
        assertThat(branch("core.ulabel", "b")).isEqualTo(1);
    }

    @Test
    void aTypeTakesTheRecordsBelowItAlong() {
        lamin.insert("core.record", "name", "T", "is_type", true);
        lamin.insert("core.record", "name", "U", "is_type", true, "type_id", lamin.id("core.record", "name", "T"));
        lamin.insert("core.record", "name", "leaf", "type_id", lamin.id("core.record", "name", "U"));
        lamin.insert("core.record", "name", "other");
        assertThat(delete("core.record", named("T"))).isEqualTo(3);
        assertThat(List.of(branch("core.record", "T"), branch("core.record", "U"), branch("core.record", "leaf")))
                .containsOnly(-1L);
        assertThat(branch("core.record", "other")).isEqualTo(1);
    }

    @Test
    void anArchivedRecordBelowATypeStays() {
        lamin.insert("core.ulabel", "name", "T", "is_type", true);
        lamin.insert("core.ulabel", "name", "x", "type_id", lamin.id("core.ulabel", "name", "T"));
        lamin.execute("update lamindb_ulabel set branch_id = 0 where name = 'x'");
        assertThat(delete("core.ulabel", named("T"))).isEqualTo(1);
        assertThat(branch("core.ulabel", "x")).isZero();
    }

    @Test
    void theNewestVersionThatIsLeftBecomesTheHead() {
        transform("abcdefghijkl0000", false, "2024-01-01 00:00:00");
        transform("abcdefghijkl0001", false, "2024-01-02 00:00:00");
        transform("abcdefghijkl0002", true, "2024-01-03 00:00:00");
        // Differs only by case: another family.
        transform("ABCdefghijkl0003", false, "2024-01-04 00:00:00");
        assertThat(delete("core.transform", text("uid", "abcdefghijkl0002"))).isEqualTo(1);
        assertThat(heads()).containsExactly("abcdefghijkl0001");
    }

    @Test
    void aFamilyThatIsDeletedAsAWholeKeepsItsHead() {
        transform("abcdefghijkl0000", false, "2024-01-01 00:00:00");
        transform("abcdefghijkl0001", true, "2024-01-02 00:00:00");
        assertThat(delete("core.transform", new Always(true))).isEqualTo(2);
        assertThat(heads()).containsExactly("abcdefghijkl0001");
    }

    @Test
    void linksAreGone() {
        lamin.insertAll("core.ulabel", "name", "a", "b");
        lamin.insert(
                "core.ulabel_parents",
                "from_ulabel_id",
                lamin.id("core.ulabel", "name", "a"),
                "to_ulabel_id",
                lamin.id("core.ulabel", "name", "b"));
        assertThat(delete("core.ulabel_parents", new Always(true))).isEqualTo(1);
        assertThat(lamin.rows("core.ulabel_parents")).isEmpty();
    }

    @Test
    void anArtifactInTheStorageOfAnotherInstanceStays() {
        lamin.execute("insert into lamindb_storage (uid, root, type, instance_uid, created_by_id)"
                + " values ('ssssssssssss', '/elsewhere', 'local', 'otherotherot', 1)");
        long storage = lamin.id("core.storage", "uid", "ssssssssssss");
        lamin.execute(
                "insert into lamindb_artifact (uid, suffix, _key_is_virtual, _overwrite_versions, is_latest,"
                        + " storage_id, created_by_id) values ('aaaaaaaaaaaaaaaa0000', '', ?, ?, ?, ?, 1)",
                true,
                false,
                true,
                storage);
        assertThatThrownBy(() -> delete("core.artifact", new Always(true)))
                .hasMessageContaining("LAMIN_UNSUPPORTED_WRITE")
                .hasMessageContaining("does not manage the storage");
        assertThat(lamin.rows("core.artifact").get(0))
                .extractingByKey("branch_id")
                .hasToString("1");
    }

    @Test
    void whatHasNoTrashAndIsNoLinkIsRefused() {
        for (var registry : List.of("core.storage", "core.user", "core.branch", "core.collectionartifact")) {
            assertThatThrownBy(() -> RegistryDelete.from(lamin.instance(), lamin.registry(registry)))
                    .hasMessageContaining("LAMIN_UNSUPPORTED_WRITE");
        }
    }

    private void transform(String uid, boolean isLatest, String createdAt) {
        var moment = engine == Engine.POSTGRES ? "?::timestamptz" : "?";
        lamin.execute(
                "insert into lamindb_transform (uid, key, kind, is_latest, created_by_id, created_at)"
                        + " values (?, 'k', 'pipeline', ?, 1, " + moment + ")",
                uid,
                isLatest,
                createdAt);
    }

    private List<Object> heads() {
        return lamin.rows("core.transform").stream()
                .filter(row ->
                        List.of("true", "1").contains(row.get("is_latest").toString()))
                .map(row -> row.get("uid"))
                .toList();
    }

    private long delete(String registry, RegistryFilter filter) {
        return delete(lamin.instance().visibility(null), registry, filter);
    }

    private long delete(Visibility visibility, String registry, RegistryFilter filter) {
        return RegistryDelete.from(lamin.instance(), lamin.registry(registry)).delete(List.of(filter), visibility);
    }

    private long branch(String registry, String name) {
        return ((Number) lamin.row(registry, "name", name).get("branch_id")).longValue();
    }

    private static RegistryFilter named(String name) {
        return text("name", name);
    }

    private static RegistryFilter text(String column, String value) {
        return new Comparison(new ColumnValue(column), Operator.EQ, new Constant(ColumnType.STRING, value));
    }
}
