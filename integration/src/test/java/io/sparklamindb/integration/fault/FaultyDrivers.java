/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** One {@link FaultyDriver} of each engine for all tests of a class, each of which begins with a key of its own. */
final class FaultyDrivers implements AutoCloseable {

    private final SparkSession spark;
    private final Path folder;
    private final Map<Engine, FaultyDriver> drivers = new EnumMap<>(Engine.class);

    FaultyDrivers(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    FaultyDriver on(Engine engine) throws IOException {
        var driver = drivers.get(engine);
        if (driver == null) {
            driver = new FaultyDriver(spark, engine, Files.createDirectory(folder.resolve(engine.name())));
            drivers.put(engine, driver);
        }
        SparkSession.setActiveSession(spark);
        driver.useNewKey();
        return driver;
    }

    @Override
    public void close() {
        drivers.values().forEach(FaultyDriver::close);
    }
}
