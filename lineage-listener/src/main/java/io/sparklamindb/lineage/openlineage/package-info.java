/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What is recorded, told as events of OpenLineage: to a file or to a server, by a thread of its own. */
@NullMarked
package io.sparklamindb.lineage.openlineage;

import org.jspecify.annotations.NullMarked;
