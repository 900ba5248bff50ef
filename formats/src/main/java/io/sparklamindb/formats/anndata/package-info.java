/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** AnnData and MuData, as stored since version 0.5, over any of the array formats. */
@NullMarked
package io.sparklamindb.formats.anndata;

import org.jspecify.annotations.NullMarked;
