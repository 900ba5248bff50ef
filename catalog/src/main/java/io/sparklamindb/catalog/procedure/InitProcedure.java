/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.database.DatabaseUrl;
import io.sparklamindb.core.database.PostgresLocation;
import io.sparklamindb.core.database.Secret;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.instance.InstanceConfiguration;
import io.sparklamindb.core.instance.InstanceInitializer;
import io.sparklamindb.core.instance.InstanceResolver;
import io.sparklamindb.core.instance.InstanceSettings;
import io.sparklamindb.core.instance.NewInstance;
import io.sparklamindb.core.instance.SettingsDirectory;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.setting.CatalogKey;
import io.sparklamindb.datasource.table.LocalRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code CALL <catalog>.system.init(storage => 's')}: a new instance that lamindb opens. It needs none to be attached; the
 * catalog's own keys say what a call leaves out, so that {@code CALL lamin.system.init()} makes what the catalog names.
 * As with {@code lamin init}, an instance that is there already is no error: its row says {@code existing}.
 */
final class InitProcedure implements LaminProcedure {

    private static final StructType RESULT = new StructType()
            .add("instance", DataTypes.StringType, false)
            .add("storage", DataTypes.StringType, false)
            .add("database", DataTypes.StringType, false)
            .add("modules", DataTypes.StringType, false)
            .add("instance_uid", DataTypes.StringType)
            .add("status", DataTypes.StringType, false);

    private final AttachedInstance attached;

    InitProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "init";
    }

    @Override
    public String description() {
        return "Creates a LaminDB instance, on SQLite in its storage or on Postgres, that lamindb opens as its own";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.optional("storage", "folder of the default storage; else the catalog's"),
                Parameter.optional("name", "the instance's name; else that of the database or the storage folder"),
                Parameter.optional("owner", "the owning handle; else the current user's"),
                Parameter.optional("db", "URL of an empty Postgres database; else SQLite in the storage"),
                Parameter.optional("modules", "comma-separated; else the catalog's, which are bionty by default"));
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var wanted = wanted(arguments);
        try {
            return List.of(created(new InstanceInitializer(attached.environment()).create(wanted)));
        } catch (LaminException e) {
            return List.of(existing(wanted, e).orElseThrow(() -> e));
        }
    }

    private NewInstance wanted(ProcedureArguments arguments) {
        var configuration = attached.configuration();
        var storage = arguments
                .text("storage")
                .or(configuration::storage)
                .orElseThrow(() -> arguments.invalid(
                        "storage",
                        "must be given",
                        "NULL",
                        "Pass storage => './storage', or set " + configuration.property(CatalogKey.STORAGE) + "."));
        var db = arguments.text("db").map(Secret::new).or(configuration::db).map(this::withCredentials);
        return new NewInstance(
                arguments.text("owner").orElse(null),
                arguments.text("name").orElse(null),
                storage,
                db.orElse(null),
                arguments.text("modules").map(InstanceConfiguration::modules).orElseGet(configuration::modules));
    }

    /** A password has no place in SQL text, which Spark logs: the catalog's db-user and db-password serve a URL without. */
    private Secret withCredentials(Secret url) {
        var configuration = attached.configuration();
        return DatabaseUrl.parse(url.reveal()) instanceof PostgresLocation postgres && postgres.password() == null
                ? DatabaseUrl.of(postgres.withCredentials(configuration.dbUser(), configuration.dbPassword()))
                : url;
    }

    private static InternalRow created(InstanceSettings made) {
        var db = made.db();
        return LocalRows.row(
                made.slug(),
                made.storageRoot(),
                db == null ? "sqlite" : DatabaseUrl.parse(db.reveal()).display(),
                String.join(", ", made.modules()),
                Instance.uidOf(made),
                "created");
    }

    /** The instance that stands in the way, if it is the wanted one. */
    private Optional<InternalRow> existing(NewInstance wanted, LaminException refusal) {
        if (refusal.condition() != LaminCondition.INSTANCE_ALREADY_EXISTS) {
            return Optional.empty();
        }
        var options = new HashMap<String, String>();
        options.put(CatalogKey.STORAGE.word(), wanted.storageRoot());
        if (wanted.db() != null) {
            options.put(CatalogKey.DB.word(), wanted.db().reveal());
        }
        var configuration = InstanceConfiguration.of(attached.catalog(), options);
        var environment = attached.environment();
        try {
            var address = new InstanceResolver(environment).resolve(configuration, false);
            var slug = address.slug();
            if (slug == null
                    || (wanted.name() != null && !wanted.name().equals(slug.name()))
                    || (wanted.owner() != null && !wanted.owner().equals(slug.owner()))) {
                return Optional.empty();
            }
            try (var instance = Instance.open(
                    configuration, address, SettingsDirectory.of(environment).currentUser())) {
                return Optional.of(existing(instance));
            }
        } catch (LaminException e) {
            return Optional.empty(); // What stood in the way of making one is what has to be told.
        }
    }

    private static InternalRow existing(Instance instance) {
        var modules = new ArrayList<>(instance.registries().modules());
        modules.removeAll(List.of(Registry.CORE_MODULE, RegistryModel.BOOKKEEPING));
        var location = instance.database().location();
        return LocalRows.row(
                instance.slug(),
                instance.defaultStorage().root(),
                location instanceof PostgresLocation ? location.display() : "sqlite",
                String.join(", ", modules),
                instance.uid(),
                "existing");
    }
}
