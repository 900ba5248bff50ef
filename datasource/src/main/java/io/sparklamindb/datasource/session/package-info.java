/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * The one door to the running Spark: its settings and catalogs, where tasks run and when an execution ends. The connector
 * API has no way to ask for these, so this package goes below it, and everybody else comes here.
 */
@NullMarked
package io.sparklamindb.datasource.session;

import org.jspecify.annotations.NullMarked;
