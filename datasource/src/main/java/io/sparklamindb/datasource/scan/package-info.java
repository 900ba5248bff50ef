/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What scans of every kind tell Spark of themselves: how much they give, and what their tasks measured. */
@NullMarked
package io.sparklamindb.datasource.scan;

import org.jspecify.annotations.NullMarked;
