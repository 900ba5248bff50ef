/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

/** The settings of an application whose lineage is recorded: given when Spark starts, as {@code --conf <key>=<value>}. */
public enum LineageKey implements Setting {
    ENABLED(
            "spark.lamin.lineage.enabled",
            "`true`, `false`",
            "`true` with the plugin or the listener, else `false`",
            "`true` records from the first use of a catalog on, without either; `false` records nothing, with either"),
    TRANSFORM_KEY(
            "spark.lamin.lineage.transform-key",
            "text",
            "the file name of the script or notebook, or the main class",
            "the key of the transform"),
    TRANSFORM_KIND(
            "spark.lamin.lineage.transform-kind",
            "`script`, `notebook`, `pipeline`",
            "what the program is",
            "the kind of the transform"),
    RUNS(
            "spark.lamin.lineage.runs",
            "`per-application`, `per-query`",
            "`per-application`",
            "`per-query` makes of each statement that reads or writes data a run, a part of the application's"),
    PROJECT(
            "spark.lamin.lineage.project",
            "name or uid",
            "`LAMIN_CURRENT_PROJECT`",
            "the project that the run and its transform belong to"),
    SPACE("spark.lamin.lineage.space", "name or uid", "the catalog's", "the space of the run"),
    BRANCH("spark.lamin.lineage.branch", "name or uid", "the catalog's", "the branch of the run"),
    COLUMNS(
            "spark.lamin.lineage.columns",
            "`true`, `false`",
            "`true`",
            "whether it is recorded what the columns of tables were computed from"),
    TIMEOUT(
            "spark.lamin.lineage.timeout",
            "seconds",
            "`10`",
            "how long the end of an application waits for its run to be written"),
    QUEUE_CAPACITY(
            "spark.lamin.lineage.queue-capacity",
            "number",
            "`10000`",
            "how many events of Spark may wait to be looked at"),
    OPENLINEAGE_URL(
            "spark.lamin.lineage.openlineage.url",
            "URL",
            "none",
            "what is recorded is sent there as events of OpenLineage too; `/api/v1/lineage` if it has no path"),
    OPENLINEAGE_FILE(
            "spark.lamin.lineage.openlineage.file",
            "local file",
            "none",
            "what is recorded is appended to it as events of OpenLineage too, one a line"),
    OPENLINEAGE_NAMESPACE(
            "spark.lamin.lineage.openlineage.namespace", "text", "`spark`", "the namespace of jobs in those events"),
    SPOOL(
            "spark.lamin.lineage.spool",
            "folder",
            "`spark-lineage` in lamindb's settings folder",
            "where runs are kept that could not be written to the database");

    private final Description description;

    LineageKey(String word, String type, String byDefault, String meaning) {
        this.description = new Description(word, type, byDefault, meaning);
    }

    @Override
    public Description description() {
        return description;
    }
}
