/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From a place as lamindb writes it to a Hadoop path and back, and the files that lie there. */
@NullMarked
package io.sparklamindb.datasource.storage;

import org.jspecify.annotations.NullMarked;
