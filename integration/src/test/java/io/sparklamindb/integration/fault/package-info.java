/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What is left of a write when tasks, drivers, storages and databases fail. */
@NullMarked
package io.sparklamindb.integration.fault;

import org.jspecify.annotations.NullMarked;
