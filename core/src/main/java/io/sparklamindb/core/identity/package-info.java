/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** uids, base62 and content hashes exactly as lamindb computes them. */
@NullMarked
package io.sparklamindb.core.identity;

import org.jspecify.annotations.NullMarked;
