/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One local Spark for all suites of a JVM; each suite gets a session of its own, so that catalogs and settings do not
 * meet. Ask for a {@link SparkSession} parameter.
 */
public final class LocalSpark implements BeforeAllCallback, ParameterResolver {

    private record Running(SparkSession root) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            root.stop();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var owner = context.getParent().orElse(context).getUniqueId() + context.getRequiredTestClass();
        return context.getRoot()
                .getStore(Namespace.create(LocalSpark.class))
                .getOrComputeIfAbsent(owner, key -> running(context).root().newSession(), SparkSession.class);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(LocalSpark.class))
                .getOrComputeIfAbsent("root", key -> new Running(start()), Running.class);
    }

    private static SparkSession start() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("integration")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }
}
