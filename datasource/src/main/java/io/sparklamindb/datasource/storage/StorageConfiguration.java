/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.datasource.session.SessionSettings;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** How Hadoop reaches the storages of an instance: as the session says, at the endpoints the storages name. Driver only. */
public final class StorageConfiguration {

    private StorageConfiguration() {}

    /** The session's configuration with the endpoints of storages; may hold credentials. */
    public static Configuration of(Collection<StorageRoot> storages) {
        return of(SessionSettings.hadoopConfiguration(), storages);
    }

    /** A configuration to which the endpoints of storages are added. */
    static Configuration of(Configuration base, Collection<StorageRoot> storages) {
        for (var storage : storages) {
            endpoint(storage).forEach(base::set);
        }
        return base;
    }

    /** The settings of a storage that names its endpoint; none of others. They hold no credentials. */
    public static Map<String, String> endpoint(StorageRoot storage) {
        var endpoint = storage.endpointUrl();
        if (endpoint == null) {
            return Map.of();
        }
        var bucket = URI.create(storage.location()).getAuthority();
        return Map.of(
                "fs.s3a.bucket." + bucket + ".endpoint",
                endpoint,
                "fs.s3a.bucket." + bucket + ".path.style.access",
                "true");
    }
}
