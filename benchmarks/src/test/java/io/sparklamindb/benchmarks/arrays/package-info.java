/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Arrays beside h5py, zarr, lamindb and anndata. */
@NullMarked
package io.sparklamindb.benchmarks.arrays;

import org.jspecify.annotations.NullMarked;
