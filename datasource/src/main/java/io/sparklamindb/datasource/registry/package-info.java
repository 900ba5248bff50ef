/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Registries as tables: what is left to the database, and how its answers become columns of Spark. */
@NullMarked
package io.sparklamindb.datasource.registry;

import org.jspecify.annotations.NullMarked;
