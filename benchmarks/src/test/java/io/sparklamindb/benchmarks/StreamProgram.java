/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Reads a whole registry, all columns, and keeps nothing; to be run in a small heap. */
public final class StreamProgram {

    private StreamProgram() {}

    /** @param arguments a file with the catalog's settings, a folder for what Spark leaves, and the table */
    public static void main(String[] arguments) throws Exception {
        var settings = new Properties();
        try (var in = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(in);
        }
        try (var spark = Bench.session(Path.of(arguments[1]))) {
            settings.stringPropertyNames().forEach(name -> spark.conf().set(name, settings.getProperty(name)));
            spark.table(arguments[2]).write().format("noop").mode("overwrite").save();
        }
    }
}
