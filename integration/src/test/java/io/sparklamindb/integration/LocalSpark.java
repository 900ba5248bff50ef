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
 * One local Spark for all suites of a JVM, which stops when the JVM ends; each suite gets a session of its own, so that
 * catalogs and settings do not meet. Ask for a {@link SparkSession} parameter.
 */
public final class LocalSpark implements BeforeAllCallback, ParameterResolver {

    private static final class Shared {
        static final SparkSession ROOT = start();
    }

    /** Not the session itself: JUnit closes what it keeps at the end of a class, and closing one session stops Spark. */
    private record Kept(SparkSession session) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Shared.ROOT.conf();
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
                .getOrComputeIfAbsent(owner, key -> new Kept(Shared.ROOT.newSession()), Kept.class)
                .session();
    }

    private static SparkSession start() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("integration")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                // Planning costs more than rows here, and this plans each shuffle again. The suites of runtime and
                // interop
                // run with it, as users do.
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }
}
