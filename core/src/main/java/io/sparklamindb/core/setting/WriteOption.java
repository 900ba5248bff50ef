/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

import java.util.List;
import java.util.Optional;

/** What the writer of a table can say about the artifact, or the collection that gets one, besides its rows. */
public enum WriteOption implements Setting {
    DESCRIPTION("description", "text", "none", "what it is, in a sentence; `COMMENT` says the same"),
    KIND("kind", "text", "`dataset`", "lamindb's kind of artifact"),
    SCHEMA(
            "schema",
            "name or uid",
            "that of the artifact, if rows are inserted; else none",
            "lamindb's schema that the table is checked against"),
    LABELS(
            "labels",
            "list",
            "none",
            "records that label the artifact, by name or uid, with their registry unless that is `ulabel` or `record`:"
                    + " `treated, bionty.CellType:T cell`"),
    REVISES(
            "revises",
            "uid",
            "the newest version of the key",
            "the version that it continues, whatever that one's key"),
    VERSION_TAG("version-tag", "text", "none", "a name for this version"),
    STORAGE("storage", "root or uid", "the storage of the catalog", "the storage to write to"),
    RUN("run", "uid", "the current run, of `spark.lamin.run`", "the run that makes it"),
    FILES("files", "`single`, `many`", "`single` up to 128 MB", "one file, or a folder of files"),
    IDEMPOTENCY_KEY(
            "idempotency-key",
            "text",
            "none",
            "of writes to one artifact or collection that give the same, one is committed"),
    KEY(
            "key",
            "text",
            "below the collection's key",
            "of writes to a collection: the key of the artifact that is added to it"),
    FILE_FORMAT(
            "file-format",
            "`parquet`, `csv`, ...",
            "that of the newest artifact",
            "of writes to a collection: the format of the artifact that is added to it; of an artifact: `delta` or `iceberg`");

    private final Description description;

    WriteOption(String word, String type, String byDefault, String meaning) {
        this.description = new Description(word, type, byDefault, meaning);
    }

    /** The option that a word stands for, in any case. */
    public static Optional<WriteOption> of(String word) {
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
}
