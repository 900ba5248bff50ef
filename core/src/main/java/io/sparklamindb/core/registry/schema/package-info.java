/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * lamindb's schemas of tables: which columns a table has, and what their values are.
 *
 * <p>{@link io.sparklamindb.core.registry.schema.SchemaLookup} reads them; whoever has a table compares it with the
 * {@link io.sparklamindb.core.registry.schema.TableSchema} that it returns.
 */
@NullMarked
package io.sparklamindb.core.registry.schema;

import org.jspecify.annotations.NullMarked;
