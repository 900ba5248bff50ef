/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

import static org.apache.spark.sql.functions.hex;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Prints a result as a table of aligned columns; of a statement that has none, only that it was done. */
final class ResultTable {

    private static final int MAX_ROWS = 1000;
    private static final int WIDEST_CELL = 100;
    private static final String NULL = "NULL";

    private ResultTable() {}

    static void print(Dataset<Row> result, PrintStream out) {
        var header = result.columns();
        if (header.length == 0) {
            out.println("(done)");
            return;
        }
        var rows = texts(result).limit(MAX_ROWS + 1).collectAsList();
        var cells = new ArrayList<List<String>>();
        cells.add(Arrays.asList(header));
        rows.stream()
                .limit(MAX_ROWS)
                .forEach(row -> cells.add(IntStream.range(0, header.length)
                        .mapToObj(i -> row.isNullAt(i) ? NULL : shown(row.getString(i)))
                        .toList()));
        int[] widths = IntStream.range(0, header.length)
                .map(i ->
                        cells.stream().mapToInt(row -> width(row.get(i))).max().orElse(0))
                .toArray();
        out.println(line(cells.get(0), widths));
        out.println(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("-+-")));
        cells.stream().skip(1).forEach(row -> out.println(line(row, widths)));
        out.println(count(rows.size()));
    }

    /** All columns as text, by position: a result may have several columns of one name. */
    private static Dataset<Row> texts(Dataset<Row> result) {
        var names = IntStream.range(0, result.columns().length)
                .mapToObj(i -> "c" + i)
                .toArray(String[]::new);
        var renamed = result.toDF(names);
        return renamed.select(Arrays.stream(renamed.schema().fields())
                .map(field -> field.dataType().equals(DataTypes.BinaryType)
                        ? hex(renamed.col(field.name()))
                        : renamed.col(field.name()).cast(DataTypes.StringType))
                .toArray(Column[]::new));
    }

    private static String count(int rows) {
        return switch (rows) {
            case 0 -> "(no rows)";
            case 1 -> "(1 row)";
            default -> rows > MAX_ROWS ? "(the first " + MAX_ROWS + " rows of more)" : "(" + rows + " rows)";
        };
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> cells.get(i) + " ".repeat(widths[i] - width(cells.get(i))))
                .collect(Collectors.joining(" | "))
                .stripTrailing();
    }

    /** One line, without what would move a terminal's cursor, of bounded width. */
    private static String shown(String text) {
        var plain = text.codePoints()
                .limit(WIDEST_CELL + 1L)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return width(plain) <= WIDEST_CELL
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, WIDEST_CELL - 3)) + "...";
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
