/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From the name of a collection to its row, from the row to its artifacts, and how new versions come to be. */
@NullMarked
package io.sparklamindb.core.collection;

import org.jspecify.annotations.NullMarked;
