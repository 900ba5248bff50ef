/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.instance;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.InstanceAddress;
import io.sparklamindb.core.instance.InstanceConfiguration;
import io.sparklamindb.core.instance.InstanceInitializer;
import io.sparklamindb.core.instance.InstanceResolver;
import io.sparklamindb.core.instance.SettingsDirectory;
import io.sparklamindb.core.instance.UserSettings;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.datasource.session.BranchSelection;
import io.sparklamindb.datasource.session.CachedTables;
import io.sparklamindb.datasource.session.LineageAttachment;
import io.sparklamindb.datasource.session.SparkExecution;
import io.sparklamindb.datasource.table.DatabaseTable;
import io.sparklamindb.datasource.table.DelegatingTable;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instance behind a catalog: how it is configured, and the open thing once somebody has asked for it.
 *
 * <p>Nothing is opened or made before the first {@link #open()}, and a failure to open is not remembered: what was wrong
 * may be put right while the session runs. Thread-safe.
 */
public final class AttachedInstance {

    private static final Logger LOG = LoggerFactory.getLogger(AttachedInstance.class);

    /** Of the whole process: Spark makes a data source for each read, and gives it no place to keep anything. */
    private static final InlineInstances INLINE = new InlineInstances();

    @FunctionalInterface
    private interface Opener {
        Instance open(InstanceConfiguration configuration, InstanceAddress address, UserSettings loggedIn);
    }

    private final InstanceConfiguration configuration;
    private final Environment environment;
    private final BooleanSupplier embeddable;
    private final Opener opener;
    private @Nullable Instance instance;

    private AttachedInstance(
            InstanceConfiguration configuration, Environment environment, BooleanSupplier embeddable, Opener opener) {
        this.configuration = configuration;
        this.environment = environment;
        this.embeddable = embeddable;
        this.opener = opener;
    }

    /**
     * The instance that these catalog keys name, in the environment of this process.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION} for an unknown key or a value that makes no sense
     */
    public static AttachedInstance configured(String catalog, Map<String, String> options) {
        return configured(catalog, options, Environment.system(), SparkExecution::isLocal);
    }

    /**
     * The same in an environment that is given.
     *
     * @param embeddable whether an embedded instance may be made where none is configured or current
     */
    public static AttachedInstance configured(
            String catalog, Map<String, String> options, Environment environment, BooleanSupplier embeddable) {
        return new AttachedInstance(
                InstanceConfiguration.of(catalog, options), environment, embeddable, AttachedInstance::openShared);
    }

    /** The instance that the options of one read name; reads of the same one share it while they use it. */
    public static AttachedInstance inline(Map<String, String> options) {
        return new AttachedInstance(
                InstanceConfiguration.of("lamindb", options),
                Environment.system(),
                SparkExecution::isLocal,
                INLINE::open);
    }

    /** The catalog's name. */
    public String catalog() {
        return configuration.catalog();
    }

    /** The keys it was attached with. */
    public InstanceConfiguration configuration() {
        return configuration;
    }

    /** What the process inherited: where settings files are looked for and written. */
    public Environment environment() {
        return environment;
    }

    /**
     * The instance, opened at the first call; one that may be created is created then.
     *
     * @throws LaminException a typed error if it cannot be found, opened or created
     */
    public synchronized Instance open() {
        if (instance == null) {
            LineageAttachment.ensure();
            instance = openOrCreate(address());
        }
        return instance;
    }

    /** Where the configuration leads, without opening anything. */
    public InstanceAddress address() {
        return new InstanceResolver(environment).resolve(configuration, embeddable.getAsBoolean());
    }

    /** Reads the schema again if the instance is open. */
    public synchronized void refresh() {
        if (instance != null) {
            instance.refresh();
        }
    }

    /**
     * Which records can be seen.
     *
     * @param branch the reader's option; null for the session's setting, or else {@code main} and the catalog's branch
     */
    public Visibility visibility(@Nullable String branch) {
        return BranchSelection.visibility(open(), branch);
    }

    /** Opens an instance whose writes are seen by all who keep rows of it in memory, by whatever catalog they have read them. */
    static Instance openShared(InstanceConfiguration configuration, InstanceAddress address, UserSettings loggedIn) {
        var opened = Instance.open(configuration, address, loggedIn);
        opened.database()
                .whenWritten(
                        () -> CachedTables.refresh(table -> DelegatingTable.unwrap(table) instanceof DatabaseTable kept
                                && opened.sharesRowsWith(kept.instance())));
        return opened;
    }

    private Instance openOrCreate(InstanceAddress address) {
        var there = new InstanceInitializer(environment).createIfMissing(configuration, address);
        if (isEmbedded() && address.create()) {
            LOG.info(
                    "No LaminDB instance is configured and none is current: catalog {} uses the embedded one in {}",
                    catalog(),
                    address.storageRoot());
        }
        return opener.open(
                configuration, there, SettingsDirectory.of(environment).currentUser());
    }

    private boolean isEmbedded() {
        return configuration.instance().isEmpty()
                && configuration.storage().isEmpty()
                && configuration.db().isEmpty();
    }

    /** The catalog and where it leads; never a credential. */
    @Override
    public String toString() {
        return configuration.toString();
    }
}
