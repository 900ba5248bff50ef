/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.datasource.session.SessionSettings;

/** What Delta Lake wants of the session that reads or writes its tables. Stateless. */
final class DeltaSession {

    private static final String EXTENSIONS = "spark.sql.extensions";
    private static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";
    private static final String CATALOG = "spark.sql.catalog.spark_catalog";
    private static final String CATALOG_CLASS = "org.apache.spark.sql.delta.catalog.DeltaCatalog";

    private DeltaSession() {}

    /**
     * Refuses a session that was started without its extension, by which Spark plans its tables, or without its catalog.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_FORMAT}
     */
    static void require(String artifact, String suffix) {
        boolean extended = SessionSettings.get(EXTENSIONS)
                .filter(extensions -> extensions.contains(EXTENSION))
                .isPresent();
        if (!extended || SessionSettings.get(CATALOG).isEmpty()) {
            throw ArtifactErrors.unsupportedFormat(
                    artifact,
                    "it is a table of Delta Lake, whose " + (extended ? "catalog" : "extension")
                            + " the session was started without",
                    suffix,
                    "Add --conf " + EXTENSIONS + "=" + EXTENSION + " --conf " + CATALOG + "=" + CATALOG_CLASS
                            + " to spark-submit.");
        }
    }
}
