/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.graph;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The graph of a record. Immutable.
 *
 * @param start the record
 * @param edges in the order in which they were found, each once
 */
public record LineageGraph(LineageNode start, List<LineageEdge> edges) {

    public LineageGraph {
        edges = List.copyOf(edges);
    }

    /** The graph as a text of Mermaid, which GitHub, GitLab and notebooks draw. */
    public String mermaid() {
        var lines = new LinkedHashSet<String>();
        lines.add("flowchart LR");
        lines.add(declared(start));
        for (var edge : edges) {
            lines.add(declared(edge.source()));
            lines.add(declared(edge.target()));
        }
        for (var edge : edges) {
            lines.add("  " + name(edge.source()) + " --> " + name(edge.target()));
        }
        lines.add("  style " + name(start) + " stroke-width:3px");
        return String.join("\n", lines) + "\n";
    }

    /** Runs are round, data has corners. */
    private static String declared(LineageNode node) {
        var label =
                "\"" + node.label().replace("#", "#35;").replace("\"", "#quot;").replace("\n", " ") + "\"";
        return "  " + name(node) + (node.isRun() ? "([" + label + "])" : "[" + label + "]");
    }

    private static String name(LineageNode node) {
        return node.registry() + "_" + node.uid();
    }
}
