/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What was decoded from a file, as Spark's columns: wrapped, not copied, and without an object for each value. */
@NullMarked
package io.sparklamindb.datasource.column;

import org.jspecify.annotations.NullMarked;
