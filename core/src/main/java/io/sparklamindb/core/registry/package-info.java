/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Registries as found in a database: their tables, columns and foreign keys. What is done with them is in the packages below. */
@NullMarked
package io.sparklamindb.core.registry;

import org.jspecify.annotations.NullMarked;
