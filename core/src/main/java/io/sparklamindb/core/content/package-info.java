/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What is remembered of the contents of artifacts, so that nobody looks into a file twice. */
@NullMarked
package io.sparklamindb.core.content;

import org.jspecify.annotations.NullMarked;
