/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Features as lamindb keeps them: what a {@code _dtype_str} says. */
@NullMarked
package io.sparklamindb.core.registry.feature;

import org.jspecify.annotations.NullMarked;
