/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured on; a file that is not there yet is made.
 *
 * @param folder keeps the files for the next run
 * @param python makes them
 * @param values how many values the large file has; the others have fewer
 */
record BenchmarkFiles(Path folder, Contenders python, int values) {

    private static final int GENES = 2_000;
    private static final int GENES_OF_A_CELL = 100;
    private static final int FILES = 50;

    /** An h5ad file with a fifth of the values. */
    Path scanned() throws IOException {
        return h5ad(folder, "scan", values / 5, 1);
    }

    /** An h5ad file with all of the values. */
    Path large() throws IOException {
        return h5ad(folder, "large", values, 3);
    }

    /** A zarr store with a twentieth of the values. */
    Path store() throws IOException {
        int count = values / 20;
        var store = folder.resolve("rows-" + count + ".zarr");
        python.run("make_zarr", store, count / GENES_OF_A_CELL, GENES, GENES_OF_A_CELL, 2);
        return store;
    }

    /** The folder of {@link #parts}. */
    Path many() throws IOException {
        return Files.createDirectories(folder.resolve("files-" + values / 100));
    }

    /** Many h5ad files with a hundredth of the values each. */
    List<Path> parts() throws IOException {
        var parts = new ArrayList<Path>();
        for (int i = 0; i < FILES; i++) {
            parts.add(h5ad(many(), "part" + i, values / 100, 100 + i));
        }
        return parts;
    }

    private Path h5ad(Path parent, String name, int count, int seed) throws IOException {
        var path = parent.resolve(name + "-" + count + ".h5ad");
        python.run("make_h5ad", path, count / GENES_OF_A_CELL, GENES, GENES_OF_A_CELL, seed);
        return path;
    }
}
