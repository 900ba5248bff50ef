/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * What tables of every kind have in common: what sets one apart from others, which columns it shows, and what becomes of the
 * options of a read, of which each is obeyed or refused with the place where it would be. Small tables are here as a whole.
 */
@NullMarked
package io.sparklamindb.datasource.table;

import org.jspecify.annotations.NullMarked;
