/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * Tables written: rows become the files of a new artifact, or of a new version of one.
 *
 * <p>A statement makes an {@link io.sparklamindb.datasource.write.ArtifactWrite}. Tasks write files into a folder of their own
 * ({@link io.sparklamindb.datasource.write.StagedRowsWriter}); nobody sees them. When all have ended, the driver makes one file
 * of them if that is asked for, and {@link io.sparklamindb.datasource.write.Publication} reserves the artifact, moves the files
 * to its place and completes it in one transaction. docs/commit-protocol.md says what a crash leaves behind at each step.
 */
@NullMarked
package io.sparklamindb.datasource.write;

import org.jspecify.annotations.NullMarked;
