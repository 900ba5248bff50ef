/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Rows on their way into a registry: tasks read them, the driver inserts them in one transaction. */
@NullMarked
package io.sparklamindb.datasource.registry.write;

import org.jspecify.annotations.NullMarked;
