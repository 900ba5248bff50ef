/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.label;

import java.io.Serializable;

/**
 * A record that labels an artifact, as a value of no feature. Immutable.
 *
 * @param table the link table
 * @param column the link table's column that points to the record
 * @param id primary key of the record
 * @param tracked whether the link says who made it, and in which run
 */
public record ArtifactLabel(String table, String column, long id, boolean tracked) implements Serializable {}
