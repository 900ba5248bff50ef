/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.hash;

import java.io.Serializable;

/**
 * A file as listed.
 *
 * @param path its Hadoop path
 * @param size in bytes
 * @param modificationTime in milliseconds since the epoch
 */
public record FileToHash(String path, long size, long modificationTime) implements Serializable {}
