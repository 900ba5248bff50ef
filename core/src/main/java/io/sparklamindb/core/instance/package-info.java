/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From what a user configures to an open LaminDB instance; and making a new one. */
@NullMarked
package io.sparklamindb.core.instance;

import org.jspecify.annotations.NullMarked;
