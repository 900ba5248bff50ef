/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.hdf5.Hdf5File;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnDataGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"modern", "old07", "old05"})
    void h5adOfEveryEncodingReadsAsAnnDataReadsIt(String name) throws IOException {
        try (var file = Hdf5File.open(Golden.open(name + ".h5ad"), ReadLimits.DEFAULT)) {
            AnnDataAssert.isAsAnnDataReadsIt(AnnData.of(file.root()), Golden.json(name + ".json"));
        }
    }
}
