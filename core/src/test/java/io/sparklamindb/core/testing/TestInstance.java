/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.testing;

import io.sparklamindb.core.database.FaultyConnections;
import io.sparklamindb.core.identity.Uid;
import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.instance.FaultyInstance;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.InstanceConfiguration;
import io.sparklamindb.core.instance.InstanceResolver;
import io.sparklamindb.core.instance.InstanceTemplate;
import io.sparklamindb.core.instance.SettingsDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A fresh LaminDB instance with bionty, for one test: storage, settings and SQLite database below a folder of the test,
 * Postgres database on the {@link PostgresServer} of this JVM. Its user is lamindb's anonymous one.
 */
public final class TestInstance implements AutoCloseable {

    private final Environment environment;
    private final Path storageRoot;
    private final Map<String, String> catalogOptions;
    private final Instance instance;

    private TestInstance(
            Environment environment, Path storageRoot, Map<String, String> catalogOptions, Instance instance) {
        this.environment = environment;
        this.storageRoot = storageRoot;
        this.catalogOptions = catalogOptions;
        this.instance = instance;
    }

    /** A new instance below a folder, which may hold other instances. */
    public static TestInstance create(Engine engine, Path folder) {
        return create(engine, folder, "storage");
    }

    /** A new instance whose storage is {@code folder/name}. */
    public static TestInstance create(Engine engine, Path folder, String name) {
        var environment = environmentOf(folder);
        var options =
                new HashMap<>(Map.of("storage", realPath(folder).resolve(name).toString()));
        if (engine == Engine.POSTGRES) {
            options.put("db", PostgresServer.shared().newUrl());
        }
        var settings = InstanceTemplate.newInstance(environment, name, options.get("storage"), options.get("db"));
        return new TestInstance(
                environment, Path.of(settings.storageRoot()), Map.copyOf(options), open(environment, options));
    }

    /** An environment in which everything lamindb looks at is below the folder. */
    public static Environment environmentOf(Path folder) {
        var real = realPath(folder);
        return new Environment(
                Map.of("LAMIN_SETTINGS_DIR", real.resolve("settings").toString()), real.resolve("home"), real);
    }

    /**
     * Opens an instance that another process made below a folder; the caller closes it.
     *
     * @param options its {@link #catalogOptions}
     */
    public static Instance openElsewhere(Path folder, Map<String, String> options) {
        return open(environmentOf(folder), options);
    }

    private static Instance open(Environment environment, Map<String, String> options) {
        var configuration = InstanceConfiguration.of("lamin", options);
        var address = new InstanceResolver(environment).resolve(configuration, false);
        return Instance.open(
                configuration, address, SettingsDirectory.of(environment).currentUser());
    }

    private static Path realPath(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The open instance; closed with this. */
    public Instance instance() {
        return instance;
    }

    /** Opens it once more with further catalog keys, such as {@code branch}; the caller closes it. */
    public Instance open(Map<String, String> moreOptions) {
        var options = new HashMap<>(catalogOptions);
        options.putAll(moreOptions);
        return open(environment, options);
    }

    /**
     * Opens it as another process would whose connections go wrong; the caller closes it.
     *
     * @param connectTimeout how long it waits for a connection, which is a third of how long for a server that is gone
     */
    public Instance open(FaultyConnections connections, Duration connectTimeout) {
        return FaultyInstance.open(environment, catalogOptions, connections, connectTimeout);
    }

    /** Catalog keys, such as {@code storage}, that attach it from anywhere. */
    public Map<String, String> catalogOptions() {
        return catalogOptions;
    }

    /** The folder of its default storage. */
    public Path storageRoot() {
        return storageRoot;
    }

    /** Gives it one more storage, which it manages; nothing is put there. */
    public void addStorage(String root) {
        var uid = Uid.random(12);
        var type = root.contains("://") ? root.substring(0, root.indexOf("://")) : "local";
        instance.database()
                .write(sql -> sql.execute(
                        "insert into lamindb_storage (uid, root, type, instance_uid, created_by_id) values (?, ?, ?, ?, 1)",
                        uid,
                        root,
                        type,
                        instance.uid()));
    }

    /** What lamindb would find its settings with. */
    public Environment environment() {
        return environment;
    }

    /** Closes the instance, and takes away its Postgres database; its files go with the folder of the test. */
    @Override
    public void close() {
        instance.close();
        var db = catalogOptions.get("db");
        if (db != null) {
            PostgresServer.shared().drop(db);
        }
    }
}
