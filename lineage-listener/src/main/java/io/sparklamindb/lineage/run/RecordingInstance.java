/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.InstanceConfiguration;
import io.sparklamindb.core.instance.InstanceResolver;
import io.sparklamindb.core.instance.SettingsDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The instance that the runs of an application are recorded in: that of the catalog which is named or is the only one when the
 * application starts, else that of the first table which a statement names. Opened when it is needed, tried again when it
 * could not be. Thread-safe.
 */
public final class RecordingInstance implements AutoCloseable {

    private final Map<String, Map<String, String>> catalogs;
    private final @Nullable String catalog;
    private final Environment environment;
    private final boolean isLocal;
    /** Held while a database is opened, which may hang: whoever tells or asks something does not take it. */
    private final Object opening = new Object();

    private final AtomicReference<@Nullable Instance> own = new AtomicReference<>();
    private final AtomicReference<@Nullable Instance> seen = new AtomicReference<>();
    private volatile boolean isClosed;

    /**
     * @param catalogs the keys of each LaminDB catalog that is configured when the application starts
     * @param named the catalog that lineage uses when there are several; null if nothing says
     * @param isLocal whether an embedded instance may be what is meant
     */
    public RecordingInstance(
            Map<String, Map<String, String>> catalogs,
            @Nullable String named,
            Environment environment,
            boolean isLocal) {
        this.catalogs = Map.copyOf(catalogs);
        this.environment = environment;
        this.isLocal = isLocal;
        this.catalog = named != null && catalogs.containsKey(named)
                ? named
                : catalogs.size() == 1 ? catalogs.keySet().iterator().next() : null;
    }

    /** Tells of an instance that a statement uses. Never waits. */
    public void see(Instance instance) {
        if (seen.get() == null && !instance.configuration().readOnly()) {
            seen.compareAndSet(null, instance);
        }
    }

    /**
     * The instance, open. Takes as long as its database takes.
     *
     * @throws io.sparklamindb.core.error.LaminException if there is none yet, or it cannot be opened now
     */
    public Instance open() {
        synchronized (opening) {
            var open = catalog == null ? seen.get() : own.get();
            if (open != null) {
                return open;
            } else if (catalog != null) {
                return keep(openCatalog(catalog));
            }
        }
        throw ConfigurationErrors.noInstance(catalogs.isEmpty() ? "lamin" : String.join(", ", catalogs.keySet()));
    }

    /** One that opens when nobody waits for it any more is closed at once. */
    private Instance keep(Instance instance) {
        own.set(instance);
        if (isClosed) {
            close();
            throw new IllegalStateException("Cannot use " + instance + ": the application has ended.");
        }
        return instance;
    }

    private @Nullable Instance opened() {
        var open = own.get();
        return open == null ? seen.get() : open;
    }

    /** The slug of the instance if it has been opened; empty if it could not be. Never waits. */
    public String slug() {
        var open = opened();
        return open == null ? "" : open.slug();
    }

    /** The catalog that leads to the instance; empty for that of the first table which a statement names. */
    public String catalog() {
        return catalog == null ? "" : catalog;
    }

    private Instance openCatalog(String name) {
        var configuration = InstanceConfiguration.of(
                name, Optional.ofNullable(catalogs.get(name)).orElse(Map.of()));
        var address = new InstanceResolver(environment).resolve(configuration, isLocal);
        return Instance.open(
                configuration, address, SettingsDirectory.of(environment).currentUser());
    }

    /** Does not wait for a database that is being opened. */
    @Override
    public void close() {
        isClosed = true;
        var open = own.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }
}
