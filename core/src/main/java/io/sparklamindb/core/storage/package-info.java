/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Storage roots, and the way from an artifact row to the path of its bytes. */
@NullMarked
package io.sparklamindb.core.storage;

import org.jspecify.annotations.NullMarked;
