/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Files of arrays as tables: AnnData, MuData, SpatialData, and any HDF5 or zarr. */
@NullMarked
package io.sparklamindb.datasource.array;

import org.jspecify.annotations.NullMarked;
