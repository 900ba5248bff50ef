/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.PostgresLocation;
import io.sparklamindb.core.database.Secret;
import io.sparklamindb.core.database.SqliteLocation;
import io.sparklamindb.core.identity.Uid;
import io.sparklamindb.core.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instances like those of {@link InstanceInitializer}, in a fraction of the time: one of each engine and list of modules
 * is made as a user makes it, and the others are copies of its database under names and uids of their own. What
 * initializing does is for the suites of the initializer. Of one JVM; thread-safe.
 */
public final class InstanceTemplate {

    private static final int STORAGE_UID_LENGTH = 12;

    private final @Nullable Path sqlite;
    private final @Nullable String postgres;

    private InstanceTemplate(@Nullable Path sqlite, @Nullable String postgres) {
        this.sqlite = sqlite;
        this.postgres = postgres;
    }

    private static final class OnSqlite {
        static final InstanceTemplate WITH_BIONTY = of(null);
    }

    private static final class OnPostgres {
        static final InstanceTemplate WITH_BIONTY = of(PostgresServer.shared().newDatabase());
    }

    /**
     * A new instance with bionty; nobody is logged in in its environment.
     *
     * @param db URL of a database of {@link PostgresServer} that is still to be made, or null for SQLite
     */
    public static InstanceSettings newInstance(
            Environment environment, String name, String storage, @Nullable String db) {
        var settings = SettingsDirectory.of(environment);
        if (!settings.currentUser().equals(UserSettings.ANONYMOUS)) {
            throw new IllegalStateException("The first user of a copy is the anonymous one");
        }
        var wanted = new NewInstance(null, name, storage, db == null ? null : new Secret(db), List.of("bionty"));
        var plan = InstancePlan.of(wanted, environment, UserSettings.ANONYMOUS);
        (db == null ? OnSqlite.WITH_BIONTY : OnPostgres.WITH_BIONTY).copy(plan, settings);
        return plan.settings();
    }

    private static InstanceTemplate of(@Nullable String db) {
        try {
            var folder = Files.createTempDirectory("template-").toRealPath();
            var environment = new Environment(
                    Map.of("LAMIN_SETTINGS_DIR", folder.resolve("settings").toString()),
                    folder.resolve("home"),
                    folder);
            var storage = folder.resolve("template");
            new InstanceInitializer(environment)
                    .create(new NewInstance(
                            null,
                            "template",
                            storage.toString(),
                            db == null ? null : new Secret(db),
                            List.of("bionty")));
            return new InstanceTemplate(db == null ? storage.resolve(InstancePlan.DATABASE_FILE) : null, db);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(InstancePlan plan, SettingsDirectory settings) {
        var uid = Uid.random(STORAGE_UID_LENGTH);
        var never = new Undo();
        try {
            Files.createDirectories(plan.root().resolve(StorageMarker.FOLDER));
            try (var connection = copyDatabase(plan)) {
                name(connection, plan, uid);
            }
            StorageMarker.write(plan.root(), uid, plan.settings(), never);
            settings.write(plan.settings(), never);
            settings.markCurrent(plan.slug());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot copy the template to " + plan.slug(), e);
        }
    }

    private Connection copyDatabase(InstancePlan plan) throws IOException, SQLException {
        if (plan.database() instanceof PostgresLocation location && postgres != null) {
            var server = PostgresServer.shared();
            server.copy(postgres, server.url(location.database()));
            return server.connect(location.database());
        }
        if (plan.database() instanceof SqliteLocation location && sqlite != null) {
            Files.copy(sqlite, location.file());
            return DriverManager.getConnection("jdbc:sqlite:" + location.file());
        }
        throw new IllegalStateException("A template of another engine");
    }

    /** What tells an instance's database from another one's. */
    private static void name(Connection connection, InstancePlan plan, String uid) throws SQLException {
        try (var update =
                connection.prepareStatement("update lamindb_storage set uid = ?, root = ?, instance_uid = ?")) {
            update.setString(1, uid);
            update.setString(2, plan.root().toString());
            update.setString(3, Instance.uidOf(plan.settings()));
            update.executeUpdate();
        }
    }
}
