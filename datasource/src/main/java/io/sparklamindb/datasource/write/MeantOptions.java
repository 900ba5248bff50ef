/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.setting.WriteOption;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which options say something about an artifact, and which about the member of a collection. */
final class MeantOptions {

    /** What lamindb's columns hold; source: {@code lamindb/models/artifact.py}. */
    private static final int MAX_KIND = 20;

    private static final int MAX_VERSION_TAG = 30;

    private MeantOptions() {}

    /**
     * Refuses options that say nothing about what is written, or more than lamindb's columns hold.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    static void require(TableWrite write, boolean ofCollection) {
        var said = write.said();
        requireShort(said, WriteOption.KIND, MAX_KIND);
        requireShort(said, WriteOption.VERSION_TAG, MAX_VERSION_TAG);
        var format = write.lakehouse();
        if (format.isPresent()) {
            requireForLakehouse(said, write.key(), format.get());
            return;
        }
        var senseless = ofCollection ? List.of(WriteOption.REVISES) : List.of(WriteOption.KEY, WriteOption.FILE_FORMAT);
        senseless.stream().filter(said::containsKey).findFirst().ifPresent(option -> {
            throw ConfigurationErrors.invalidOption(
                    option.word(),
                    ofCollection
                            ? "rows that are written to a collection become an artifact of their own"
                            : "it is for writes to a collection; the name of the table is the key, and its suffix the format",
                    String.valueOf(said.get(option)),
                    "Leave it out.");
        });
    }

    /** The versions of such a table share its folder, and its files are its own affair. */
    private static void requireForLakehouse(Map<WriteOption, String> said, String key, TableFormat format) {
        if (WriteFormat.find(key).isPresent()) {
            throw ConfigurationErrors.invalidOption(
                    WriteOption.FILE_FORMAT.word(),
                    "the suffix of key " + key + " says another format",
                    format.word(),
                    "Leave it out, or give the artifact a key without suffix, or with suffix ." + format.word() + ".");
        }
        Stream.of(WriteOption.FILES, WriteOption.REVISES, WriteOption.KEY)
                .filter(said::containsKey)
                .findFirst()
                .ifPresent(option -> {
                    throw ConfigurationErrors.invalidOption(
                            option.word(),
                            "the artifact is a table of " + format.title()
                                    + ", which names its own files and keeps its own history",
                            String.valueOf(said.get(option)),
                            "Leave it out.");
                });
    }

    /** @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} if an idempotency key is given, which would be that of all micro-batches */
    static void requireNoKey(Map<WriteOption, String> said) {
        if (said.containsKey(WriteOption.IDEMPOTENCY_KEY)) {
            throw ConfigurationErrors.invalidOption(
                    WriteOption.IDEMPOTENCY_KEY.word(),
                    "each micro-batch of a stream is written once without it",
                    String.valueOf(said.get(WriteOption.IDEMPOTENCY_KEY)),
                    "Leave it out.");
        }
    }

    /**
     * How many files are asked for: {@code single} or {@code many}.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for another word
     */
    static Optional<String> files(Map<WriteOption, String> said) {
        var files = Optional.ofNullable(said.get(WriteOption.FILES))
                .map(word -> word.strip().toLowerCase(Locale.ROOT));
        files.filter(word -> !word.equals("single") && !word.equals("many")).ifPresent(word -> {
            throw ConfigurationErrors.invalidOption(
                    WriteOption.FILES.word(),
                    "it is neither single nor many",
                    word,
                    "For example: OPTIONS (files 'single')");
        });
        return files;
    }

    private static void requireShort(Map<WriteOption, String> said, WriteOption option, int length) {
        var value = said.get(option);
        if (value != null && (value.isBlank() || value.length() > length)) {
            throw ConfigurationErrors.invalidOption(
                    option.word(),
                    "it has between 1 and " + length + " characters",
                    value,
                    "Leave it out, or choose a short word.");
        }
    }
}
