/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.join.JoinType;
import org.apache.spark.sql.connector.read.SupportsPushDownJoin.ColumnWithAlias;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningScanBuilderTest {

    private static final ColumnWithAlias[] LABELS = {
        new ColumnWithAlias("name", null), new ColumnWithAlias("created_by_id", null)
    };
    private static final ColumnWithAlias[] USERS = {
        new ColumnWithAlias("id", null), new ColumnWithAlias("name", "name_1")
    };

    @TempDir
    private static Path folder;

    private static TestInstance test;

    @BeforeAll
    static void create() {
        test = TestInstance.create(Engine.SQLITE, folder);
    }

    @AfterAll
    static void close() {
        test.close();
    }

    private static JoiningScanBuilder scan(Instance instance, String registry) {
        var table = new RegistryTable(
                "lamin.core." + registry,
                instance,
                instance.registries().find("core", registry).orElseThrow(),
                null);
        // Cast, not made: the data source itself finds this class where the running Spark has joins.
        return (JoiningScanBuilder) table.newScanBuilder(CaseInsensitiveStringMap.empty());
    }

    private static Predicate on(String operator, String left, String right) {
        return new Predicate(operator, new Expression[] {FieldReference.apply(left), FieldReference.apply(right)});
    }

    @Test
    void aJoinOnEqualIdsIsTakenWithTheColumnsInOrder() {
        var labels = scan(test.instance(), "ulabel");
        assertThat(labels.pushDownJoin(
                        scan(test.instance(), "user"),
                        JoinType.LEFT_OUTER_JOIN,
                        LABELS,
                        USERS,
                        on("=", "created_by_id", "id")))
                .isTrue();
        var scan = labels.build();
        assertThat(scan.readSchema().fieldNames()).containsExactly("name", "created_by_id", "id", "name_1");
        assertThat(scan.readSchema().apply("id").nullable()).isTrue();
        assertThat(scan.description()).contains("LEFT JOIN lamin.core.user ON created_by_id = id");
    }

    @Test
    void aConditionThatTheDatabaseWouldJudgeOtherwiseIsDeclinedAndNothingChanges() {
        var labels = scan(test.instance(), "ulabel");
        var before = labels.build();
        assertThat(labels.pushDownJoin(
                        scan(test.instance(), "user"),
                        JoinType.INNER_JOIN,
                        LABELS,
                        USERS,
                        on("RLIKE", "name", "name_1")))
                .isFalse();
        assertThat(labels.build()).isEqualTo(before);
    }

    @Test
    void registriesOfTwoInstancesAreNotJoinedInOne() {
        try (var other = test.open(Map.of())) {
            assertThat(scan(test.instance(), "ulabel").isOtherSideCompatibleForJoin(scan(other, "user")))
                    .isFalse();
        }
    }
}
