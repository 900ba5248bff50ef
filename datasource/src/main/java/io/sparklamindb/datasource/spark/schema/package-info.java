/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** The columns of files of rows, as their footers and first rows have them: what Spark's readers are asked for, and what is made of it. */
@NullMarked
package io.sparklamindb.datasource.spark.schema;

import org.jspecify.annotations.NullMarked;
