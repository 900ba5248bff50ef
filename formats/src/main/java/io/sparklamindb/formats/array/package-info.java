/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** N-dimensional arrays in chunks, whatever the file format: what they are, where chunks lie, and slices as primitives. */
@NullMarked
package io.sparklamindb.formats.array;

import org.jspecify.annotations.NullMarked;
