/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What a file tells in passing: the elements it has, and its unstructured annotations. */
@NullMarked
package io.sparklamindb.datasource.array.listing;

import org.jspecify.annotations.NullMarked;
