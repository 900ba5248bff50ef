/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.artifact;

import io.sparklamindb.core.setting.ReadOption;
import io.sparklamindb.core.setting.SessionKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a table of several artifacts has where they differ. */
public enum MemberJoin {
    /** What all of them have. */
    INNER,
    /** What any of them has. */
    OUTER;

    /** The option of a reader that chooses. */
    public static final String OPTION = ReadOption.JOIN.word();

    /** The session's setting that chooses. */
    public static final String SETTING = SessionKey.JOIN.word();

    /** By the word users type. */
    public static Optional<MemberJoin> of(String word) {
        return Arrays.stream(values())
                .filter(join -> join.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
