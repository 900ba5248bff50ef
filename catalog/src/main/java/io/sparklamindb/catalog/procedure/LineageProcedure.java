/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.collection.CollectionFinder;
import io.sparklamindb.core.lineage.graph.LineageDirection;
import io.sparklamindb.core.lineage.graph.LineageGraph;
import io.sparklamindb.core.lineage.graph.LineageWalk;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.table.LocalRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code CALL <catalog>.system.lineage(artifact => 'a.parquet')}: the graph that {@code artifact.view_lineage()} draws, one row
 * an edge; in the first row as a text of Mermaid as well.
 */
final class LineageProcedure implements LaminProcedure {

    private static final StructType RESULT = new StructType()
            .add("direction", DataTypes.StringType)
            .add("depth", DataTypes.IntegerType, false)
            .add("source_registry", DataTypes.StringType, false)
            .add("source_uid", DataTypes.StringType, false)
            .add("source_name", DataTypes.StringType, false)
            .add("target_registry", DataTypes.StringType)
            .add("target_uid", DataTypes.StringType)
            .add("target_name", DataTypes.StringType)
            .add("mermaid", DataTypes.StringType);

    private final AttachedInstance attached;

    LineageProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "lineage";
    }

    @Override
    public String description() {
        return "Shows what an artifact or a collection was made from, and what was made from it, one row an edge";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("artifact", "key or uid of an artifact, or else of a collection"),
                Parameter.optional("direction", "upstream, downstream or both; both if not given"),
                Parameter.number("depth", "how many runs away to go; to the end if not given"));
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var name = arguments.requiredText("artifact");
        var direction = arguments
                .name("direction")
                .map(word -> LineageDirection.of(word)
                        .orElseThrow(() -> arguments.invalid(
                                "direction", "is no direction", word, "Pass upstream, downstream or both.")))
                .orElse(LineageDirection.BOTH);
        int depth = arguments.number("depth").orElse(Integer.MAX_VALUE);
        if (depth < 1) {
            throw arguments.invalid("depth", "is less than 1", String.valueOf(depth), "Leave it out to go to the end.");
        }
        return rows(graph(name, direction, depth));
    }

    private LineageGraph graph(String name, LineageDirection direction, int depth) {
        var instance = attached.open();
        var visible = attached.visibility(null);
        var artifacts = new ArtifactFinder(instance);
        var artifact = artifacts.lookUp(name, RecordVersion.newest(), visible);
        if (artifact.isPresent()) {
            return LineageWalk.of(instance, "artifact", artifact.get().id(), direction, depth);
        }
        var collection = new CollectionFinder(instance)
                .lookUp(name, RecordVersion.newest(), visible)
                .orElseThrow(() -> artifacts.notFound(name, visible));
        return LineageWalk.of(instance, "collection", collection.id(), direction, depth);
    }

    /** A record alone is a row with nothing that it leads to. */
    private static List<InternalRow> rows(LineageGraph graph) {
        var start = graph.start();
        var mermaid = graph.mermaid();
        if (graph.edges().isEmpty()) {
            return List.of(
                    LocalRows.row(null, 0, start.registry(), start.uid(), start.label(), null, null, null, mermaid));
        }
        var rows = new ArrayList<InternalRow>();
        for (var edge : graph.edges()) {
            var source = edge.source();
            var target = edge.target();
            rows.add(LocalRows.row(
                    edge.direction().word(),
                    edge.depth(),
                    source.registry(),
                    source.uid(),
                    source.label(),
                    target.registry(),
                    target.uid(),
                    target.label(),
                    rows.isEmpty() ? mermaid : null));
        }
        return rows;
    }
}
