/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.DatasetName;
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

/** What options of lineage do: runs for each query, what is kept while there is no database, events of OpenLineage. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class LineageOptionsSqlTest {

    private static final String CELLS = "lamin.artifacts.`cells.parquet`";
    private static final String COPY = "CREATE TABLE lamin.artifacts.`copy.parquet` AS SELECT id FROM " + CELLS;

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;

    LineageOptionsSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
        session.rows("CREATE TABLE " + CELLS + " AS SELECT id, 'T cell' AS cell_type FROM range(3)");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String uid(String key) {
        return session.column("SELECT uid FROM lamin.core.artifact WHERE key = '" + key + "'")
                .get(0);
    }

    private List<String> text(String statement) {
        return session.rows(statement).stream().map(Row::toString).toList();
    }

    @Test
    void eachQueryIsARunThatIsAPartOfTheApplication() throws InterruptedException {
        var application = RecordedApplication.start(session, "spark.lamin.lineage.runs", "per-query")
                .begun();
        session.rows(COPY);
        session.rows("SHOW TABLES IN lamin.artifacts");
        assertThat(catchThrowable(() -> session.rows("SELECT raise_error('x') FROM " + CELLS)))
                .isNotNull();
        application.end(0);

        assertThat(text("SELECT initiated_by_run__uid, reference_type, _status_code, transform__key FROM"
                        + " lamin.core.run WHERE uid <> '" + application.run() + "' ORDER BY id"))
                .containsExactly(
                        "[" + application.run() + ",spark_execution_id,0,test.py]",
                        "[" + application.run() + ",spark_execution_id,1,test.py]");
        assertThat(text("SELECT a.key, r.id = a.run_id FROM lamin.core.artifact a JOIN lamin.core.run r"
                        + " ON r.reference_type = 'spark_execution_id' AND r._status_code = 0"
                        + " WHERE a.kind = 'dataset' AND a.run_id IS NOT NULL"))
                .containsExactly("[copy.parquet,true]");
        assertThat(session.column("SELECT count(DISTINCT run_id) FROM lamin.core.artifact_input_of_runs"))
                .containsExactly("2");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact_recreating_runs"))
                .containsExactly("0");
    }

    @Test
    void queryOfATrackedRunIsAPartOfThat() throws InterruptedException {
        var application = RecordedApplication.start(session, "spark.lamin.lineage.runs", "per-query")
                .begun();
        var tracked = session.column("CALL lamin.system.track(key => 'etl')").get(0);
        session.rows(COPY);
        session.rows("CALL lamin.system.finish()");
        application.end(0);
        assertThat(session.column(
                        "SELECT run__initiated_by_run_id FROM lamin.core.artifact WHERE key = 'copy.parquet'"))
                .isEqualTo(session.column("SELECT id FROM lamin.core.run WHERE uid = '" + tracked + "'"));
    }

    @Test
    void whatATrackedRunMadeTheApplicationDidNotMakeAgain() throws InterruptedException {
        var application = RecordedApplication.start(session).begun();
        session.rows("CALL lamin.system.track(key => 'etl')");
        session.rows(COPY);
        session.rows("CALL lamin.system.finish()");
        application.end(0);
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact_recreating_runs"))
                .containsExactly("0");
    }

    /** The database is away for the whole application, and the procedure is called when it is there. */
    @Test
    void runOfAnApplicationWithoutADatabaseIsRecordedByTheProcedureOnce() {
        var lost = RecordedApplication.start(
                session,
                "spark.sql.catalog.lamin.storage",
                "/nowhere",
                "spark.sql.catalog.lamin.db",
                "",
                "spark.lamin.lineage.runs",
                "per-query",
                "spark.lamin.lineage.timeout",
                "1");
        session.rows("SELECT * FROM " + CELLS);
        lost.end(0);

        assertThat(text("CALL lamin.system.replay_lineage()"))
                .containsExactly("[" + lost.run() + ",test.py,recorded,null]");
        assertThat(session.rows("CALL lamin.system.replay_lineage()")).isEmpty();
        assertThat(session.column("SELECT _status_code FROM lamin.core.run WHERE uid = '" + lost.run() + "'"))
                .containsExactly("0");
        assertThat(text("SELECT initiated_by_run__uid, count(*) FROM lamin.core.run WHERE reference_type ="
                        + " 'spark_execution_id' GROUP BY 1"))
                .containsExactly("[" + lost.run() + ",1]");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact_input_of_runs"))
                .containsExactly("1");
    }

    @Test
    void runsThatAreKeptElsewhereAreFoundThere() {
        assertThat(session.rows("CALL lamin.system.replay_lineage(folder => '" + folder.resolve("none") + "')"))
                .isEmpty();
    }

    @Test
    void eventsOfOpenLineageNameTheSameDataAsTables() throws IOException, InterruptedException {
        var file = folder.resolve("events.jsonl");
        var application = RecordedApplication.start(session, "spark.lamin.lineage.openlineage.file", file.toString())
                .begun();
        session.rows(COPY);
        application.end(0);

        var complete = Files.readAllLines(file).stream()
                .filter(line -> line.contains("\"COMPLETE\"") && line.contains("columnLineage"))
                .toList();
        assertThat(complete).hasSize(1);
        var in = DatasetName.of(DataReference.artifact(uid("cells.parquet"))).name();
        var out = DatasetName.of(DataReference.artifact(uid("copy.parquet"))).name();
        assertThat(complete.get(0))
                .contains("\"inputs\":[{\"namespace\":\"lamindb\",\"name\":\"" + in + "\"")
                .contains("\"outputs\":[{\"namespace\":\"lamindb\",\"name\":\"" + out + "\"")
                .contains("\"fields\":[{\"name\":\"id\",\"type\":\"bigint\"}");
        assertThat(text("SHOW TBLPROPERTIES " + CELLS + " ('openlineage.dataset.name')"))
                .containsExactly("[openlineage.dataset.name," + in + "]");
    }

    @Test
    void firstUseOfACatalogAttachesTheListenerOnce() {
        var context = session.spark().sparkContext();
        var other = session.spark().newSession();
        SqlSession.attach(other, "lamin", session.instance().catalogOptions());
        other.conf().set("spark.lamin.lineage.enabled", "true");
        context.conf().set("spark.lamin.lineage.spool", folder.resolve("spool").toString());
        context.conf().set("spark.lamin.lineage.transform-key", "attached.py");
        try {
            other.sql(COPY).collectAsList();
            other.sql("SELECT * FROM " + CELLS).collectAsList();
            var listeners = AttachedListeners.of(context);
            assertThat(listeners).hasSize(1);
            var run = other.conf().get("spark.lamin.run");

            AttachedListeners.end(context, listeners.get(0));

            assertThat(text("SELECT run__uid, run__transform__key FROM lamin.core.artifact WHERE key = 'copy.parquet'"))
                    .containsExactly("[" + run + ",attached.py]");
            assertThat(session.column("SELECT artifact_id FROM lamin.core.artifact_input_of_runs"))
                    .hasSize(1);
        } finally {
            List.of("spark.lamin.run", "spark.lamin.lineage.spool", "spark.lamin.lineage.transform-key")
                    .forEach(context.conf()::remove);
        }
    }
}
