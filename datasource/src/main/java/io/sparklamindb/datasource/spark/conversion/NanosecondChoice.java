/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.conversion;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.datasource.session.SessionSettings;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What becomes of moments and spans in nanoseconds, of which Spark has microseconds. */
public enum NanosecondChoice {
    /** They are timestamps; one that has digits below a microsecond is an error. */
    EXACT,
    /** They are timestamps without digits below a microsecond. */
    TRUNCATE,
    /** They are numbers of nanoseconds. */
    BIGINT;

    /**
     * What the session says.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    public static NanosecondChoice ofSession() {
        var word = SessionSettings.get(ValueConversion.NANOSECONDS_SETTING).orElse("exact");
        try {
            return valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ConfigurationErrors.invalidOption(
                    ValueConversion.NANOSECONDS_SETTING,
                    "it is none of exact, truncate and bigint",
                    word,
                    "For example: SET " + ValueConversion.NANOSECONDS_SETTING + " = bigint");
        }
    }

    /** Whether they stay numbers. */
    public boolean isNumber() {
        return this == BIGINT;
    }

    /** Whether digits below a microsecond are cut off. */
    public boolean truncates() {
        return this == TRUNCATE;
    }

    /** The type of a column that would be of {@code type} if it had microseconds. */
    public DataType type(DataType type) {
        return isNumber() ? DataTypes.LongType : type;
    }

    /** What is done with such a column. */
    public Conversion conversion(String column) {
        return isNumber()
                ? Conversion.SAME
                : new Conversion.OfValues(new ValueConversion.FromNanoseconds(column, truncates()));
    }
}
