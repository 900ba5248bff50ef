/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Several artifacts as one table: united by the names of their columns, read by as few scans as their formats and types
 * allow.
 */
@NullMarked
package io.sparklamindb.datasource.union;

import org.jspecify.annotations.NullMarked;
