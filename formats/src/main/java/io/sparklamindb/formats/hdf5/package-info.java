/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** HDF5 files: metadata and chunk indexes read lazily, a few pages at a time. */
@NullMarked
package io.sparklamindb.formats.hdf5;

import org.jspecify.annotations.NullMarked;
