/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Where bytes come from: ranges in, bytes out. Nothing here knows a file format. */
@NullMarked
package io.sparklamindb.formats.io;

import org.jspecify.annotations.NullMarked;
