/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * The union of several artifacts: one table, its columns put together by name, read by as few scans as their formats and types
 * allow.
 */
@NullMarked
package io.sparklamindb.datasource.union;

import org.jspecify.annotations.NullMarked;
