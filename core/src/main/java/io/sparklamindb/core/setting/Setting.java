/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One word that a user can set. */
public sealed interface Setting permits CatalogKey, LineageKey, ReadOption, SessionKey, WriteOption {

    /**
     * What users are told of a setting.
     *
     * @param word the word itself
     * @param type what values it takes, in a word or two
     * @param byDefault what holds where it is not set, in Markdown
     * @param meaning what it does, in Markdown
     */
    record Description(String word, String type, String byDefault, String meaning) {}

    /** What users are told of it. */
    Description description();

    /** The word itself; it is taken in any case. */
    default String word() {
        return description().word();
    }

    /** What values it takes, in a word or two. */
    default String type() {
        return description().type();
    }

    /** What holds where it is not set, in Markdown. */
    default String byDefault() {
        return description().byDefault();
    }

    /** What it does, in Markdown. */
    default String meaning() {
        return description().meaning();
    }

    /** The one of some settings that a word stands for, in any case. */
    static <T extends Setting> Optional<T> find(T[] settings, String word) {
        return Arrays.stream(settings)
                .filter(setting -> setting.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The words of some settings, in their order. */
    static List<String> words(Setting[] settings) {
        return Arrays.stream(settings).map(Setting::word).toList();
    }
}
