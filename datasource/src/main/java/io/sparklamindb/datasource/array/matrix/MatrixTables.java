/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.datasource.array.slot.MatrixSlot;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.MemberJoin;
import io.sparklamindb.datasource.storage.DriverReads;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes tables of matrices. Driver only. */
public final class MatrixTables {

    private MatrixTables() {}

    /**
     * The table of a matrix in an open file.
     *
     * @param name what plans call it, without the layout
     * @param rest what is written behind it: a layout, or nothing
     * @return empty if there is no such layout
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_VARIABLE_NOT_FOUND} and others
     */
    public static Optional<MatrixTable> open(
            String name,
            ArrayFile file,
            ArraySource source,
            MatrixSlot slot,
            List<String> rest,
            HadoopSettings settings,
            Map<String, String> properties)
            throws IOException {
        var layout = MatrixLayout.parse(rest).orElse(null);
        if (layout == null) {
            return Optional.empty();
        }
        boolean named = MatrixUnion.needsNames(layout, MatrixAxes.of(slot), 1);
        var union = new MatrixUnion(List.of(SeenMatrix.look(file, source, slot, named)), layout, MemberJoin.INNER);
        return Optional.of(table(name, union, settings, properties));
    }

    /**
     * The same matrix of several files one below the other. Columns are aligned by name, those of {@code obsm} and
     * {@code varm} by number; in matrices of pairs they are positions within their file.
     *
     * @param sources in the order of their rows; at least one
     * @param join which columns the table has where files differ
     * @return empty if there is no such layout
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_VARIABLE_NOT_FOUND}, {@code LAMIN_SLOT_NOT_FOUND} if a
     *     file has no such matrix, and others
     */
    public static Optional<MatrixTable> union(
            String name,
            List<ArraySource> sources,
            MatrixSlot slot,
            List<String> rest,
            MemberJoin join,
            HadoopSettings settings,
            Map<String, String> properties) {
        var layout = MatrixLayout.parse(rest).orElse(null);
        if (layout == null) {
            return Optional.empty();
        }
        var configuration = settings.configuration();
        boolean named = MatrixUnion.needsNames(layout, MatrixAxes.of(slot), sources.size());
        var seen = DriverReads.forAll(
                sources, source -> source.read(configuration, file -> SeenMatrix.look(file, source, slot, named)));
        return Optional.of(table(name, new MatrixUnion(seen, layout, join), settings, properties));
    }

    private static MatrixTable table(
            String name, MatrixUnion union, HadoopSettings settings, Map<String, String> properties) {
        var members = union.members();
        var columns = union.columns(members);
        if (union.layout() instanceof MatrixLayout.Wide wide
                && wide.columns().contains(columns.axes().rowId())) {
            throw ConfigurationErrors.invalidOption(
                    "wide",
                    "the column with the names of rows is called so",
                    columns.axes().rowId(),
                    "Read that variable with the layout coo.");
        }
        return new MatrixTable(name + union.layout().suffix(), columns, members, settings, properties);
    }
}
