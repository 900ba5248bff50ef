/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** One class a codec: encoded bytes in, decoded bytes out, never more than the caller allows. */
@NullMarked
package io.sparklamindb.formats.codec;

import org.jspecify.annotations.NullMarked;
