/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Database;
import io.sparklamindb.core.database.DatabaseOptions;
import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.SqliteLocation;
import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.error.InstanceErrors;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.identity.Uid;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Makes new instances that real lamindb opens: database, storage marker and settings file, as {@code lamin init} 2.12
 * makes them. Opens no network but the given database.
 *
 * <p>An instance is there as a whole or not at all: what an attempt that fails has made is taken away again. Of several
 * attempts at one place, in any number of processes, one succeeds. Immutable and thread-safe.
 */
public final class InstanceInitializer {

    private static final int STORAGE_UID_LENGTH = 12;
    /** Any number, as long as all that make instances in one database agree on it. */
    private static final long POSTGRES_LOCK = 0x6c616d696e646200L;

    private final Environment environment;
    private final SettingsDirectory settingsDirectory;

    /** Writes settings files where this environment says. */
    public InstanceInitializer(Environment environment) {
        this.environment = environment;
        this.settingsDirectory = SettingsDirectory.of(environment);
    }

    /**
     * Makes an instance, and makes it the one that lamindb uses in the working directory. A name that nobody chose and
     * that another instance of this machine has already gets a number.
     *
     * @return its settings, as they were written to its settings file
     * @throws LaminException {@code LAMIN_INSTANCE_ALREADY_EXISTS}, {@code LAMIN_STORAGE_ALREADY_MANAGED},
     *     {@code LAMIN_STORAGE_NOT_WRITABLE}, {@code LAMIN_DATABASE_NOT_EMPTY} or another typed error; then nothing was
     *     changed
     */
    public InstanceSettings create(NewInstance wanted) {
        var user = settingsDirectory.currentUser();
        var plan = InstancePlan.of(wanted, environment, user);
        if (wanted.name() == null) {
            plan = freelyNamed(plan);
        }
        requireFree(plan);
        make(plan, user);
        settingsDirectory.markCurrent(plan.slug());
        return plan.settings();
    }

    /**
     * What {@code create} in a catalog's configuration means: makes the instance unless it is there, under the name
     * that {@link #create} would choose.
     *
     * @return the address to open: the given one, or that of the new instance
     * @throws LaminException as {@link #create} does
     */
    public InstanceAddress createIfMissing(InstanceConfiguration configuration, InstanceAddress address) {
        if (!address.create() || exists(address, configuration.databaseOptions())) {
            return address;
        }
        var user = settingsDirectory.currentUser();
        var plan = freelyNamed(InstancePlan.ofAddress(address, configuration.modules(), environment, user));
        try {
            requireFree(plan);
            make(plan, user);
        } catch (LaminException e) {
            if (e.condition() == LaminCondition.INSTANCE_ALREADY_EXISTS
                    && exists(address, configuration.databaseOptions())) {
                return address; // Somebody else made it in the meantime.
            }
            throw e;
        }
        return new InstanceAddress(
                plan.slug(), address.database(), plan.settings().storageRoot(), plan.settings(), true);
    }

    private InstancePlan freelyNamed(InstancePlan first) {
        var plan = first;
        for (int number = 2; isNameTaken(plan); number++) {
            plan = first.withName(first.settings().name() + "-" + number);
        }
        return plan;
    }

    private static boolean exists(InstanceAddress address, DatabaseOptions options) {
        if (address.database() instanceof SqliteLocation sqlite) {
            return Files.exists(sqlite.file());
        }
        try (var database = Database.open(address.database(), options)) {
            return database.read(
                    transaction -> !tables(transaction.unwrap(DSLContext.class)).isEmpty());
        }
    }

    private void requireFree(InstancePlan plan) {
        if (isNameTaken(plan)) {
            throw alreadyExists(plan, "this machine has an instance of that name at another place");
        }
        if (plan.database() instanceof SqliteLocation sqlite && Files.exists(sqlite.file())) {
            throw alreadyExists(plan, "its database exists already at " + sqlite.display());
        }
        StorageMarker.read(plan.root()).ifPresent(marker -> {
            throw managed(plan, marker);
        });
    }

    /** Whether another instance has the name, and with it the id; one that is gone has left it free. */
    private boolean isNameTaken(InstancePlan plan) {
        return settingsDirectory
                .instance(plan.slug())
                .filter(known -> !plan.isAt(known))
                .filter(known -> known.db() != null
                        || RootPath.isRemote(known.storageRoot())
                        || Files.exists(Path.of(known.storageRoot()).resolve(InstancePlan.DATABASE_FILE)))
                .isPresent();
    }

    private void make(InstancePlan plan, UserSettings user) {
        var made = new Undo();
        boolean done = false;
        try {
            made.createDirectories(plan.root().resolve(StorageMarker.FOLDER));
            var rows = new NewRows(plan, user, Uid.random(STORAGE_UID_LENGTH));
            if (plan.database() instanceof SqliteLocation sqlite) {
                makeSqlite(rows, sqlite.file(), made);
            } else {
                makePostgres(rows, made);
            }
            done = true;
        } catch (IOException e) {
            throw StorageErrors.notWritable(plan.root().toString(), e.getClass().getSimpleName(), e);
        } finally {
            if (!done) {
                made.run();
            }
        }
    }

    /** What the database will hold. */
    private record NewRows(InstancePlan plan, UserSettings user, String storageUid) {

        void insert(DSLContext sql, Dialect dialect) {
            SchemaResource.createTables(sql, dialect, plan.hasBionty());
            new InitialRows(sql, dialect).insert(plan, user, storageUid);
        }
    }

    /** The database is built under another name, and is there at once when it is complete. */
    private void makeSqlite(NewRows rows, Path file, Undo made) throws IOException {
        var draft = Files.createFile(file.resolveSibling(".lamin-" + Uid.random(STORAGE_UID_LENGTH) + ".db"));
        try {
            try (var database = Database.open(SqliteLocation.of(draft), DatabaseOptions.DEFAULT)) {
                database.write(transaction -> {
                    rows.insert(transaction.unwrap(DSLContext.class), Dialect.SQLITE);
                    return true;
                });
            }
            publish(draft, file);
            made.add(() -> Files.deleteIfExists(file));
            writeFiles(rows, made);
        } catch (FileAlreadyExistsException e) {
            throw alreadyExists(rows.plan(), "somebody else made it at the same time");
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Gives a file its name, unless another file has it. */
    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file); // A file system without links; checking and renaming are two steps there.
        }
    }

    private void makePostgres(NewRows rows, Undo made) {
        var filesMade = new Undo();
        made.add(filesMade::run);
        try (var database = Database.open(rows.plan().database(), DatabaseOptions.DEFAULT)) {
            database.write(transaction -> {
                var sql = transaction.unwrap(DSLContext.class);
                filesMade.run(); // The database may have asked for another attempt.
                sql.fetch("select pg_advisory_xact_lock({0})", DSL.val(POSTGRES_LOCK));
                requireEmpty(sql, rows.plan());
                rows.insert(sql, Dialect.POSTGRES);
                writeFiles(rows, filesMade);
                return true;
            });
        }
    }

    private static void requireEmpty(DSLContext sql, InstancePlan plan) {
        // The transaction began before it waited for the lock; unlike its tables, its catalog is up to date.
        if (sql.fetchSingle("select to_regclass({0})", DSL.val("lamindb_storage"))
                        .get(0)
                != null) {
            throw alreadyExists(
                    plan, "its database holds one already (" + plan.database().display() + ")");
        }
        var tables = tables(sql);
        if (!tables.isEmpty()) {
            throw DatabaseErrors.notEmpty(plan.database().display(), CoreRecords.names(tables));
        }
    }

    private static List<String> tables(DSLContext sql) {
        return sql.select(field(name("tablename"), String.class))
                .from(table(name("pg_tables")))
                .where(field(name("schemaname"), String.class).eq(DSL.field("current_schema()", String.class)))
                .orderBy(field(name("tablename")))
                .fetch(field(name("tablename"), String.class));
    }

    /** Marker and settings come last, just before the database becomes visible. */
    private void writeFiles(NewRows rows, Undo made) {
        var plan = rows.plan();
        try {
            StorageMarker.write(plan.root(), rows.storageUid(), plan.settings(), made);
        } catch (FileAlreadyExistsException e) {
            throw StorageMarker.read(plan.root())
                    .map(marker -> managed(plan, marker))
                    .orElseGet(() -> alreadyExists(plan, "somebody else makes it at the same time"));
        } catch (IOException e) {
            throw StorageErrors.notWritable(plan.root().toString(), e.getClass().getSimpleName(), e);
        }
        settingsDirectory.write(plan.settings(), made);
    }

    private static LaminException managed(InstancePlan plan, StorageMarker marker) {
        var slug = marker.slug();
        if (plan.slug().equals(slug)) {
            return alreadyExists(plan, "its storage " + plan.root() + " says so");
        }
        return StorageErrors.alreadyManaged(plan.root().toString(), slug == null ? "unknown" : slug.toString());
    }

    private static LaminException alreadyExists(InstancePlan plan, String reason) {
        return InstanceErrors.alreadyExists(plan.slug().toString(), reason);
    }
}
