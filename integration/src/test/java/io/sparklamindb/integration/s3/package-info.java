/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/**
 * An S3 server for suites, in this JVM and on its loopback interface: as much of Amazon's REST API as S3A, boto3 and
 * lamindb call, with a log of what was asked for. Holds its objects in memory.
 */
@NullMarked
package io.sparklamindb.integration.s3;

import org.jspecify.annotations.NullMarked;
