/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a matrix is laid out as rows of a table: the name part behind it. Immutable. */
sealed interface MatrixLayout extends Serializable {

    /** A row of the matrix is a row; of its values those that are not zero, with their columns. */
    record Rows() implements MatrixLayout {
        @Override
        public String suffix() {
            return "";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rows(this);
        }
    }

    /** A value that is not zero is a row. */
    record Coordinates() implements MatrixLayout {
        @Override
        public String suffix() {
            return ".coo";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.coordinates(this);
        }
    }

    /** A row of the matrix is a row, all its values in one list. */
    record Dense() implements MatrixLayout {
        @Override
        public String suffix() {
            return ".dense";
        }

        @Override
        public boolean showsZeros() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dense(this);
        }
    }

    /**
     * A row of the matrix is a row, some of its columns are columns.
     *
     * @param columns their names; at least one
     */
    record Wide(List<String> columns) implements MatrixLayout {
        @Override
        public String suffix() {
            return ".wide.`" + String.join(",", columns) + "`";
        }

        @Override
        public boolean showsZeros() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.wide(this);
        }
    }

    /** As it is written behind the matrix. */
    String suffix();

    /** Whether every value is shown, those that are zero too. */
    default boolean showsZeros() {
        return false;
    }

    /** Lets the visitor do what it does with this layout. */
    <R> R accept(Visitor<R> visitor);

    /** What is done with each layout. */
    interface Visitor<R> {
        R rows(Rows layout);

        R coordinates(Coordinates layout);

        R dense(Dense layout);

        R wide(Wide layout);
    }

    /** Reads what is written behind a matrix; empty if that is no layout. */
    static Optional<MatrixLayout> parse(List<String> parts) {
        if (parts.isEmpty()) {
            return Optional.of(new Rows());
        }
        var word = parts.get(0).toLowerCase(Locale.ROOT);
        if (parts.size() == 2 && word.equals("wide")) {
            var columns = Arrays.stream(parts.get(1).split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            return columns.isEmpty() ? Optional.empty() : Optional.of(new Wide(columns));
        } else if (parts.size() > 1) {
            return Optional.empty();
        }
        return switch (word) {
            case "rows" -> Optional.of(new Rows());
            case "coo" -> Optional.of(new Coordinates());
            case "dense" -> Optional.of(new Dense());
            default -> Optional.empty();
        };
    }
}
