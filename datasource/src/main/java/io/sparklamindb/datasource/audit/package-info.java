/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Artifacts and their files compared with each other: what the registry says of bytes that are gone or others, and files
 * that no row says anything of. Package {@link io.sparklamindb.core.audit} does the same within the registries.
 */
@NullMarked
package io.sparklamindb.datasource.audit;

import org.jspecify.annotations.NullMarked;
