/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * What ran, what it read and what it made: transforms, runs and their links, as {@code ln.track()} and {@code ln.finish()}
 * write them.
 *
 * <p>{@link io.sparklamindb.core.lineage.RunRecorder} writes; tables tell what they are by
 * {@link io.sparklamindb.core.lineage.LineageSource} and writes tell what they made by
 * {@link io.sparklamindb.core.lineage.LineageSink}. Who observes an application reads the one from its plans and gives it to
 * the other. Rows that the product writes itself carry the run that session setting {@code spark.lamin.run} names.
 */
@NullMarked
package io.sparklamindb.core.lineage;

import org.jspecify.annotations.NullMarked;
