/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

/** What rows can be ordered by: something a row has, or an aggregate over a group of them. */
public sealed interface Term permits Operand, Aggregate {}
