/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** How records with versions are selected, for the packages of this module that search for them. Nothing outside of the module uses it. */
@NullMarked
package io.sparklamindb.core.version.sql;

import org.jspecify.annotations.NullMarked;
