/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Dataframes of annotated data as tables: {@code obs}, {@code var} and those inside {@code obsm} and {@code varm}. */
@NullMarked
package io.sparklamindb.datasource.array.frame;

import org.jspecify.annotations.NullMarked;
