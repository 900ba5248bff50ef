/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Tables whose rows lie one after the other in files of arrays: planned by ranges of rows, read in batches. */
@NullMarked
package io.sparklamindb.datasource.array.scan;

import org.jspecify.annotations.NullMarked;
