/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** The records of a type as a sheet: one row a record, one column a feature of the type's schema. */
@NullMarked
package io.sparklamindb.core.registry.sheet;

import org.jspecify.annotations.NullMarked;
