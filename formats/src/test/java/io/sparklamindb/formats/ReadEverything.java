/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.anndata.Element;
import io.sparklamindb.formats.anndata.Elements;
import io.sparklamindb.formats.anndata.Frame;
import io.sparklamindb.formats.anndata.Matrix;
import io.sparklamindb.formats.anndata.SparseMatrix;
import io.sparklamindb.formats.anndata.SparseParts;
import io.sparklamindb.formats.array.ArrayJson;
import io.sparklamindb.formats.array.Group;
import java.io.IOException;

/** Reads whatever a file holds, in batches as a scan would. */
final class ReadEverything {

    private static final int MAX_VALUES = 100_000;

    private ReadEverything() {}

    /** @throws ArrayFormatException the first failure, after everything else was read */
    static void of(Group root) throws IOException {
        ArrayFormatException first = null;
        for (Element element : Elements.below(root)) {
            try {
                if (!element.dataType().isEmpty() && !element.path().contains("outside")) {
                    var array = GoldenArrays.array(root, element.path());
                    if (array.meta().elements() < MAX_VALUES) {
                        ArrayJson.of(array);
                    }
                }
            } catch (ArrayFormatException e) {
                first = first == null ? e : first;
            }
        }
        if (root.find("obs") != null) {
            readAnnData(AnnData.of(root));
        }
        if (first != null) {
            throw first;
        }
    }

    private static void readAnnData(AnnData data) throws IOException {
        readFrame(data.obs());
        readFrame(data.var());
        var x = data.x();
        if (x != null) {
            readMatrix(x);
        }
        for (var layer : data.names("layers")) {
            readMatrix(data.matrix("layers", layer));
        }
        data.uns();
    }

    private static void readFrame(Frame frame) throws IOException {
        int count = (int) Math.min(1000, frame.length());
        frame.index().read(0, count);
        for (var column : frame.columns()) {
            frame.column(column).read(0, count);
        }
    }

    private static void readMatrix(Matrix matrix) throws IOException {
        if (matrix instanceof SparseMatrix sparse) {
            int count = (int) Math.min(1000, sparse.rows());
            sparse.reader().read(0, count, null, SparseParts.INDICES_AND_VALUES);
        }
    }
}
