/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From the name of an artifact to its row, and from the row to what may be read. */
@NullMarked
package io.sparklamindb.core.artifact;

import org.jspecify.annotations.NullMarked;
