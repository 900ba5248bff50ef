/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a statement gave: rows, or an error.
 *
 * @param types of the columns
 * @param error its condition or, without one, its class; empty if there are rows
 */
public record Result(List<String> types, List<List<Object>> rows, String error, String message) {

    private static final double TOLERANCE = 1e-9;
    private static final int SHOWN_ROWS = 15;

    private static final Comparator<List<Object>> SORTED =
            Comparator.comparing(Result::exactly).thenComparing(Result::nearly);

    public static Result of(Dataset<Row> dataset) {
        var types = Arrays.stream(dataset.dtypes()).map(type -> type._2()).toList();
        var rows = dataset.collectAsList().stream().map(Result::cells).toList();
        return new Result(types, rows, "", "");
    }

    public static Result failed(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable typed && typed.getCondition() != null) {
                return new Result(List.of(), List.of(), typed.getCondition(), String.valueOf(cause.getMessage()));
            }
        }
        return new Result(List.of(), List.of(), thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
    }

    public boolean isError() {
        return !error.isEmpty();
    }

    /** Whether it is an exception that has no condition: a bug. */
    public boolean isBug() {
        return error.chars().anyMatch(Character::isLowerCase);
    }

    /** What is different, if anything that is determined is. */
    public Optional<String> differenceFrom(Result other, Statement.Answer answer) {
        if (!error.equals(other.error)) {
            return Optional.of("one fails and the other does not");
        }
        if (!types.equals(other.types)) {
            return Optional.of("types " + types + " and " + other.types);
        }
        if (rows.size() != other.rows.size()) {
            return Optional.of("rows " + rows.size() + " and " + other.rows.size());
        }
        if (answer == Statement.Answer.COUNT) {
            return Optional.empty();
        }
        var one = answer == Statement.Answer.ROWS ? sorted(rows) : rows;
        var two = answer == Statement.Answer.ROWS ? sorted(other.rows) : other.rows;
        return IntStream.range(0, one.size())
                .filter(i -> !same(one.get(i), two.get(i)))
                .mapToObj(i -> "row " + i + " " + one.get(i) + " and " + two.get(i))
                .findFirst();
    }

    @Override
    public String toString() {
        return isError()
                ? error + ": " + message.lines().limit(6).collect(Collectors.joining("\n"))
                : types + " " + rows.size() + " rows, sorted: "
                        + sorted(rows).stream().limit(SHOWN_ROWS).toList();
    }

    private static List<List<Object>> sorted(List<List<Object>> rows) {
        return rows.stream().sorted(SORTED).toList();
    }

    private static String exactly(List<Object> row) {
        return row.stream()
                .map(cell -> cell instanceof Double ? "" : cell.toString())
                .collect(Collectors.joining("|"));
    }

    private static String nearly(List<Object> row) {
        return row.stream()
                .filter(Double.class::isInstance)
                .map(cell -> "%020.9f".formatted((Double) cell))
                .collect(Collectors.joining("|"));
    }

    private static boolean same(List<Object> one, List<Object> other) {
        return IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), other.get(i)));
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            return a.equals(b) || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
        }
        return one.equals(other);
    }

    private static List<Object> cells(Row row) {
        var cells = new ArrayList<Object>();
        for (int i = 0; i < row.size(); i++) {
            var value = row.get(i);
            if (value instanceof Float || value instanceof Double) {
                cells.add(((Number) value).doubleValue() + 0.0); // there is one zero
            } else {
                cells.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
            }
        }
        return cells;
    }
}
