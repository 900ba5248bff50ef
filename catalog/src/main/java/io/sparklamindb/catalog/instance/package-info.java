/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From the keys of a catalog, or the options of a read, to an open instance. */
@NullMarked
package io.sparklamindb.catalog.instance;

import org.jspecify.annotations.NullMarked;
