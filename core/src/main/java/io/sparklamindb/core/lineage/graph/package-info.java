/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** The lineage of a record as a graph: which runs made what it was made from, and which read it. */
@NullMarked
package io.sparklamindb.core.lineage.graph;

import org.jspecify.annotations.NullMarked;
