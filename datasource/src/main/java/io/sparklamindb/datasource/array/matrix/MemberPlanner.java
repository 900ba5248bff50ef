/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.rows.LocatedValues;
import io.sparklamindb.datasource.array.rows.RowCondition;
import io.sparklamindb.datasource.array.rows.RowFilter;
import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.datasource.array.rows.RowValues;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.anndata.FrameColumn;
import io.sparklamindb.formats.anndata.SparseMatrix;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Finds which rows and columns of a file are wanted: annotations decide on rows, names on columns. The file is opened once,
 * and not at all where nothing has to be found out; then {@link MemberCutter} cuts them into parts. Driver only.
 *
 * @param columns of the table
 * @param rowConditions on rows
 * @param columnConditions on columns
 * @param required columns of the table that are wanted
 * @param limit how many rows are wanted at most
 * @param target how many values a task is to read
 */
record MemberPlanner(
        MatrixColumns columns,
        List<RowCondition> rowConditions,
        List<RowCondition> columnConditions,
        StructType required,
        long limit,
        long target) {

    /** With further conditions. */
    MemberPlanner with(List<RowCondition> onRows, List<RowCondition> onColumns) {
        return new MemberPlanner(
                columns, joined(rowConditions, onRows), joined(columnConditions, onColumns), required, limit, target);
    }

    private static List<RowCondition> joined(List<RowCondition> first, List<RowCondition> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    MemberPlan plan(MatrixMember member, Configuration configuration) {
        var index = columns.axes().rowIndex();
        var byPlace = conditions(condition -> LocatedValues.suffice(condition, index));
        var byValue = conditions(condition -> !LocatedValues.suffice(condition, index));
        try {
            var all = RowFilter.select(
                    byPlace,
                    LocatedValues.alone(member.source(), index),
                    member.shape().rows());
            var rows = byValue.isEmpty() ? all.limit(limit) : all;
            if (rows.isEmpty() || !hasToLook(member, rows, byValue)) {
                return plan(member, rows, null);
            }
            return member.source().read(configuration, file -> plan(member, rows(member, rows, byValue, file), file));
        } catch (IOException e) {
            throw new IllegalStateException("Nothing is read without a file", e);
        }
    }

    /** How many values the wanted rows of a compressed matrix have. Rows of one stored by columns are all wanted. */
    long countValues(MatrixMember member, Configuration configuration) {
        if (!rowConditions.isEmpty()) {
            var plan = plan(member, configuration);
            if (plan.rows() < member.shape().rows()) {
                return plan.values();
            }
        }
        return member.source()
                .read(configuration, file -> ((SparseMatrix) member.slot().open(file)).usedValues());
    }

    private List<RowCondition> conditions(Predicate<RowCondition> chosen) {
        return rowConditions.stream().filter(chosen).toList();
    }

    /** Whether the file has to tell which rows or columns are wanted, or where their values are. */
    private boolean hasToLook(MatrixMember member, RowSelection rows, List<RowCondition> byValue) {
        return !byValue.isEmpty()
                || !columnConditions.isEmpty()
                || member.shape().needsPointers(rows.size(), target);
    }

    private RowSelection rows(MatrixMember member, RowSelection among, List<RowCondition> byValue, ArrayFile file)
            throws IOException {
        return byValue.isEmpty()
                ? among
                : RowFilter.select(byValue, rowValues(member, file), among).limit(limit);
    }

    private MemberPlan plan(MatrixMember member, RowSelection rows, @Nullable ArrayFile file) throws IOException {
        if (rows.isEmpty()) {
            return MemberPlan.ofNothing(member);
        }
        var planned = file == null || columnConditions.isEmpty() ? member : member.withPicks(picks(member, file));
        if (planned.picks() != null && planned.width() == 0 && columns.layout() instanceof MatrixLayout.Coordinates) {
            return MemberPlan.ofNothing(planned);
        }
        return planned.shape().accept(new MemberCutter(planned, rows, columns.parts(required), target, file));
    }

    private RowValues rowValues(MatrixMember member, ArrayFile file) throws IOException {
        var frame = member.slot().rows().open(file);
        var opened = new HashMap<String, FrameColumn>();
        RowValues values = (name, from, count) -> {
            var column = opened.get(name);
            if (column == null) {
                var shown = columns.annotation(member, name);
                if (shown.isEmpty()) {
                    return LocatedValues.missing(count);
                }
                column = shown.get().open(frame);
                opened.put(name, column);
            }
            return column.read(from, count);
        };
        return new LocatedValues(values, member.source(), columns.axes().rowIndex());
    }

    private ColumnPicks picks(MatrixMember member, ArrayFile file) throws IOException {
        var names = columnIds(member, file);
        var index = columns.axes().columnIndex();
        var found = RowFilter.select(
                columnConditions,
                new LocatedValues(names, member.source(), index == null ? "" : index),
                member.shape().columns());
        var before = member.picks();
        var known = before == null ? null : before.set(member.shape().columns());
        var chosen = IntStream.builder();
        for (int range = 0; range < found.ranges(); range++) {
            for (long column = found.from(range); column < found.to(range); column++) {
                if (known == null || known.contains((int) column)) {
                    chosen.add((int) column);
                }
            }
        }
        return new ColumnPicks(chosen.build().toArray());
    }

    private static RowValues columnIds(MatrixMember member, ArrayFile file) throws IOException {
        var frame = member.slot().columns().orElse(null);
        if (frame == null) {
            return (name, from, count) -> new ColumnValues.Numbers(
                    new PrimitiveArray.Ints(
                            IntStream.range((int) from, (int) from + count).toArray()),
                    null);
        }
        var index = frame.open(file).index();
        return (name, from, count) -> index.read(from, count);
    }
}
