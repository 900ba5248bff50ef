/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Events on their way from Spark's bus to a thread of our own, whatever happens there. */
@NullMarked
package io.sparklamindb.lineage.event;

import org.jspecify.annotations.NullMarked;
