/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From a path, a pattern or a tree to hashed files: listed on the driver, hashed by tasks, then committed by core. */
@NullMarked
package io.sparklamindb.datasource.register;

import org.jspecify.annotations.NullMarked;
