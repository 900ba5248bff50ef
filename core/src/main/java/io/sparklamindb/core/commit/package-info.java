/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * How artifacts come to be: the one place that writes their rows. Files are registered where they lie, or copied into a
 * storage first; in both cases rows and files become visible together.
 */
@NullMarked
package io.sparklamindb.core.commit;

import org.jspecify.annotations.NullMarked;
