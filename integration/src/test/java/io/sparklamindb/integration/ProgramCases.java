/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.integration.LineageCase.program;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What is recorded of what programs do beside statements: RDDs, streams, what fails and what is cancelled. */
final class ProgramCases {

    private static final String CELLS = "lamin.artifacts.`cells.parquet`";
    private static final String ATLAS = "lamin.collections.`atlas`";

    static final List<LineageCase> ALL = List.of(
            program(
                    "rows of a program",
                    "spark.createDataFrame(list, schema).collect()",
                    scene -> scene.spark()
                            .createDataFrame(
                                    List.of(RowFactory.create(1L)),
                                    scene.spark().range(1).schema())
                            .collectAsList()),
            program(
                            "typed rows",
                            "ds.map(f).collect()",
                            scene -> scene.spark()
                                    .table(CELLS)
                                    .map((MapFunction<Row, String>) Object::toString, Encoders.STRING())
                                    .collectAsList())
                    .reads("cells.parquet"),
            program(
                            "rows without a result",
                            "df.foreachPartition(f)",
                            scene -> scene.table(CELLS).foreachPartition((ForeachPartitionFunction<Row>) rows -> {}))
                    .reads("cells.parquet"),
            program(
                            "rows one by one",
                            "df.toLocalIterator()",
                            scene -> scene.table(CELLS).toLocalIterator().forEachRemaining(row -> {}))
                    .reads("cells.parquet"),
            program(
                            "quantiles",
                            "df.stat.approxQuantile(\"id\", ...)",
                            scene -> scene.table(CELLS).stat().approxQuantile("id", new double[] {0.5}, 0.1))
                    .reads("cells.parquet"),
            program(
                            "RDD of rows",
                            "df.rdd.collect()",
                            scene -> scene.table(CELLS).javaRDD().collect())
                    .reads("cells.parquet")
                    .partial(),
            program(
                            "DataFrame of an RDD",
                            "spark.createDataFrame(df.rdd, schema)",
                            scene -> scene.spark()
                                    .createDataFrame(
                                            scene.table(CELLS).javaRDD(),
                                            scene.table(CELLS).schema())
                                    .collectAsList())
                    .reads("cells.parquet")
                    .partial(),
            program(
                            "RDD of values",
                            "sc.parallelize(values).sum()",
                            scene -> JavaSparkContext.fromSparkContext(
                                            scene.spark().sparkContext())
                                    .parallelize(List.of(1, 2))
                                    .reduce(Integer::sum))
                    .partial(),
            program(
                            "RDD of files",
                            "sc.textFile(\"<root>/lake/one.csv\").count()",
                            scene -> JavaSparkContext.fromSparkContext(
                                            scene.spark().sparkContext())
                                    .textFile(scene.path("<root>/lake/one.csv"))
                                    .count())
                    .reads("lake/one.csv")
                    .partial(),
            program(
                            "stream of files to an artifact",
                            "files.writeStream.toTable(\"lamin.artifacts.`stream.parquet`\")",
                            scene -> scene.stream(scene.arriving().writeStream(), "lamin.artifacts.`stream.parquet`"))
                    .reads("<elsewhere>/arriving/1.json")
                    .writes("stream.parquet", "stream.parquet@"),
            program(
                            "stream to a collection",
                            "files.writeStream.toTable(\"lamin.collections.`stream`\")",
                            scene -> scene.stream(scene.arriving().writeStream(), "lamin.collections.`stream`"))
                    .reads("<elsewhere>/arriving/1.json")
                    .writes("stream", "stream/<new>.parquet", "stream@"),
            program(
                            "stream of a collection to files",
                            "spark.readStream.table(\"lamin.collections.`atlas`\").writeStream.parquet(...)",
                            scene -> scene.stream(scene.spark()
                                    .readStream()
                                    .table(ATLAS)
                                    .writeStream()
                                    .format("parquet")
                                    .option("path", scene.path("<elsewhere>/streamed.parquet"))))
                    .reads("atlas")
                    .writes("<elsewhere>/streamed.parquet"),
            program(
                            "foreachBatch",
                            "files.writeStream.foreachBatch(batch => batch.writeTo(...).append())",
                            scene -> scene.stream(
                                    scene.arriving().writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>)
                                            (batch, id) -> batch.writeTo("lamin.artifacts.`batches.parquet`")
                                                    .createOrReplace())))
                    .reads("<elsewhere>/arriving/1.json")
                    .writes("batches.parquet")
                    .partial(),
            program(
                    "stream of nothing to nowhere",
                    "rate.writeStream.format(\"noop\")",
                    scene -> scene.stream(scene.spark()
                            .readStream()
                            .format("rate-micro-batch")
                            .option("rowsPerBatch", 1)
                            .option("numPartitions", 1)
                            .load()
                            .writeStream()
                            .format("noop"))),
            program(
                            "query that fails",
                            "SELECT raise_error('x') FROM lamin.artifacts.`cells.parquet`",
                            scene -> scene.failing(it -> it.sql("SELECT raise_error('x') FROM " + CELLS)))
                    .reads("cells.parquet"),
            program(
                            "query that is cancelled",
                            "sc.cancelJobGroup(...)",
                            scene -> scene.cancelled("SELECT count(slow(id)) FROM " + CELLS))
                    .reads("cells.parquet"),
            program(
                    "query that is never run",
                    "spark.table(\"lamin.artifacts.`cells.parquet`\").schema",
                    scene -> scene.table(CELLS).schema()));

    private ProgramCases() {}
}
