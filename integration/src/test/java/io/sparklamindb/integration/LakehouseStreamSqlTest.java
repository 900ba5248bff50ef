/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.LakehouseSession.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of rows into tables of Delta Lake and Iceberg: each micro-batch is a version, once. */
@ParameterizedClass
@MethodSource("each")
@ExtendWith(LocalSpark.class)
class LakehouseStreamSqlTest {

    /** What starts a query. */
    private interface Start {
        StreamingQuery of(DataStreamWriter<Row> writer) throws Exception;
    }

    private final SparkSession spark;

    @Parameter(0)
    private Engine engine;

    @Parameter(1)
    private Format format;

    @TempDir
    private Path folder;

    private LakehouseSession session;
    private Path landing;

    LakehouseStreamSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    static Stream<Arguments> each() {
        return Arrays.stream(Engine.values())
                .flatMap(engine -> Arrays.stream(Format.values()).map(format -> Arguments.of(engine, format)));
    }

    @BeforeEach
    void attach() throws IOException {
        session = new LakehouseSession(spark, engine, format, folder);
        landing = Files.createDirectories(folder.resolve("landing"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void arrives(int id) throws IOException {
        Files.writeString(landing.resolve(id + ".json"), "{\"id\": " + id + ", \"name\": \"n" + id + "\"}\n");
    }

    private Dataset<Row> arriving() {
        return session.sql()
                .spark()
                .readStream()
                .schema("name STRING, id BIGINT")
                .option("maxFilesPerTrigger", 1)
                .json(landing.toString());
    }

    private DataStreamWriter<Row> writer(Dataset<Row> rows) {
        return rows.writeStream()
                .option("checkpointLocation", folder + "/checkpoint")
                .trigger(Trigger.AvailableNow());
    }

    private DataStreamWriter<Row> byFormat(Dataset<Row> rows) {
        return writer(rows).format("lamindb").option("catalog", "lamin").option("key", session.key());
    }

    /** As if the driver had died after our commit, and before Spark noted it. */
    private void forgetCommit(int epoch) throws IOException {
        Files.delete(folder.resolve("checkpoint/commits/" + epoch));
        Files.deleteIfExists(folder.resolve("checkpoint/commits/." + epoch + ".crc"));
    }

    @Test
    void eachMicroBatchIsAVersionOnce() throws Exception {
        arrives(1);
        arrives(2);
        byFormat(arriving()).start().awaitTermination();
        assertThat(session.ids("")).containsExactly("1", "2");

        forgetCommit(1);
        arrives(3);
        byFormat(arriving()).start().awaitTermination();

        assertThat(session.ids("")).containsExactly("1", "2", "3");
        assertThat(session.versions()).containsExactly("0000 1 false", "0001 2 false", "0002 3 true");
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
        assertThat(session.folder().resolveSibling(".staging")).isEmptyDirectory();
    }

    @Test
    void aMicroBatchWhoseTableCommittedAndWhoseRowWasNotCompletedIsCompletedByTheNextStart() throws Exception {
        session.run("CREATE TABLE $ USING ? AS SELECT 'n0' AS name, 0L AS id");
        arrives(1);
        session.breakRegistry(engine);
        assertThatThrownBy(() -> byFormat(arriving()).start().awaitTermination())
                .hasStackTraceContaining(LaminCondition.COMMIT_UNKNOWN.id());
        session.mendRegistry(engine);

        byFormat(arriving()).start().awaitTermination();

        assertThat(session.ids("")).containsExactly("0", "1");
        assertThat(session.versions()).containsExactly("0000 1 false", "0001 2 true");
    }

    @Test
    void aNamedTableTakesStreamsAndIsMadeWhereThereIsNone() throws Exception {
        arrives(1);
        writer(arriving()).format(format.word()).toTable(session.table()).awaitTermination();
        arrives(2);
        writer(arriving().select("id", "name")).toTable(session.table()).awaitTermination();

        assertThat(session.ids("")).containsExactly("1", "2");
        assertThat(session.sql().column(session.of("SELECT name FROM $ ORDER BY id")))
                .containsExactly("n1", "n2");
        // The first is the table without rows that Spark creates.
        assertThat(session.versions()).containsExactly("0000 0 false", "0001 1 false", "0002 2 true");
    }

    @Test
    void inCompleteModeEachMicroBatchTakesThePlaceOfAllRows() throws Exception {
        arrives(1);
        arrives(2);
        var counts = arriving().groupBy("name").count();
        byFormat(counts).outputMode("complete").start().awaitTermination();
        arrives(3);
        byFormat(counts).outputMode("complete").start().awaitTermination();

        assertThat(session.sql().column(session.of("SELECT name FROM $ ORDER BY name")))
                .containsExactly("n1", "n2", "n3");
        assertThat(session.versions()).hasSize(3).last().isEqualTo("0002 3 true");
    }

    @Test
    void rowsThatDoNotFitAreRefusedAndTheTableStaysAsItIs() throws Exception {
        session.run("CREATE TABLE $ USING ? AS SELECT 'a' AS id, 'b' AS name");
        arrives(1);

        assertThatThrownBy(() -> byFormat(arriving()).start().awaitTermination())
                .hasStackTraceContaining(LaminCondition.UNSUPPORTED_WRITE.id());
        assertThatThrownBy(() -> byFormat(arriving().selectExpr("string(id) AS id", "name"))
                        .option("idempotency-key", "x")
                        .start()
                        .awaitTermination())
                .hasStackTraceContaining(LaminCondition.INVALID_OPTION.id());
        assertThat(session.versions()).containsExactly("0000 1 true");
    }

    @Test
    void foreachBatchWritesOnceWithAKey() throws Exception {
        session.run("CREATE TABLE $ USING ? AS SELECT 'n0' AS name, 0L AS id");
        arrives(1);
        for (int start = 0; start < 2; start++) {
            writer(arriving())
                    .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch.writeTo(session.table())
                            .option("idempotency-key", "landing " + id)
                            .append())
                    .start()
                    .awaitTermination();
            if (start == 0) {
                forgetCommit(0);
            }
        }

        assertThat(session.ids("")).containsExactly("0", "1");
        assertThat(session.versions()).containsExactly("0000 1 false", "0001 2 true");
    }
}
