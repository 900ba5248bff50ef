/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** An application with lineage that ends without stopping Spark. */
final class DyingDriver {

    private static final int CHUNK = 32 << 20;
    private static final int QUERIES = 200;

    private DyingDriver() {}

    /** @param arguments how it ends: {@code exit}, {@code waits} to be killed, {@code memory}; then settings as key=value */
    public static void main(String[] arguments) throws InterruptedException {
        var builder = SparkSession.builder().master("local[2]").appName("dying");
        for (int i = 1; i < arguments.length; i++) {
            var setting = arguments[i].split("=", 2);
            builder.config(setting[0], setting[1]);
        }
        var spark = builder.getOrCreate();
        spark.sql("CREATE TABLE lamin.artifacts.`made.parquet` AS SELECT id FROM lamin.artifacts.`cells.parquet`");
        System.out.writeBytes("works\n".getBytes(StandardCharsets.UTF_8)); // whoever started it waits for this
        System.out.flush();
        switch (arguments[0]) {
            case "exit" -> {
                for (int i = 0; i < QUERIES; i++) {
                    spark.sql("SELECT " + i).collectAsList();
                }
                spark.sql("SELECT * FROM lamin.artifacts.`last.parquet`").collectAsList();
                System.exit(0);
            }
            case "memory" -> fill();
            default -> Thread.currentThread().join();
        }
    }

    private static void fill() throws InterruptedException {
        Thread.sleep(5_000); // so that what it made is recorded
        var chunks = new ArrayList<byte[]>();
        while (List.of(chunks).size() == 1) {
            chunks.add(new byte[CHUNK]);
        }
    }
}
