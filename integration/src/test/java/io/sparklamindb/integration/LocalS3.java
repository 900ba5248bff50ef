/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.integration.s3.S3Server;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One S3 server for all suites of a JVM, because Hadoop keeps its connection to a bucket as long; each test takes a new
 * bucket. Ask for a {@link S3Server} parameter.
 */
public final class LocalS3 implements ParameterResolver {

    private static final class Shared {
        static final S3Server SERVER = start();

        private static S3Server start() {
            var server = S3Server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == S3Server.class;
    }

    @Override
    public S3Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Shared.SERVER;
    }
}
