/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What became of an application, for people: its statements, how long they took, what they read and wrote. Knows nothing of Spark. */
@NullMarked
package io.sparklamindb.lineage.report;

import org.jspecify.annotations.NullMarked;
