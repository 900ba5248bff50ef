/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure.doctor;

import io.sparklamindb.datasource.session.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** Versions of what this runs on, and whether the class path holds each thing once. */
final class PlatformChecks {

    private static final int OLDEST_JAVA = 17;
    /** Whatever release a jar is of, it holds this. */
    private static final String PLUGIN = "io/sparklamindb/catalog/LaminCatalog.class";

    private static final String SCALA = "2.13";
    private static final List<String> SPARK_LINES = List.of("4.0.", "4.1.", "4.2.", "4.3.");

    List<Check> all() {
        return List.of(
                new Check("spark-lamindb", PlatformChecks::plugin),
                new Check("spark", PlatformChecks::spark),
                new Check("java", PlatformChecks::java),
                new Check("class path", PlatformChecks::classPath),
                new Check("sqlite driver", () -> driver("sqlite driver", "org.sqlite.JDBC")),
                new Check("postgres driver", () -> driver("postgres driver", "org.postgresql.Driver")));
    }

    private static Finding plugin() {
        try (var file = PlatformChecks.class.getResourceAsStream("/io/sparklamindb/catalog/version.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(file));
            return Finding.ok("spark-lamindb", properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding spark() {
        var version = SessionSettings.sparkVersion();
        var scalaVersion = scala.util.Properties.versionNumberString();
        var detail = version + ", Scala " + scalaVersion;
        if (!scalaVersion.startsWith(SCALA)) {
            return Finding.error("spark", detail + ": this plugin is built for Scala " + SCALA);
        }
        return SPARK_LINES.stream().anyMatch(version::startsWith)
                ? Finding.ok("spark", detail)
                : Finding.warning("spark", detail + ": tested on " + String.join(", ", SPARK_LINES) + "x");
    }

    private static Finding java() {
        var version = Runtime.version();
        return version.feature() >= OLDEST_JAVA
                ? Finding.ok("java", version.toString())
                : Finding.error("java", version + ": Java " + OLDEST_JAVA + " or later is needed");
    }

    private static Finding classPath() {
        try {
            var copies = Collections.list(PlatformChecks.class.getClassLoader().getResources(PLUGIN));
            return copies.size() <= 1
                    ? Finding.ok("class path", "one copy of this plugin")
                    : Finding.warning("class path", "several copies of this plugin, keep one: " + copies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding driver(String check, String className) {
        try {
            var driver = Class.forName(className, false, PlatformChecks.class.getClassLoader());
            var source = driver.getProtectionDomain().getCodeSource();
            return Finding.ok(check, source == null ? className : String.valueOf(source.getLocation()));
        } catch (ClassNotFoundException e) {
            return Finding.error(check, className + " is not on the class path: use the runtime jar, which carries it");
        }
    }
}
