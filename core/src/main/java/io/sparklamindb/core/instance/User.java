/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

/**
 * A row of the user registry.
 *
 * @param id primary key
 * @param uid uid
 * @param handle handle
 */
public record User(long id, String uid, String handle) {}
