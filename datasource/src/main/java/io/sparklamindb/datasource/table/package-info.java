/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What tables of every kind have in common. */
@NullMarked
package io.sparklamindb.datasource.table;

import org.jspecify.annotations.NullMarked;
