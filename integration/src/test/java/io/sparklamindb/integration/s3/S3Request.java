/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.s3;

/**
 * What a client asked for and what it got.
 *
 * @param method HTTP's
 * @param bucket the first name of the path
 * @param key the rest of the path; empty for the bucket itself
 * @param query as it was sent
 * @param range the header {@code Range}; empty if there was none
 * @param status HTTP's
 * @param bytesSent length of the answer's body
 */
public record S3Request(
        String method, String bucket, String key, String query, String range, int status, long bytesSent) {}
