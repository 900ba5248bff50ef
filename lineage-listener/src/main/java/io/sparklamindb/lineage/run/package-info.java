/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** From facts about an application to a run in the database, whatever state that is in. Knows nothing of Spark. */
@NullMarked
package io.sparklamindb.lineage.run;

import org.jspecify.annotations.NullMarked;
