/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Artifacts as tables: the files of the tabular formats through Spark's own readers, any other as a table of its files. */
@NullMarked
package io.sparklamindb.datasource.tabular;

import org.jspecify.annotations.NullMarked;
