/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** What all tables of artifacts have in common. */
@NullMarked
package io.sparklamindb.datasource.artifact;

import org.jspecify.annotations.NullMarked;
