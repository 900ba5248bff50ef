/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.collection;

import io.sparklamindb.core.error.LaminCondition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which columns a table of several artifacts has. */
public enum Join {
    /** Those that all of them have. */
    INNER,
    /** Those that any of them has; null in the rows of the others. */
    OUTER;

    /** The option of a reader that chooses. */
    public static final String OPTION = "join";

    /** The session's setting that chooses. */
    public static final String SETTING = "spark.lamin.join";

    /**
     * Reads the value of option or setting, in any case.
     *
     * @param text null for the default, which is {@link #INNER}
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    public static Join of(@Nullable String text) {
        return switch (text == null ? "inner" : text.strip().toLowerCase(Locale.ROOT)) {
            case "inner" -> INNER;
            case "outer" -> OUTER;
            default ->
                throw LaminCondition.INVALID_OPTION.error(
                        "option",
                        OPTION,
                        "reason",
                        "it is neither inner nor outer",
                        "value",
                        String.valueOf(text),
                        "fix",
                        "For example: SET " + SETTING + " = outer");
        };
    }
}
