/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A folder that looks like an installed Spark, which is what a worker looks for when it starts an executor: the file
 * {@code RELEASE}, and {@code jars} (here links to where the build has them).
 */
final class SparkHome {

    private SparkHome() {}

    /** Makes one below a folder; the environment in which a driver's workers find it. */
    static Map<String, String> create(SparkLine line, Path folder) throws IOException {
        var home = Files.createDirectories(folder.resolve("spark"));
        Files.writeString(home.resolve("RELEASE"), "Spark " + line.version() + "\n");
        var jars = Files.createDirectories(home.resolve("jars"));
        for (var entry : line.classPath().split(File.pathSeparator)) {
            var jar = Path.of(entry);
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
        return Map.of(
                "SPARK_HOME",
                home.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "JAVA_HOME",
                line.java().getParent().getParent().toString());
    }
}
