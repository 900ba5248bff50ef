/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Whole statements of SQL, made up at random from a seed: a class for each kind of clause. */
@NullMarked
package io.sparklamindb.integration.statement;

import org.jspecify.annotations.NullMarked;
