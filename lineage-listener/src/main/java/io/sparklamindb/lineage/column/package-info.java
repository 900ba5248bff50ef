/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * What columns that a query writes are computed from, by its analysed plan: attributes are followed by their ids from where they are
 * written to where they are read. It must know Spark's plans, as {@code plan} does.
 */
@NullMarked
package io.sparklamindb.lineage.column;

import org.jspecify.annotations.NullMarked;
