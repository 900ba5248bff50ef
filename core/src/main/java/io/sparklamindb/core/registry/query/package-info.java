/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What is asked of a registry, and how it is said in SQL. */
@NullMarked
package io.sparklamindb.core.registry.query;

import org.jspecify.annotations.NullMarked;
