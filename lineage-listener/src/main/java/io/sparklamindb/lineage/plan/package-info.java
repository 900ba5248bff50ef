/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * From plans of Spark to the datasets that they read and write. One small visitor for each kind of node.
 *
 * <p>Plans are of Catalyst, below the connector API: this package alone touches them. Classes that are called by the same name
 * on all Sparks we run on are named here; of others, the simple name is compared.
 */
@NullMarked
package io.sparklamindb.lineage.plan;

import org.jspecify.annotations.NullMarked;
