/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

/**
 * A row of the space registry: who may see a record.
 *
 * @param id primary key
 * @param uid uid
 * @param name name
 */
public record Space(long id, String uid, String name) {}
