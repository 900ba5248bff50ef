/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Phrases of SQL that several packages of this module build their queries of. Nothing outside of the module uses them. */
@NullMarked
package io.sparklamindb.core.database.sql;

import org.jspecify.annotations.NullMarked;
