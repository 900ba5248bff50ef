/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of what a run read and made; more may come. Immutable.
 *
 * @param inputs what it read. What the run made itself is none of them, as in lamindb
 * @param outputs what it made: rows that name no run are its own from now on, those of another run it made again
 * @param columns for outputs, what their columns were computed from, by the uid of the artifact
 * @param gaps what could not be found out, a sentence each; any makes the run a partial one
 */
public record RunData(
        List<DataReference> inputs,
        List<DataReference> outputs,
        Map<String, List<ColumnLineage>> columns,
        List<String> gaps) {

    public RunData {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        columns = Map.copyOf(new LinkedHashMap<>(columns));
        gaps = List.copyOf(gaps);
    }

    /** What was read and what was made. */
    public static RunData of(List<DataReference> inputs, List<DataReference> outputs) {
        return new RunData(inputs, outputs, Map.of(), List.of());
    }
}
