/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Values of a file that Spark cannot read as what they are, made into what they are while batches pass by. */
@NullMarked
package io.sparklamindb.datasource.spark.conversion;

import org.jspecify.annotations.NullMarked;
