/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Registries as introspected: tables, columns, foreign keys; and queries over them. */
@NullMarked
package io.sparklamindb.core.registry;

import org.jspecify.annotations.NullMarked;
