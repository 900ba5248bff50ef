/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * What races and crashes of other writers left in the registries, and how it is put right. Nothing of it comes from writes
 * of this plugin, which are whole or not there, but for reservations of writers that died.
 */
@NullMarked
package io.sparklamindb.core.audit;

import org.jspecify.annotations.NullMarked;
