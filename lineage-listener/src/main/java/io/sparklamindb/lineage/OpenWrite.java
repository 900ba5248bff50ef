/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import io.sparklamindb.core.lineage.ColumnLineage.Source;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.DataReference.Kind;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.lineage.column.ComputedColumns;
import io.sparklamindb.lineage.column.ReadTable.NamedType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A write that goes on, of which it is known what it has made when its statement has ended.
 *
 * @param sink the write
 * @param computed what its columns are computed from
 */
record OpenWrite(LineageSink sink, ComputedColumns computed) {

    /** What it has made. */
    RunFacts made() {
        var written = sink.written();
        var columns = new HashMap<String, List<ColumnLineage>>();
        var of = columns();
        if (!of.isEmpty()) {
            written.stream()
                    .filter(data -> data.kind() == Kind.ARTIFACT)
                    .forEach(artifact -> columns.put(artifact.id(), of));
        }
        var facts = RunFacts.made(new LinkedHashSet<>(written), columns);
        return written.isEmpty() ? facts : facts.and(RunFacts.gaps(computed.gaps()));
    }

    /** The columns of the artifacts that it has made. */
    Map<String, List<NamedType>> columnsOfWritten() {
        var names = new HashMap<String, List<NamedType>>();
        sink.written().stream()
                .filter(data -> data.kind() == Kind.ARTIFACT)
                .forEach(artifact -> names.put(artifact.id(), computed.names()));
        return names;
    }

    /** Rows that are kept have each column from where they were. */
    private List<ColumnLineage> columns() {
        var kept = sink.kept();
        return computed.columns().stream()
                .map(column -> column.column() == null ? column : withKept(column, column.column(), kept))
                .toList();
    }

    private static ColumnLineage withKept(ColumnLineage column, String name, List<DataReference> kept) {
        var all = column;
        for (var version : kept) {
            all = all.and(new Source(version, name, Derivation.IDENTITY));
        }
        return all;
    }
}
