/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * What scans of every kind tell Spark of themselves: how much they give, what their tasks measured, and that they read
 * the same whatever a join finds out.
 */
@NullMarked
package io.sparklamindb.datasource.scan;

import org.jspecify.annotations.NullMarked;
