/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import io.sparklamindb.core.lineage.ColumnLineage.Source;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSource;
import io.sparklamindb.core.lineage.RunData;
import io.sparklamindb.core.lineage.RunRecorder;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What is known of what data was made from, and what tables say of themselves. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class LineageSqlTest {

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;
    private String run;

    LineageSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
        session.rows("CREATE TABLE lamin.artifacts.`a.parquet` AS SELECT 1 AS x");
        run = session.column("CALL lamin.system.track(key => 'etl')").get(0);
        session.rows("CREATE TABLE lamin.artifacts.`b.parquet` AS SELECT x + 1 AS y FROM lamin.artifacts.`a.parquet`");
        session.rows(
                "CALL lamin.system.create_collection(key => 'atlas', artifacts => array('a.parquet', 'b.parquet'))");
        session.rows("CALL lamin.system.finish()");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String uid(String registry, String key) {
        return session.column("SELECT uid FROM lamin.core." + registry + " WHERE key = '" + key + "'")
                .get(0);
    }

    private void record(Map<String, List<ColumnLineage>> columns) {
        new RunRecorder(session.instance().instance(), (target, content) -> {})
                .record(
                        run,
                        new RunData(
                                List.of(DataReference.artifact(uid("artifact", "a.parquet"))),
                                List.of(),
                                columns,
                                List.of()));
    }

    private static List<DataReference> reads(Dataset<Row> rows) {
        var plan = ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .analyzed();
        var relation = (DataSourceV2Relation) plan.collectLeaves().head();
        return ((LineageSource) relation.table()).reads();
    }

    private List<DataReference> reads(String table) {
        return reads(session.spark().table(table));
    }

    @Test
    void graphIsRowsAndAText() {
        record(Map.of());
        var rows = session.rows("CALL lamin.system.lineage(artifact => 'b.parquet')");

        assertThat(rows)
                .extracting(row -> row.getAs("source_name") + " -> " + row.getAs("target_name"))
                .contains("a.parquet -> etl", "etl -> b.parquet", "etl -> atlas");
        assertThat(rows.get(0).<String>getAs("mermaid"))
                .startsWith("flowchart LR\n")
                .contains(" --> run_" + run);
        assertThat(rows.get(1).<String>getAs("mermaid")).isNull();
    }

    @Test
    void graphOfACollectionHasCollectionsAlone() {
        assertThat(session.rows("CALL lamin.system.lineage('atlas', 'upstream', 1)"))
                .extracting(row -> row.getAs("source_name") + " -> " + row.getAs("target_name"))
                .containsExactly("etl -> atlas");
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        session.error("CALL lamin.system.lineage(artifact => 'nothing')", LaminCondition.ARTIFACT_NOT_FOUND);
        session.error(
                "CALL lamin.system.lineage(artifact => 'b.parquet', direction => 'up')",
                LaminCondition.INVALID_ARGUMENT);
        session.error(
                "CALL lamin.system.lineage(artifact => 'b.parquet', depth => 0)", LaminCondition.INVALID_ARGUMENT);
    }

    @Test
    void columnsTellWhatTheyWereComputedFrom() {
        var source = DataReference.artifact(uid("artifact", "a.parquet"));
        var output = uid("artifact", "b.parquet");
        record(Map.of(
                output,
                List.of(
                        new ColumnLineage("y", List.of(new Source(source, "x", Derivation.TRANSFORMATION))),
                        new ColumnLineage("one", List.of()))));

        assertThat(session.rows("SELECT artifact_key, column_name, source_registry, source, source_column, derivation"
                        + " FROM lamin.views.column_lineage WHERE artifact_uid = '" + output
                        + "' ORDER BY column_name"))
                .extracting(Row::toString)
                .containsExactly(
                        "[b.parquet,one,null,null,null,null]",
                        "[b.parquet,y,artifact," + source.id() + ",x,TRANSFORMATION]");
    }

    @Test
    void tablesSayWhatTheyRead() {
        assertThat(reads("lamin.artifacts.`a.parquet`"))
                .containsExactly(DataReference.artifact(uid("artifact", "a.parquet")));
        assertThat(reads("lamin.artifacts.`a.parquet`.files"))
                .containsExactly(DataReference.artifact(uid("artifact", "a.parquet")));
        assertThat(reads("lamin.core.ulabel")).containsExactly(DataReference.registry("core.ulabel"));
        assertThat(reads("lamin.views.lineage_edges")).containsExactly(DataReference.registry("views.lineage_edges"));
    }

    @Test
    void aCollectionIsReadAsAWholeAndAQueryAsItsArtifacts() {
        session.rows("CREATE TABLE lamin.artifacts.`c.parquet` AS SELECT 3 AS x");
        session.rows("CALL lamin.system.create_collection(key => 'xs', artifacts => array('a.parquet', 'c.parquet'))");

        assertThat(reads("lamin.collections.xs")).containsExactly(DataReference.collection(uid("collection", "xs")));
        assertThat(reads(session.spark()
                        .read()
                        .format("lamindb")
                        .option("catalog", "lamin")
                        .option("where", "key IN ('a.parquet', 'c.parquet')")
                        .load()))
                .containsExactlyInAnyOrder(
                        DataReference.artifact(uid("artifact", "a.parquet")),
                        DataReference.artifact(uid("artifact", "c.parquet")));
    }
}
