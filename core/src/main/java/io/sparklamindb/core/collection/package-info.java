/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From the name of a collection to its row, and from the row to its artifacts. */
@NullMarked
package io.sparklamindb.core.collection;

import org.jspecify.annotations.NullMarked;
