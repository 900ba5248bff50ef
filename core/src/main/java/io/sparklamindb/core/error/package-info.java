/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** The one exception type, how each condition is made into one, and the catalogue that says what it means. */
@NullMarked
package io.sparklamindb.core.error;

import org.jspecify.annotations.NullMarked;
