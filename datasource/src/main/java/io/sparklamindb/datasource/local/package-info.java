/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Rows that are on the driver already, as tables and scans. */
@NullMarked
package io.sparklamindb.datasource.local;

import org.jspecify.annotations.NullMarked;
