/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.FaultyConnections;
import java.time.Duration;
import java.util.Map;

/** Instances whose connections go wrong as a test tells them to. */
public final class FaultyInstance {

    private FaultyInstance() {}

    /** Opens one that exists; the caller closes it. */
    public static Instance open(
            Environment environment,
            Map<String, String> options,
            FaultyConnections connections,
            Duration connectTimeout) {
        var configuration = InstanceConfiguration.of("lamin", options);
        var address = new InstanceResolver(environment).resolve(configuration, false);
        var database = connections.open(
                address.database(), configuration.databaseOptions().withConnectTimeout(connectTimeout));
        return Instance.open(
                configuration, address, SettingsDirectory.of(environment).currentUser(), database);
    }
}
