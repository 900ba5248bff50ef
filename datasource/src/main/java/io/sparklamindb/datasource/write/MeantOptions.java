/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.setting.WriteOption;
import java.util.List;
import java.util.Map;

/** Which options say something about an artifact, and which about the member of a collection. */
final class MeantOptions {

    private MeantOptions() {}

    /**
     * Refuses options that say nothing about what is written.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    static void require(Map<WriteOption, String> said, boolean ofCollection) {
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
}
