/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.array.Group;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Where annotated data lies in a file. Immutable.
 *
 * @param groups names of groups from the top down: none in an h5ad file, {@code mod, rna} in multimodal data
 */
public record AnnDataPath(List<String> groups) implements Serializable {

    /** The top of a file. */
    public static final AnnDataPath TOP = new AnnDataPath(List.of());

    public AnnDataPath {
        groups = List.copyOf(groups);
    }

    /** @throws io.sparklamindb.formats.MissingElementException if nothing is there, or no annotated data */
    public AnnData open(ArrayFile file) throws IOException {
        Group group = file.root();
        for (var name : groups) {
            group = group.group(name);
        }
        return AnnData.of(group);
    }

    /** The name parts as they are written before a slot: empty, or ending with a dot. */
    String prefix() {
        return groups.isEmpty() ? "" : String.join(".", groups) + ".";
    }
}
