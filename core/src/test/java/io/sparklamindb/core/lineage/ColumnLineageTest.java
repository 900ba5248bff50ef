/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import io.sparklamindb.core.lineage.ColumnLineage.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnLineageTest {

    @Test
    void rowsTellWhatTheyWereMadeFrom() {
        var artifact = DataReference.artifact("Abcdefgh123456780000");
        var columns = List.of(
                new ColumnLineage(
                        "x",
                        List.of(
                                new Source(artifact, "a", Derivation.IDENTITY),
                                new Source(artifact, "b", Derivation.AGGREGATION))),
                new ColumnLineage("one", List.of()),
                new ColumnLineage(
                        null,
                        List.of(new Source(DataReference.registry("core.ulabel"), "name", Derivation.CONDITION))));
        assertThat(ColumnLineage.ofRows(ColumnLineage.toRows(columns))).isEqualTo(columns);
    }

    @Test
    void whatHappensTwiceIsTheStronger() {
        assertThat(Derivation.AGGREGATION.then(Derivation.TRANSFORMATION)).isEqualTo(Derivation.AGGREGATION);
        assertThat(Derivation.IDENTITY.then(Derivation.CONDITION)).isEqualTo(Derivation.CONDITION);
    }
}
