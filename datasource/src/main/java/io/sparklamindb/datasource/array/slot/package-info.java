/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From the name parts behind an artifact's key to an element of its file. */
@NullMarked
package io.sparklamindb.datasource.array.slot;

import org.jspecify.annotations.NullMarked;
