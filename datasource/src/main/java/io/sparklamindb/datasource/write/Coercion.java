/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.registry.feature.FeatureDtype;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * How values become those of a dtype, without loss, where a feature says {@code coerce}. A text is read as pandas reads it,
 * moments without a zone are taken for UTC. Source: {@code lamindb/curators/core.py}.
 */
enum Coercion {
    WHOLE(DataTypes.LongType),
    FLOAT(DataTypes.DoubleType),
    DATETIME(DataTypes.TimestampNTZType),
    MOMENT(DataTypes.TimestampType),
    DATE(DataTypes.DateType);

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int DATE_LENGTH = 10;

    private final DataType type;

    Coercion(DataType type) {
        this.type = type;
    }

    /** The type that values have afterwards. */
    DataType type() {
        return type;
    }

    /** How values of a type become those of a dtype; empty if they cannot, or need not. */
    static Optional<Coercion> of(DataType from, FeatureDtype dtype) {
        if (!(dtype instanceof FeatureDtype.Simple simple)) {
            return Optional.empty();
        }
        boolean text = from instanceof StringType;
        boolean number = from instanceof NumericType || from instanceof BooleanType || text;
        boolean moment =
                from instanceof DateType || from instanceof TimestampType || from instanceof TimestampNTZType || text;
        return switch (simple.name()) {
            case "int" -> number ? Optional.of(WHOLE) : Optional.empty();
            case "float" -> number ? Optional.of(FLOAT) : Optional.empty();
            case "datetime" -> moment ? Optional.of(DATETIME) : Optional.empty();
            case "datetime64[ns, UTC]" -> moment ? Optional.of(MOMENT) : Optional.empty();
            case "date" -> moment ? Optional.of(DATE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * Converts.
     *
     * @param value as Spark holds it within a row, not null
     * @return as Spark holds it; null for what pandas takes for a missing value
     * @throws IllegalArgumentException if it cannot be converted
     */
    @Nullable
    Object convert(Object value, DataType from) {
        try {
            return switch (this) {
                case WHOLE -> isMissing(value) ? null : (Object) number(value).longValueExact();
                case FLOAT -> floating(value);
                case DATETIME, MOMENT -> micros(value, from);
                case DATE -> Math.toIntExact(Math.floorDiv(micros(value, from), MICROS_A_DAY));
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("Cannot convert a value (" + value + ")", e);
        }
    }

    /** Whether pandas takes a value for a missing one. */
    static boolean isMissing(Object value) {
        return (value instanceof Double number && number.isNaN()) || (value instanceof Float real && real.isNaN());
    }

    private static BigDecimal number(Object value) {
        return value instanceof Boolean flag
                ? BigDecimal.valueOf(flag ? 1 : 0)
                : new BigDecimal(
                        value instanceof Decimal decimal
                                ? decimal.toJavaBigDecimal().toPlainString()
                                : value.toString().strip());
    }

    private static double floating(Object value) {
        return value instanceof Boolean flag
                ? (flag ? 1 : 0)
                : Double.parseDouble(value.toString().strip());
    }

    private static long micros(Object value, DataType from) {
        if (from instanceof DateType) {
            return Math.multiplyExact(((Number) value).longValue(), MICROS_A_DAY);
        } else if (value instanceof Number micros) {
            return micros.longValue();
        }
        var iso = value.toString().strip().replace(' ', 'T');
        return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), moment(iso));
    }

    private static LocalDateTime moment(String iso) {
        if (iso.length() == DATE_LENGTH) {
            return LocalDate.parse(iso).atStartOfDay();
        }
        boolean zoned = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.indexOf('-', DATE_LENGTH) > 0;
        return zoned
                ? OffsetDateTime.parse(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(iso);
    }
}
