/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.openlineage;

import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.lineage.column.ReadTable;
import io.sparklamindb.lineage.column.ReadTable.NamedType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a statement did. Immutable.
 *
 * @param id Spark's number of it
 * @param startedAt when it started
 * @param endedAt when it ended
 * @param hasFailed whether it failed
 * @param facts what it read and made
 * @param tables what it read at each place, with columns
 * @param written the columns of what it made, by the uid of the artifact
 */
public record StatementData(
        long id,
        Instant startedAt,
        Instant endedAt,
        boolean hasFailed,
        RunFacts facts,
        List<ReadTable> tables,
        Map<String, List<NamedType>> written) {

    public StatementData {
        tables = List.copyOf(tables);
        written = Map.copyOf(written);
    }
}
