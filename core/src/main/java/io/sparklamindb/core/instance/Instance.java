/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.content.LearnedContent;
import io.sparklamindb.core.database.Database;
import io.sparklamindb.core.database.SchemaReader;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.error.InstanceErrors;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.identity.Uid;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.storage.StorageRoot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An open LaminDB instance: its database, what registries it has, its storages, and whose branch and space count.
 *
 * <p>Opening reads the schema once; {@link #refresh()} reads it again. Thread-safe. Close it to close its connections.
 */
public final class Instance implements AutoCloseable {

    private static final String ALL_BRANCHES = "*";

    private final InstanceConfiguration configuration;
    private final InstanceAddress address;
    private final UserSettings loggedIn;
    private final Database database;
    private final LearnedContent learned = new LearnedContent();
    private volatile RegistryModel registries;

    private Instance(
            InstanceConfiguration configuration,
            InstanceAddress address,
            UserSettings loggedIn,
            Database database,
            RegistryModel registries) {
        this.configuration = configuration;
        this.address = address;
        this.loggedIn = loggedIn;
        this.database = database;
        this.registries = registries;
    }

    /**
     * Opens an instance that exists.
     *
     * @param loggedIn who writes are attributed to, unless the configuration names somebody
     * @throws io.sparklamindb.core.error.LaminException a typed error if it cannot be opened or is no LaminDB instance
     */
    public static Instance open(InstanceConfiguration configuration, InstanceAddress address, UserSettings loggedIn) {
        return open(
                configuration, address, loggedIn, Database.open(address.database(), configuration.databaseOptions()));
    }

    /** As above, with its database, which is closed with it or if it is none. */
    static Instance open(
            InstanceConfiguration configuration, InstanceAddress address, UserSettings loggedIn, Database database) {
        try {
            var registries = SchemaReader.read(database);
            var instance = new Instance(configuration, address, loggedIn, database, registries);
            instance.requireLaminDb();
            instance.currentBranch();
            instance.currentSpace();
            return instance;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private void requireLaminDb() {
        for (var needed : List.of("artifact", "storage", "user")) {
            if (registries.find(Registry.CORE_MODULE, needed).isEmpty()) {
                throw DatabaseErrors.notLamindb(database.location().display(), "there is no table lamindb_" + needed);
            }
        }
    }

    /** {@code owner/name}, or where the database is if nothing names the instance. */
    public String slug() {
        return address.slug() == null
                ? database.location().display()
                : address.slug().toString();
    }

    /** The instance's uid, which its managed storages carry; null if it has none. */
    public @Nullable String uid() {
        var settings = address.settings();
        if (settings != null) {
            return uidOf(settings);
        }
        return defaultStorage().instanceUid();
    }

    /**
     * The uid of an instance: the first 12 base62 digits of the MD5 of its id's hex digits. Source:
     * {@code lamindb_setup/core/_settings_storage.py}.
     */
    public static String uidOf(InstanceSettings settings) {
        return Uid.ofText(settings.id().toString().replace("-", ""), 12);
    }

    /** The keys it was attached with. */
    public InstanceConfiguration configuration() {
        return configuration;
    }

    /** Its database; closed with the instance. */
    public Database database() {
        return database;
    }

    /** What was learned of the contents of its artifacts as long as it was open. */
    public LearnedContent learned() {
        return learned;
    }

    /** The registries as last read. */
    public RegistryModel registries() {
        return registries;
    }

    /** Reads the schema again: a migration or a new module may have changed it. */
    public void refresh() {
        registries = SchemaReader.read(database);
    }

    /** All storages, by id. */
    public List<StorageRoot> storages() {
        return database.read(transaction -> CoreRecords.storages(sql(transaction)));
    }

    /**
     * The storage that new artifacts go to: the configured one, else the oldest that this instance manages.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_STORAGE_NOT_FOUND}
     */
    public StorageRoot defaultStorage() {
        var storages = storages();
        var root = address.storageRoot();
        if (root != null) {
            return storages.stream()
                    .filter(storage -> storage.root().equals(root))
                    .findFirst()
                    .orElseThrow(() -> noStorage(root, "the instance has no such storage"));
        }
        return storages.stream()
                .filter(storage -> storage.instanceUid() != null)
                .findFirst()
                .or(() -> storages.stream().findFirst())
                .orElseThrow(() -> noStorage(slug(), "the instance has none"));
    }

    private static RuntimeException noStorage(String storage, String reason) {
        return StorageErrors.notFound(storage, reason, "Set storage to a root that the storage registry lists.");
    }

    /** The branch new records go to. */
    public Branch currentBranch() {
        return database.read(transaction -> branch(sql(transaction), configuration.branch()));
    }

    /** The space new records go to. */
    public Space currentSpace() {
        return database.read(transaction -> {
            var spaces = CoreRecords.spaces(sql(transaction), registries);
            return spaces.stream()
                    .filter(space -> configuration.space().equals(space.name())
                            || configuration.space().equals(space.uid()))
                    .findFirst()
                    .orElseThrow(() -> InstanceErrors.unknownSpace(
                            configuration.space(),
                            slug(),
                            CoreRecords.names(spaces.stream().map(Space::name).toList())));
        });
    }

    /**
     * Which records a selection of branches shows.
     *
     * @param selection {@code *} for all, or names and uids separated by commas; null for {@code main} and the current
     *     branch
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNKNOWN_BRANCH}
     */
    public Visibility visibility(@Nullable String selection) {
        if (selection == null || selection.isBlank()) {
            return Visibility.ofBranches(List.of(Branch.MAIN, currentBranch().id()));
        }
        if (selection.strip().equals(ALL_BRANCHES)) {
            return Visibility.ALL;
        }
        return database.read(transaction -> Visibility.ofBranches(Arrays.stream(selection.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> branch(sql(transaction), name).id())
                .toList()));
    }

    private static DSLContext sql(Transaction transaction) {
        return transaction.unwrap(DSLContext.class);
    }

    private Branch branch(DSLContext sql, String nameOrUid) {
        var branches = CoreRecords.branches(sql, registries);
        return branches.stream()
                .filter(branch -> nameOrUid.equalsIgnoreCase(branch.name()) || nameOrUid.equals(branch.uid()))
                .findFirst()
                .orElseThrow(() -> InstanceErrors.unknownBranch(
                        nameOrUid,
                        slug(),
                        CoreRecords.names(branches.stream().map(Branch::name).toList())));
    }

    /**
     * Whom to attribute a write to, inside the transaction of that write: the configured user, else who is logged in,
     * who gets a row in the user registry if there is none yet, as lamindb gives them one.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNKNOWN_USER} if the configured user has no row
     */
    public User author(Transaction transaction) {
        var sql = sql(transaction);
        var configured = configuration.user();
        if (configured.isPresent()) {
            return CoreRecords.user(sql, configured.get())
                    .orElseThrow(() -> InstanceErrors.unknownUser(
                            configured.get(),
                            slug(),
                            configuration.catalog(),
                            CoreRecords.names(CoreRecords.handles(sql))));
        }
        return CoreRecords.user(sql, loggedIn.uid()).orElseGet(() -> CoreRecords.addUser(sql, loggedIn));
    }

    /**
     * Refuses what a read-only catalog, or a schema this release does not know, must not do.
     *
     * @param action what is about to be done, for the message: {@code insert into core.ulabel}
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_READ_ONLY} or {@code LAMIN_SCHEMA_VERSION_UNSUPPORTED}
     */
    public void requireWritable(String action) {
        if (configuration.readOnly()) {
            throw InstanceErrors.readOnly(action, configuration.catalog());
        }
        Optional<String> unsupported = database.read(MigrationHead::read).unsupported();
        if (unsupported.isPresent()) {
            throw InstanceErrors.schemaVersionUnsupported(
                    slug(), unsupported.get(), MigrationHead.SUPPORTED.toString());
        }
    }

    /** Whether this is the same instance, attached by the same keys: then it has the same tables with the same rows. */
    public boolean isSameAs(Instance other) {
        return this == other
                || database.location().equals(other.database.location()) && configuration.equals(other.configuration);
    }

    /** Whether a write to one is a write to the other: the same database, or the same instance by another way to it. */
    public boolean sharesRowsWith(Instance other) {
        return this == other
                || database.location().isSamePlaceAs(other.database.location())
                || address.settings() != null
                        && other.address.settings() != null
                        && address.settings()
                                .id()
                                .equals(other.address.settings().id());
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public String toString() {
        return slug();
    }
}
