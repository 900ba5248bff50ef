/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * The namespaces of a catalog, each with its own tables: what is there, what a name stands for, what may be written.
 * Start at {@link io.sparklamindb.catalog.namespace.NamedTables}.
 */
@NullMarked
package io.sparklamindb.catalog.namespace;

import org.jspecify.annotations.NullMarked;
