/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What an application is: its program, its settings, and whoever started it. Knows nothing of Spark's classes. */
@NullMarked
package io.sparklamindb.lineage.application;

import org.jspecify.annotations.NullMarked;
