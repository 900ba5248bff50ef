/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** The records that label artifacts: which registries have any, which records are meant, and the links to them. */
@NullMarked
package io.sparklamindb.core.registry.label;

import org.jspecify.annotations.NullMarked;
