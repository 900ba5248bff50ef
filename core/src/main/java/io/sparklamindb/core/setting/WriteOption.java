/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the writer of a table can say about the artifact besides its rows. */
public enum WriteOption implements Setting {
    DESCRIPTION("description", "text", "none", "what it is, in a sentence; `COMMENT` says the same"),
    KIND("kind", "text", "`dataset`", "lamindb's kind of artifact"),
    REVISES(
            "revises",
            "uid",
            "the newest version of the key",
            "the version that it continues, whatever that one's key"),
    VERSION_TAG("version-tag", "text", "none", "a name for this version"),
    STORAGE("storage", "root or uid", "the storage of the catalog", "the storage to write to"),
    RUN("run", "uid", "none", "the run that makes it"),
    FILES("files", "`single`, `many`", "`single` up to 128 MB", "one file, or a folder of files");

    private final String word;
    private final String type;
    private final String byDefault;
    private final String meaning;

    WriteOption(String word, String type, String byDefault, String meaning) {
        this.word = word;
        this.type = type;
        this.byDefault = byDefault;
        this.meaning = meaning;
    }

    /** The option that a word stands for, in any case. */
    public static Optional<WriteOption> of(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** The words of all options. */
    public static List<String> words() {
        return Arrays.stream(values()).map(WriteOption::word).toList();
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String byDefault() {
        return byDefault;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
