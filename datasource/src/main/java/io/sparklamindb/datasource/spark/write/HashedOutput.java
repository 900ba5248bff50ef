/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import io.sparklamindb.core.identity.ContentHash;
import java.io.Serializable;

/**
 * A file that was written, and what is known of it without reading it. Immutable.
 *
 * @param path where it lies, as Hadoop writes it
 * @param size in bytes
 * @param hash the hash of its content
 */
public record HashedOutput(String path, long size, ContentHash hash) implements Serializable {}
