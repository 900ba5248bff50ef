/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code bin/lamin-sql}.
 *
 * @param sql what to run, from {@code -e}; or null
 * @param file the file to run, from {@code -f}; or null
 * @param storage where the instance lies
 * @param settings Spark's settings, from {@code --conf}
 * @param quiet whether a file's statements are not shown before their results
 */
record ShellOptions(
        @Nullable String sql, @Nullable Path file, String storage, Map<String, String> settings, boolean quiet) {

    static final String USAGE = String.join(
            "\n",
            "Usage: bin/lamin-sql [-e SQL | -f FILE] [--storage DIR] [--conf KEY=VALUE]... [--quiet]",
            "  -e SQL            run these statements",
            "  -f FILE           run the statements of a file, showing each before its result",
            "  --storage DIR     the LaminDB instance in this folder, made if there is none (default: ./lamindb)",
            "  --conf KEY=VALUE  a Spark setting; spark.sql.catalog.lamin.* configure catalog lamin",
            "  --quiet           with -f: show results only",
            "Without -e and -f it reads statements from standard input.");

    private static final String CATALOG = "spark.sql.catalog.lamin";
    private static final List<String> ATTACH = List.of("instance", "storage", "db");
    private static final String EMBEDDED = "lamindb";

    /** What the shell was called with is not what it understands. */
    static final class UsageException extends Exception {
        UsageException(String message) {
            super(message);
        }
    }

    static ShellOptions parse(List<String> arguments) throws UsageException {
        String sql = null;
        Path file = null;
        var storage = Optional.<String>empty();
        var settings = new TreeMap<String, String>();
        boolean quiet = false;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            if (option.equals("--quiet")) {
                quiet = true;
                continue;
            }
            if (!List.of("-e", "-f", "--storage", "--conf").contains(option)) {
                throw new UsageException("Cannot understand " + option + ".");
            }
            if (!rest.hasNext()) {
                throw new UsageException("Cannot use " + option + ": its value is missing.");
            }
            var value = rest.next();
            switch (option) {
                case "-e" -> sql = value;
                case "-f" -> file = Path.of(value);
                case "--storage" -> storage = Optional.of(value);
                default -> addSetting(settings, value);
            }
        }
        if (sql != null && file != null) {
            throw new UsageException("Cannot use -e and -f together.");
        }
        return new ShellOptions(sql, file, storage.orElse(EMBEDDED), withCatalog(settings, storage), quiet);
    }

    private static void addSetting(Map<String, String> settings, String text) throws UsageException {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new UsageException("Cannot use --conf: it is not of the form KEY=VALUE.");
        }
        settings.put(text.substring(0, equals), text.substring(equals + 1));
    }

    /** Catalog {@code lamin} on an embedded instance, unless the settings attach it elsewhere. */
    private static Map<String, String> withCatalog(Map<String, String> settings, Optional<String> storage) {
        settings.putIfAbsent(CATALOG, "io.sparklamindb.catalog.LaminCatalog");
        boolean attached = ATTACH.stream().anyMatch(key -> settings.containsKey(CATALOG + "." + key));
        if (storage.isPresent() || !attached) {
            settings.put(CATALOG + ".storage", storage.orElse(EMBEDDED));
            settings.putIfAbsent(CATALOG + ".create", "true");
        }
        return settings;
    }
}
