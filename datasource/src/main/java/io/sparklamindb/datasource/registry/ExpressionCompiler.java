/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.query.Operand;
import io.sparklamindb.core.registry.query.Operand.CalendarPart;
import io.sparklamindb.core.registry.query.Operand.CalendarPart.Part;
import io.sparklamindb.core.registry.query.Operand.ColumnValue;
import io.sparklamindb.core.registry.query.Operand.Constant;
import io.sparklamindb.core.registry.query.Operand.DayOf;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.datasource.session.SessionSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Cast;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Extract;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Translates Spark's expressions into operands of a registry query, or declines: an empty answer means that only Spark
 * knows what is meant.
 *
 * @param source what the columns are of
 * @param utc whether the session's days are those of UTC, which is the only zone the database is asked in
 * @param ansi whether an overflow is an error in this session, as it is in the database
 */
record ExpressionCompiler(RegistrySource source, boolean utc, boolean ansi) {

    static ExpressionCompiler forSession(RegistrySource source) {
        return new ExpressionCompiler(source, SessionSettings.isUtc(), SessionSettings.isAnsi());
    }

    Optional<Operand> operand(Expression expression) {
        if (expression instanceof NamedReference reference) {
            return column(reference).map(column -> column);
        } else if (expression instanceof Literal<?> literal) {
            return constant(literal).map(constant -> constant);
        } else if (expression instanceof Cast cast) {
            return operand(cast.expression()).flatMap(operand -> cast(operand, cast.dataType()));
        } else if (expression instanceof Extract extract) {
            return part(extract.field())
                    .flatMap(part -> operand(extract.source())
                            .filter(day -> type(day) == ColumnType.DATE)
                            .map(day -> new CalendarPart(part, day)));
        }
        return Optional.empty();
    }

    private Optional<ColumnValue> column(NamedReference reference) {
        return reference.fieldNames().length == 1
                ? source.column(reference.fieldNames()[0]).map(column -> new ColumnValue(column.name()))
                : Optional.empty();
    }

    /** A constant that is not NULL, in a type a registry has. */
    Optional<Constant> constant(Literal<?> literal) {
        Object value = literal.value();
        var type = literal.dataType();
        if (value == null) {
            return Optional.empty();
        } else if (value instanceof Long number && type.equals(DataTypes.LongType)) {
            return Optional.of(Constant.of(number));
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            long number = ((Number) value).longValue();
            return type.equals(DataTypes.DateType)
                    ? Optional.of(Constant.of(LocalDate.ofEpochDay(number)))
                    : isInteger(type) ? Optional.of(Constant.of(number)) : Optional.empty();
        } else if (value instanceof Long micros && type.equals(DataTypes.TimestampType)) {
            return Optional.of(Constant.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
        } else if (value instanceof Boolean flag) {
            return Optional.of(Constant.of(flag));
        } else if (value instanceof Double number) {
            return Optional.of(Constant.of(number));
        } else if (value instanceof UTF8String bytes && type.equals(DataTypes.StringType)) {
            var text = bytes.toString();
            // Bytes that are no UTF-8 have no text that could stand for them.
            return UTF8String.fromString(text).equals(bytes) ? Optional.of(Constant.of(text)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isInteger(DataType type) {
        return type.equals(DataTypes.LongType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.ByteType);
    }

    /** Casts that keep every value what it is, and from a moment to its day. */
    private Optional<Operand> cast(Operand operand, DataType target) {
        var type = type(operand);
        if (type == null) {
            return Optional.empty();
        }
        boolean widens = switch (type) {
            case SMALLINT -> isInteger(target) && !target.equals(DataTypes.ByteType);
            case INT -> target.equals(DataTypes.IntegerType) || target.equals(DataTypes.LongType);
            case BIGINT -> target.equals(DataTypes.LongType);
            default -> false;
        };
        if (widens && !(operand instanceof Constant)) {
            return Optional.of(operand);
        }
        return utc
                        && type == ColumnType.TIMESTAMP
                        && target.equals(DataTypes.DateType)
                        && operand instanceof ColumnValue
                ? Optional.of(new DayOf(operand))
                : Optional.empty();
    }

    @org.jspecify.annotations.Nullable
    ColumnType type(Operand operand) {
        return operand.type(source).orElse(null);
    }

    private static Optional<Part> part(String field) {
        return switch (field) {
            case "YEAR" -> Optional.of(Part.YEAR);
            case "MONTH" -> Optional.of(Part.MONTH);
            case "DAY" -> Optional.of(Part.DAY);
            default -> Optional.empty();
        };
    }
}
