/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import java.util.List;

/**
 * A group or array of a file, for listings.
 *
 * @param path names joined by {@code /}
 * @param encodingType AnnData's {@code encoding-type}, or empty
 * @param encodingVersion AnnData's {@code encoding-version}, or empty
 * @param shape length of each dimension; none for groups and single values
 * @param dataType of an array's elements, empty for groups; what hinders reading where something does
 * @param chunkShape length of a chunk in each dimension; none for groups
 */
public record Element(
        String path,
        String encodingType,
        String encodingVersion,
        List<Long> shape,
        String dataType,
        List<Integer> chunkShape) {

    public Element {
        shape = List.copyOf(shape);
        chunkShape = List.copyOf(chunkShape);
    }
}
