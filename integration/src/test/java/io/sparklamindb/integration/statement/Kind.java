/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** What may be done with a value, whatever its exact type. */
enum Kind {
    WHOLE,
    FRACTION,
    TEXT,
    FLAG,
    DAY,
    MOMENT,
    LIST,
    /** Of any type, and shown only: sums of fractions, which depend on the order of the rows. */
    SHOWN;

    /** Those that every clause takes. */
    static final List<Kind> PLAIN = List.of(WHOLE, FRACTION, TEXT, FLAG, DAY, MOMENT);

    static Optional<Kind> of(DataType type) {
        if (type instanceof ArrayType) {
            return Optional.of(LIST);
        }
        if (type instanceof DecimalType decimal) {
            return decimal.scale() == 0 ? Optional.of(WHOLE) : Optional.empty();
        }
        return switch (type.typeName()) {
            case "byte", "short", "integer", "long" -> Optional.of(WHOLE);
            case "float", "double" -> Optional.of(FRACTION);
            case "string" -> Optional.of(TEXT);
            case "boolean" -> Optional.of(FLAG);
            case "date" -> Optional.of(DAY);
            case "timestamp" -> Optional.of(MOMENT);
            default -> Optional.empty();
        };
    }

    boolean plain() {
        return PLAIN.contains(this);
    }
}
