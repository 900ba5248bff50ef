/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A value in a filter, a grouping or an ordering. {@code toString} reads like SQL, for plans. */
public sealed interface Operand extends Term, Serializable {

    /** What is done with each kind of operand. */
    interface Visitor<R> {
        R column(ColumnValue operand);

        R constant(Constant operand);

        R day(DayOf operand);

        R part(CalendarPart operand);
    }

    /** Lets the visitor do what it does with this kind. */
    <R> R accept(Visitor<R> visitor);

    /** The type of its values; empty if the source has no such column. */
    Optional<ColumnType> type(RegistrySource source);

    /**
     * A column of the source, hidden ones included.
     *
     * @param name its name
     */
    record ColumnValue(String name) implements Operand {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.column(this);
        }

        @Override
        public Optional<ColumnType> type(RegistrySource source) {
            return source.column(name).map(Column::type);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A constant that is not NULL.
     *
     * @param type BIGINT for every whole number, else the type of column it can be compared with
     * @param value a {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link LocalDate} or {@link Instant}
     */
    record Constant(ColumnType type, Object value) implements Operand {

        public static Constant of(long value) {
            return new Constant(ColumnType.BIGINT, value);
        }

        public static Constant of(double value) {
            return new Constant(ColumnType.DOUBLE, value);
        }

        public static Constant of(boolean value) {
            return new Constant(ColumnType.BOOLEAN, value);
        }

        public static Constant of(String value) {
            return new Constant(ColumnType.STRING, value);
        }

        public static Constant of(LocalDate value) {
            return new Constant(ColumnType.DATE, value);
        }

        public static Constant of(Instant value) {
            return new Constant(ColumnType.TIMESTAMP, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }

        @Override
        public Optional<ColumnType> type(RegistrySource source) {
            return Optional.of(type);
        }

        @Override
        public String toString() {
            return switch (type) {
                case STRING -> "'" + value + "'";
                case DATE, TIMESTAMP -> type + " '" + value + "'";
                default -> String.valueOf(value);
            };
        }
    }

    /**
     * The day, in UTC, of a moment.
     *
     * @param moment of type TIMESTAMP
     */
    record DayOf(Operand moment) implements Operand {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.day(this);
        }

        @Override
        public Optional<ColumnType> type(RegistrySource source) {
            return Optional.of(ColumnType.DATE);
        }

        @Override
        public String toString() {
            return "date(" + moment + ")";
        }
    }

    /**
     * A part of a day.
     *
     * @param part which
     * @param day of type DATE
     */
    record CalendarPart(Part part, Operand day) implements Operand {

        /** Parts that every calendar counts alike. */
        public enum Part {
            YEAR,
            MONTH,
            DAY
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.part(this);
        }

        @Override
        public Optional<ColumnType> type(RegistrySource source) {
            return Optional.of(ColumnType.INT);
        }

        @Override
        public String toString() {
            return part + "(" + day + ")";
        }
    }
}
