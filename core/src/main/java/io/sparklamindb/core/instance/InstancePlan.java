/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.DatabaseLocation;
import io.sparklamindb.core.database.DatabaseUrl;
import io.sparklamindb.core.database.PostgresLocation;
import io.sparklamindb.core.database.SqliteLocation;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.error.StorageErrors;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A new instance with all defaults filled in and everything checked that can be checked before anything is touched.
 *
 * @param root the folder of its default storage
 * @param database where its database will be
 * @param settings what its settings file will say
 */
record InstancePlan(Path root, DatabaseLocation database, InstanceSettings settings) {

    static final String DATABASE_FILE = ".lamindb/lamin.db";

    private static final String DEFAULT_STORAGE = "storage";
    private static final String BIONTY = "bionty";
    /** What can be part of a file's name, of a line in a settings file, and of {@code owner/name}. */
    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]+");

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cntrl}");

    /** Fills in what {@code wanted} leaves open, as {@code lamin init} does. */
    static InstancePlan of(NewInstance wanted, Environment environment, UserSettings user) {
        var db = wanted.db() == null ? null : DatabaseUrl.parse(wanted.db().reveal());
        var root = root(wanted, db, environment);
        var database = db instanceof PostgresLocation ? db : SqliteLocation.of(root.resolve(DATABASE_FILE));
        var settings = InstanceSettings.local(
                checked("owner", wanted.owner() == null ? user.handle() : wanted.owner()),
                checked(
                        "name",
                        wanted.name() == null ? defaultName(wanted, database, root, environment) : wanted.name()),
                root.toString(),
                database instanceof PostgresLocation postgres ? DatabaseUrl.of(postgres) : null,
                modules(wanted.modules()));
        return new InstancePlan(root, database, settings);
    }

    /** For the place that a catalog's configuration names. */
    static InstancePlan ofAddress(
            InstanceAddress address, List<String> modules, Environment environment, UserSettings user) {
        var db = address.database() instanceof PostgresLocation postgres ? DatabaseUrl.of(postgres) : null;
        return of(new NewInstance(null, null, address.storageRoot(), db, modules), environment, user);
    }

    InstancePlan withName(String name) {
        return new InstancePlan(
                root,
                database,
                InstanceSettings.local(
                        settings.owner(), name, settings.storageRoot(), settings.db(), settings.modules()));
    }

    /** Whether an instance of which there are settings is at the place of this one. */
    boolean isAt(InstanceSettings known) {
        var place = known.db() == null
                ? SqliteLocation.of(Path.of(known.storageRoot()).resolve(DATABASE_FILE))
                : DatabaseUrl.parse(known.db().reveal());
        return place.display().equals(database.display());
    }

    InstanceSlug slug() {
        return new InstanceSlug(settings.owner(), settings.name());
    }

    boolean hasBionty() {
        return settings.modules().contains(BIONTY);
    }

    private static Path root(NewInstance wanted, @Nullable DatabaseLocation db, Environment environment) {
        var storage = wanted.storageRoot();
        if (storage == null && db instanceof SqliteLocation sqlite) {
            storage = rootOf(sqlite);
        }
        var root = RootPath.normalised(environment, storage == null ? DEFAULT_STORAGE : storage);
        if (RootPath.isRemote(root)) {
            throw unsupported(root, "a new instance needs a folder on this machine");
        }
        if (CONTROL_CHARACTER.matcher(root).find()) {
            throw unsupported(root.replaceAll("\\p{Cntrl}", "?"), "its name holds control characters");
        }
        var path = Path.of(root);
        for (var part : path) {
            if (part.toString().equals(".lamindb")) {
                throw unsupported(root, "it lies in the .lamindb folder of another storage");
            }
        }
        if (path.getParent() == null) {
            throw unsupported(root, "it is the root of the file system");
        }
        if (db instanceof SqliteLocation sqlite && !root.equals(RootPath.normalised(environment, rootOf(sqlite)))) {
            throw misplaced(sqlite);
        }
        return path;
    }

    /** The storage root whose database a file is. */
    private static String rootOf(SqliteLocation database) {
        var folder = database.file().getParent();
        if (!database.file().endsWith(DATABASE_FILE) || folder == null || folder.getParent() == null) {
            throw misplaced(database);
        }
        return folder.getParent().toString();
    }

    private static RuntimeException misplaced(SqliteLocation database) {
        return DatabaseErrors.invalidUrl(
                database.display(), "a new SQLite instance has its database in its storage, as " + DATABASE_FILE);
    }

    private static RuntimeException unsupported(String root, String reason) {
        return StorageErrors.unsupported(root, reason, "Choose another folder, for example ./storage.");
    }

    private static String defaultName(
            NewInstance wanted, DatabaseLocation database, Path root, Environment environment) {
        if (database instanceof PostgresLocation postgres) {
            return postgres.database();
        }
        var folder = wanted.storageRoot() == null && wanted.db() == null ? environment.workingDirectory() : root;
        return String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static String checked(String what, String text) {
        if (!NAME.matcher(text).matches() || text.isBlank()) {
            throw ConfigurationErrors.invalidOption(
                    what,
                    "it is empty, or holds a slash, a backslash or a control character",
                    text.replaceAll("\\p{Cntrl}", "?"),
                    "Give a name of letters, digits, dashes and underscores.");
        }
        return text;
    }

    private static List<String> modules(List<String> wanted) {
        for (var module : wanted) {
            if (!module.equals(BIONTY)) {
                throw ConfigurationErrors.invalidOption(
                        "modules",
                        "only bionty can be created; lamindb itself is always there",
                        module,
                        "Use bionty, or make the instance with 'lamin init --modules " + module + "'.");
            }
        }
        return wanted.isEmpty() ? List.of() : List.of(BIONTY);
    }
}
