/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Connections, transactions and introspection of the SQL database behind an instance. */
@NullMarked
package io.sparklamindb.core.database;

import org.jspecify.annotations.NullMarked;
