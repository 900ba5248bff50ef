/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** The records of a type as a table. */
@NullMarked
package io.sparklamindb.datasource.registry.sheet;

import org.jspecify.annotations.NullMarked;
