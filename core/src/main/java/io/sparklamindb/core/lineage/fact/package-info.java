/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * What was seen of a run while it went on: data by what is known of it, files whose artifacts are yet to be found, and runs
 * that are kept until the database can be written.
 */
@NullMarked
package io.sparklamindb.core.lineage.fact;

import org.jspecify.annotations.NullMarked;
