/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.DatabaseLocation;
import io.sparklamindb.core.database.DatabaseUrl;
import io.sparklamindb.core.database.PostgresLocation;
import io.sparklamindb.core.database.Secret;
import io.sparklamindb.core.database.SqliteLocation;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.InstanceErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From what a user configured to where the instance is: {@code instance}, {@code storage} and {@code db}, else what
 * lamindb itself would use here, else an embedded instance below the working directory. Looks at settings files and
 * folders only; opens no database and no network. Immutable.
 */
public final class InstanceResolver {

    /** Where the embedded instance of a local session lies, below the working directory. */
    public static final String EMBEDDED = "lamindb";

    private static final String DATABASE_FILE = ".lamindb/lamin.db";
    private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "0.0.0.0", "::1", "[::1]");

    private final Environment environment;
    private final SettingsDirectory settingsDirectory;

    /** Looks where this environment says. */
    public InstanceResolver(Environment environment) {
        this.environment = environment;
        this.settingsDirectory = SettingsDirectory.of(environment);
    }

    /**
     * Finds the instance.
     *
     * @param embeddable whether an embedded instance may be made where nothing is configured: on a local master
     * @throws LaminException {@code LAMIN_NO_INSTANCE}, {@code LAMIN_INSTANCE_NOT_FOUND} or another typed error
     */
    public InstanceAddress resolve(InstanceConfiguration configuration, boolean embeddable) {
        var named = configuration.instance();
        if (named.isPresent()) {
            return ofSettings(configuration, named(named.get()));
        }
        var db = configuration.db();
        if (db.isPresent()) {
            return ofDatabase(configuration, db.get());
        }
        var storage = configuration.storage();
        if (storage.isPresent()) {
            return ofStorage(storage.get(), configuration.create());
        }
        var current = settingsDirectory.currentInstance();
        if (current.isPresent()) {
            return ofSettings(configuration, current.get());
        }
        if (embeddable) {
            return ofStorage(environment.workingDirectory().resolve(EMBEDDED).toString(), true);
        }
        throw ConfigurationErrors.noInstance(configuration.catalog());
    }

    private InstanceSettings named(String identifier) {
        var slug =
                InstanceSlug.parse(identifier, settingsDirectory.currentUser().handle());
        return settingsDirectory.instance(slug).orElseGet(() -> {
            var known = settingsDirectory.instances();
            var sameName = known.stream()
                    .filter(other -> identifier.indexOf('/') < 0 && other.name().equals(slug.name()))
                    .toList();
            if (sameName.size() == 1) {
                return settingsDirectory.instance(sameName.get(0)).orElseThrow(() -> unknown(slug, known.toString()));
            }
            throw unknown(slug, known.stream().limit(10).toList() + (known.size() > 10 ? " and more" : ""));
        });
    }

    private static LaminException unknown(InstanceSlug slug, String known) {
        return InstanceErrors.notFound(
                slug.toString(),
                "this machine has no settings file of it",
                "Known here: " + known + ". Run 'lamin connect " + slug + "', or attach by storage or db.");
    }

    private InstanceAddress ofSettings(InstanceConfiguration configuration, InstanceSettings settings) {
        var slug = new InstanceSlug(settings.owner(), settings.name());
        var override = environment
                .variable("LAMINDB_DJANGO_DATABASE_URL")
                .map(Secret::new)
                .orElse(settings.db());
        var database = override == null
                ? sqliteBelow(settings.storageRoot(), settings)
                : withCredentials(configuration, DatabaseUrl.parse(override.reveal()));
        return new InstanceAddress(slug, database, settings.storageRoot(), settings, false);
    }

    private InstanceAddress ofDatabase(InstanceConfiguration configuration, Secret url) {
        var database = withCredentials(configuration, DatabaseUrl.parse(url.reveal()));
        var storage = configuration
                .storage()
                .map(root -> RootPath.normalised(environment, root))
                .orElse(null);
        if (storage == null && database instanceof SqliteLocation sqlite) {
            storage = rootOf(sqlite.file());
        }
        var settings = settingsOf(database);
        var slug = settings == null ? markerSlug(storage) : new InstanceSlug(settings.owner(), settings.name());
        return new InstanceAddress(slug, database, storage, settings, configuration.create());
    }

    private InstanceAddress ofStorage(String storage, boolean create) {
        var root = RootPath.normalised(environment, storage);
        return new InstanceAddress(markerSlug(root), sqliteBelow(root, null), root, null, create);
    }

    private @Nullable InstanceSettings settingsOf(DatabaseLocation database) {
        if (!(database instanceof PostgresLocation wanted)) {
            return null;
        }
        for (var slug : settingsDirectory.instances()) {
            var settings = readable(slug);
            if (settings != null
                    && settings.db() != null
                    && DatabaseUrl.parse(settings.db().reveal()) instanceof PostgresLocation known
                    && known.display().equals(wanted.display())) {
                return settings;
            }
        }
        return null;
    }

    /** A broken settings file of some other instance must not stand in the way of this one. */
    private @Nullable InstanceSettings readable(InstanceSlug slug) {
        try {
            return settingsDirectory.instance(slug).orElse(null);
        } catch (LaminException e) {
            return null;
        }
    }

    private static @Nullable InstanceSlug markerSlug(@Nullable String root) {
        return root == null || RootPath.isRemote(root)
                ? null
                : StorageMarker.read(Path.of(root)).map(StorageMarker::slug).orElse(null);
    }

    /** The storage root whose database a file is, or null if it does not lie where lamindb puts it. */
    private static @Nullable String rootOf(Path database) {
        var folder = database.getParent();
        return database.endsWith(DATABASE_FILE) && folder != null && folder.getParent() != null
                ? folder.getParent().toString()
                : null;
    }

    private static SqliteLocation sqliteBelow(String root, @Nullable InstanceSettings settings) {
        if (RootPath.isRemote(root)) {
            throw StorageErrors.unsupported(
                    root,
                    "its SQLite database is in an object store, which cannot be opened in place",
                    "Copy " + root + "/" + DATABASE_FILE + " to the driver, and attach it with db = sqlite:///path/"
                            + DATABASE_FILE + " and read-only = true.");
        }
        var file = Path.of(root).resolve(DATABASE_FILE);
        if (!Files.exists(file) && settings != null) {
            // What lamindb before 1.0 called it; lamindb renames it when it loads the instance, we leave it alone.
            var legacy = Path.of(root).resolve(settings.id().toString().replace("-", "") + ".lndb");
            file = Files.exists(legacy) ? legacy : file;
        }
        return SqliteLocation.of(file);
    }

    private DatabaseLocation withCredentials(InstanceConfiguration configuration, DatabaseLocation location) {
        if (!(location instanceof PostgresLocation postgres)) {
            return location;
        }
        var parameters = new TreeMap<>(postgres.parameters());
        // As lamindb: encrypted, unless the server is on this machine or the user says otherwise.
        if (!LOCAL_HOSTS.contains(postgres.host())
                && !environment.variable("LAMIN_DB_SSL_REQUIRE").orElse("true").equalsIgnoreCase("false")) {
            parameters.putIfAbsent("sslmode", "require");
        }
        return new PostgresLocation(
                        postgres.host(),
                        postgres.port(),
                        postgres.database(),
                        postgres.user(),
                        postgres.password(),
                        parameters)
                .withCredentials(configuration.dbUser(), configuration.dbPassword());
    }
}
