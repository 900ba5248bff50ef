/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Waiting for many files at once. */
@NullMarked
package io.sparklamindb.datasource.concurrent;

import org.jspecify.annotations.NullMarked;
