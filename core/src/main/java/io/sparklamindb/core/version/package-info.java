/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Records that have a key and versions, and what a name stands for among them: the same for artifacts and collections. */
@NullMarked
package io.sparklamindb.core.version;

import org.jspecify.annotations.NullMarked;
