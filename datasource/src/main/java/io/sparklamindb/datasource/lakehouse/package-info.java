/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Tables that keep their own history, those of Delta Lake and Iceberg, below the artifacts whose versions are theirs: which commit a
 * write made, and which files a version has. Their libraries may be missing, and are called by name.
 */
@NullMarked
package io.sparklamindb.datasource.lakehouse;

import org.jspecify.annotations.NullMarked;
