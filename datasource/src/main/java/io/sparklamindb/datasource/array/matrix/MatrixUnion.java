/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.datasource.array.matrix.MatrixColumns.Annotation;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.column.NumberWidening;
import io.sparklamindb.datasource.column.ShownNames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/**
 * Puts the same matrix of several files one below the other, as {@code anndata.concat} does; of one file it is just that.
 *
 * @param seen the matrices, in their order; at least one
 * @param layout how the table is laid out
 * @param join which columns it has where files differ
 */
record MatrixUnion(List<SeenMatrix> seen, MatrixLayout layout, MemberJoin join) {

    /** Equal names become one object, so that they are kept, compared and sent once. */
    MatrixUnion {
        var known = new HashMap<ByteBuffer, ColumnNames>();
        seen = seen.stream()
                .map(one -> one.withNames(known.computeIfAbsent(one.names().digest(), digest -> one.names())))
                .toList();
    }

    /** Whether the columns have to be named to make a table of some files. */
    static boolean needsNames(MatrixLayout layout, MatrixAxes axes, int files) {
        return layout instanceof MatrixLayout.Wide || files > 1 && !axes.isOfPairs();
    }

    private MatrixAxes axes() {
        return MatrixAxes.of(seen.get(0).member().slot());
    }

    /** The matrices, each with the columns the table has. */
    List<MatrixMember> members() {
        var members = seen.stream().map(SeenMatrix::member).toList();
        var names = new UnionNames(seen.stream().map(SeenMatrix::names).toList(), axes().columnIndex() == null);
        var sources = members.stream().map(MatrixMember::source).toList();
        if (layout instanceof MatrixLayout.Wide wide) {
            if (seen.size() == 1) {
                return List.of(members.get(0).withPicks(seen.get(0).names().find(wide.columns(), sources.get(0))));
            }
            names.requirePresent(wide.columns(), axes().isOfPairs() ? MemberJoin.OUTER : join, sources);
            return picked(members, names.picks(wide.columns()));
        }
        // With an outer join every value has a place, and in coordinates it is named.
        boolean keepsAll = layout instanceof MatrixLayout.Coordinates && join == MemberJoin.OUTER;
        if (!needsNames(layout, axes(), seen.size()) || keepsAll || names.agree()) {
            return members;
        }
        return picked(members, names.picks(names.join(join, sources)));
    }

    private static List<MatrixMember> picked(List<MatrixMember> members, List<ColumnPicks> picks) {
        var picked = new ArrayList<MatrixMember>();
        for (int i = 0; i < members.size(); i++) {
            picked.add(members.get(i).withPicks(picks.get(i)));
        }
        return picked;
    }

    /** The columns of the table of some members. */
    MatrixColumns columns(List<MatrixMember> members) {
        var first = seen.get(0);
        var valueType = first.valueType();
        for (var one : seen) {
            requireSameNames(first, one);
            valueType = NumberWidening.common(valueType, one.valueType());
        }
        boolean compressed = members.stream().anyMatch(member -> member.shape() instanceof MatrixShape.Sparse);
        boolean gaps = members.stream().anyMatch(MatrixUnion::hasGaps);
        boolean missing = layout.showsZeros() && gaps && !compressed;
        if (missing && !(valueType instanceof FloatType || valueType instanceof DoubleType)) {
            valueType = DataTypes.DoubleType;
        }
        return new MatrixColumns(
                axes(),
                layout,
                first.rowIdType(),
                first.columnIdType(),
                valueType,
                missing ? Double.NaN : 0,
                annotations());
    }

    private static boolean hasGaps(MatrixMember member) {
        var picks = member.picks();
        return picks != null && picks.present().length < picks.size();
    }

    private static void requireSameNames(SeenMatrix first, SeenMatrix other) {
        if (!first.rowIdType().equals(other.rowIdType())
                || !first.columnIdType().equals(other.columnIdType())) {
            var source = other.member().source();
            throw ArtifactErrors.unsupportedFormat(
                    source.displayName(),
                    "its names are of another type than those of "
                            + first.member().source().displayName(),
                    source.suffix(),
                    "Read the artifacts one by one, or store names as text in both.");
        }
    }

    /**
     * The index is left out: it is a column of the table. What files have in different types is left out, too. Columns are
     * the same where they are spelled the same, upper and lower case told apart.
     */
    private Map<String, Annotation> annotations() {
        var types = new LinkedHashMap<String, DataType>();
        var differing = new HashSet<String>();
        var count = new HashMap<String, Integer>();
        for (var one : seen) {
            for (var column : one.member().annotations().columns()) {
                var stored = column.stored();
                if (stored != null) {
                    count.merge(stored, 1, Integer::sum);
                    if (!types.computeIfAbsent(stored, key -> column.type()).equals(column.type())) {
                        differing.add(stored);
                    }
                }
            }
        }
        types.keySet().removeAll(differing);
        if (join == MemberJoin.INNER) {
            types.keySet().removeIf(stored -> count.getOrDefault(stored, 0) < seen.size());
        }
        var annotations = new TreeMap<String, Annotation>();
        var names = ShownNames.of(List.copyOf(types.keySet())).iterator();
        types.forEach((stored, type) ->
                annotations.put(axes().annotationPrefix() + names.next(), new Annotation(stored, type)));
        return annotations;
    }
}
