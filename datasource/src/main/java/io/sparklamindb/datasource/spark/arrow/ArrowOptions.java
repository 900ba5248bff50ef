/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import java.io.Serializable;

/**
 * How values of Arrow files that Spark has no type for are shown: those in nanoseconds.
 *
 * @param nanosecondsAsLong whether they stay numbers
 * @param truncated whether digits below a microsecond are cut off; else they are an error
 */
public record ArrowOptions(boolean nanosecondsAsLong, boolean truncated) implements Serializable {}
