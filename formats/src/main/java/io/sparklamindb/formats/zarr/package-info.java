/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Zarr stores, versions 2 and 3, with and without shards. */
@NullMarked
package io.sparklamindb.formats.zarr;

import org.jspecify.annotations.NullMarked;
