/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** How views are queried, for the package of this module that writes the queries. Nothing outside of the module uses it. */
@NullMarked
package io.sparklamindb.core.registry.view.sql;

import org.jspecify.annotations.NullMarked;
