/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Arrays on disk, read by slices: HDF5, zarr, and AnnData inside either. Knows neither Spark nor a database. */
@NullMarked
package io.sparklamindb.formats;

import org.jspecify.annotations.NullMarked;
