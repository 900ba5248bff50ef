/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

import java.util.List;
import java.util.Optional;

/**
 * What a read with {@code format("lamindb")} can be told, besides the keys of a catalog. A read of a table by its name has
 * these by other means, each of which tells how.
 */
public enum ReadOption implements Setting {
    CATALOG("catalog", "name", "`spark.lamin.default-catalog`", "the configured catalog to read from", Means.NAME),
    KEY("key", "key", "none", "the artifact of that key", Means.NAME),
    UID("uid", "uid", "none", "the artifact of that uid", Means.NAME),
    REGISTRY("registry", "name", "none", "`<module>.<registry>`, or a registry of `core`", Means.NAME),
    COLLECTION("collection", "key or uid", "none", "the artifacts of a collection", Means.NAME),
    WHERE(
            "where",
            "SQL",
            "none",
            "every artifact that a condition over `core.artifact` holds for",
            "Filter the table: SELECT ... FROM <table> WHERE ..."),
    SLOT(
            "slot",
            "name parts",
            "the artifact itself",
            "a sub-table, with dots: `obs`, `layers.counts`",
            "Write it as name parts: SELECT * FROM <table>.<value>."),
    LAYOUT(
            "layout",
            "`rows`, `coo`, `dense`, `wide`",
            "`rows`; `wide` with `vars`",
            "the form of a matrix",
            "Write it as one more name part behind the matrix: SELECT * FROM <table>.<value>."),
    VARS(
            "vars",
            "list",
            "none",
            "the variables that are the columns of layout `wide`, separated by commas",
            "Write it as name parts behind the matrix: SELECT * FROM <table>.wide.`<value>`."),
    VERSION(
            "version",
            "tag or uid",
            "the newest",
            "a version of the artifact or collection",
            "Write it behind the name: SELECT * FROM <table> VERSION AS OF '<value>'."),
    AS_OF(
            "as-of",
            "timestamp",
            "now",
            "the version that was the newest then; not with `version`",
            "Write it behind the name: SELECT * FROM <table> TIMESTAMP AS OF '<value>'."),
    JOIN(
            "join",
            "`inner`, `outer`",
            "`spark.lamin.join`",
            "the columns of several artifacts: those that all have, or those that any has",
            "SET spark.lamin.join = <value>."),
    WITH(
            "with",
            "list",
            "none",
            "hidden columns that the table has as ordinary ones, separated by commas",
            "Write it as one more name part: SELECT * FROM <table>.`with=<value>`.");

    private static final class Means {

        static final String NAME = "The name of the table says what is read.";
    }

    private final Description description;
    private final String byName;

    ReadOption(String word, String type, String byDefault, String meaning, String byName) {
        this.description = new Description(word, type, byDefault, meaning);
        this.byName = byName;
    }

    /** The option that a word stands for, in any case. */
    public static Optional<ReadOption> of(String word) {
        return Setting.find(values(), word);
    }

    /** The words of all options. */
    public static List<String> words() {
        return Setting.words(values());
    }

    @Override
    public Description description() {
        return description;
    }

    /** How the same is said of a table that is read by its name, to be pasted. */
    public String byName(String table, String value) {
        return byName.replace("<table>", table).replace("<value>", value);
    }
}
