/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

/** The settings of a Spark session that are ours: {@code SET <key> = <value>}. */
public enum SessionKey implements Setting {
    BRANCH(
            "spark.lamin.branch",
            "list",
            "`main` and the catalog's `branch`",
            "branches that reads look at: a name, a uid, a comma list, or `*` for all, trash and archive included; it chooses "
                    + "among artifacts and collections of the same name too"),
    JOIN(
            "spark.lamin.join",
            "`inner`, `outer`",
            "`inner`",
            "columns of several artifacts that are read together: those that all have, or those that any has"),
    NANOSECONDS(
            "spark.lamin.nanoseconds",
            "`exact`, `truncate`, `bigint`",
            "`exact`",
            "columns that hold nanoseconds: refuse values that Spark's timestamps would cut, cut them, or read numbers of nanoseconds "
                    + "([artifacts](artifacts.md))"),
    RUN(
            "spark.lamin.run",
            "list",
            "none",
            "uids of the runs that are under way, the outermost first: what is written to an instance carries the last of them that "
                    + "the instance has. `track` and `finish` set it, and so does the lineage plugin ([lineage](lineage.md))"),
    DEFAULT_CATALOG(
            "spark.lamin.default-catalog",
            "name",
            "the only LaminDB catalog there is",
            "the catalog that `format(\"lamindb\")` uses when several are configured");

    private final Description description;

    SessionKey(String word, String type, String byDefault, String meaning) {
        this.description = new Description(word, type, byDefault, meaning);
    }

    @Override
    public Description description() {
        return description;
    }
}
