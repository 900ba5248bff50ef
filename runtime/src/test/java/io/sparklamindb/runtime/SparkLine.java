/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A line of Spark releases that the runtime jar supports, and the class path of the one it is tested on. */
enum SparkLine {
    SPARK_4_0("4.0"),
    SPARK_4_1("4.1"),
    SPARK_4_2("4.2");

    private final String version;

    SparkLine(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    String classPath() throws IOException {
        var file = Path.of(System.getProperty("runtime.directory"), "spark-" + version, "target", "class-path.txt");
        return Files.readString(file).strip();
    }
}
