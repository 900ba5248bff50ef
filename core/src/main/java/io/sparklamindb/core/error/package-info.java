/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** The one exception type, and the catalogue that says what each condition means. */
@NullMarked
package io.sparklamindb.core.error;

import org.jspecify.annotations.NullMarked;
