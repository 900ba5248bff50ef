/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Writing records as lamindb writes them: rows into registries and links, and records into the trash. */
@NullMarked
package io.sparklamindb.core.registry.write;

import org.jspecify.annotations.NullMarked;
