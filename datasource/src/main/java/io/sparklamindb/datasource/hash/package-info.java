/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Hashes of many files, by tasks, as lamindb computes them. */
@NullMarked
package io.sparklamindb.datasource.hash;

import org.jspecify.annotations.NullMarked;
