/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From an artifact to its open file, on the driver and in tasks: local or through Hadoop, HDF5 or zarr. */
@NullMarked
package io.sparklamindb.datasource.array.source;

import org.jspecify.annotations.NullMarked;
