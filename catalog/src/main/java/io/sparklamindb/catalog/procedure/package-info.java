/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** {@code CALL <catalog>.system.<name>(..)}: the frame that every procedure shares, and one class a procedure. */
@NullMarked
package io.sparklamindb.catalog.procedure;

import org.jspecify.annotations.NullMarked;
