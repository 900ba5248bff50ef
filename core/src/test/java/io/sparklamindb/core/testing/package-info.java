/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What the tests of every module start from: instances on both engines, made in an instant and cleaned up. */
@NullMarked
package io.sparklamindb.core.testing;

import org.jspecify.annotations.NullMarked;
