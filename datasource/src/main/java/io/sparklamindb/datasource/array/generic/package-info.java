/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Any array of a file as a table: a row an entry of its first dimension. */
@NullMarked
package io.sparklamindb.datasource.array.generic;

import org.jspecify.annotations.NullMarked;
