/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Lineage of Spark applications: {@link io.sparklamindb.lineage.LaminLineagePlugin} and
 * {@link io.sparklamindb.lineage.LaminLineageListener} hear what Spark says, a queue takes it to a thread of our own,
 * {@code plan} reads from plans what is read and written, {@code run} writes it.
 *
 * <p>Plugins and listeners are Spark's, below the connector API: besides {@code plan}, this package alone touches them.
 */
@NullMarked
package io.sparklamindb.lineage;

import org.jspecify.annotations.NullMarked;
