/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Collections that SQL writes, on both engines. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class CollectionProcedureSqlTest {

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;

    CollectionProcedureSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() throws IOException {
        session = SqlSession.attach(spark, engine, folder, "storage");
        var root = session.instance().storageRoot();
        Files.createDirectories(root.resolve("runs"));
        for (int i = 0; i < 4; i++) {
            Files.writeString(root.resolve("runs/" + i + ".csv"), "x\n" + i + "\n");
        }
        session.rows("CALL lamin.system.register(path => '" + root.resolve("runs") + "')");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Row call(String call) {
        return session.rows("CALL lamin.system." + call).get(0);
    }

    private List<String> rows() {
        return session.column("SELECT x FROM lamin.collections.atlas");
    }

    @Test
    void collectionOfNamedArtifactsIsReadInTheirOrder() {
        var row = call("create_collection(key => 'atlas', artifacts => array('runs/2.csv', 'runs/0.csv'))");

        assertThat(row.<String>getAs("uid")).hasSize(20).endsWith("0000");
        assertThat(row.<String>getAs("key")).isEqualTo("atlas");
        assertThat(row.<String>getAs("version")).isEqualTo("0000");
        assertThat(row.<Long>getAs("n_artifacts")).isEqualTo(2);
        assertThat(row.<String>getAs("status")).isEqualTo("new");
        assertThat(rows()).containsExactly("2", "0");
    }

    @Test
    void collectionOfWhatAConditionHoldsForAndWhatIsAppended() {
        var first = call("create_collection(key => 'atlas', where => 'key < \"runs/2\"', description => 'all')");
        var uid = session.column("SELECT uid FROM lamin.core.artifact WHERE key = 'runs/3.csv'")
                .get(0);

        var second = call("append_to_collection('atlas', '" + uid + "')");

        assertThat(second.<String>getAs("status")).isEqualTo("new_version");
        assertThat(second.<String>getAs("uid"))
                .isEqualTo(first.<String>getAs("uid").substring(0, 16) + "0001");
        assertThat(rows()).containsExactly("0", "1", "3");
        assertThat(session.column("SELECT x FROM lamin.collections.atlas VERSION AS OF '0000'"))
                .containsExactly("0", "1");
        assertThat(session.column("SELECT description FROM lamin.core.collection WHERE is_latest"))
                .containsExactly("all");
    }

    @Test
    void sameContentIsTheVersionThatIsThere() {
        call("create_collection(key => 'atlas', where => 'suffix = \".csv\"')");

        assertThat(call("create_collection(key => 'atlas', where => 'true')").<String>getAs("status"))
                .isEqualTo("existing");
        assertThat(call("append_to_collection(key => 'atlas', artifacts => 'runs/0.csv')")
                        .<String>getAs("status"))
                .isEqualTo("existing");
    }

    @Test
    void argumentsThatDoNotFitAreTold() {
        var create = "CALL lamin.system.create_collection(key => 'atlas'";
        session.error(create + ")", LaminCondition.INVALID_ARGUMENT);
        session.error(create + ", artifacts => array('runs/0.csv'), where => 'true')", LaminCondition.INVALID_ARGUMENT);
        session.error(create + ", artifacts => array(' '))", LaminCondition.INVALID_ARGUMENT);
        session.error(create + ", where => 'key = \"none\"')", LaminCondition.INVALID_ARGUMENT);
        session.error(create + ", artifacts => array('runs/none.csv'))", LaminCondition.ARTIFACT_NOT_FOUND);
        session.error(
                "CALL lamin.system.append_to_collection(key => 'none', artifacts => array('runs/0.csv'))",
                LaminCondition.COLLECTION_NOT_FOUND);
    }
}
