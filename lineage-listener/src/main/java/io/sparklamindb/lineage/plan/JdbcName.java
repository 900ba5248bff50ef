/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.DataReference;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tables of other databases, without what gives access to them. Of a URL only what is sure to be a server, a port and a database
 * is taken: drivers put users and passwords before, behind and between these, and a place that is not understood is a question mark.
 */
final class JdbcName {

    private static final String UNKNOWN = "?";
    private static final Pattern URL = Pattern.compile("jdbc:([a-zA-Z0-9]+):(.*)", Pattern.DOTALL);

    /** Their place is a path, which may have any characters, and has no users. */
    private static final Set<String> OF_FILES = Set.of("sqlite", "h2", "derby", "duckdb", "hsqldb");

    /** Words of a driver before the server, such as {@code thin:} and {@code loadbalance:}. */
    private static final Pattern WORDS = Pattern.compile("^(?:[a-zA-Z]+:)+(?=//)");

    private static final Pattern PLACE = Pattern.compile(
            "^/{0,2}(?<server>(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?:\\\\\\w+)?(?::\\d+)?(?:,[\\w.-]+(?::\\d+)?)*)"
                    + "(?<database>[/:][\\w.$-]+)?(?<rest>$|/|[;?&].*|:\\w+$)",
            Pattern.DOTALL);

    /** Of SQL Server. */
    private static final Pattern DATABASE =
            Pattern.compile(";\\s*(?:databaseName|database)\\s*=\\s*([\\w.$-]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PART = Pattern.compile("[\"`\\[]?([\\p{L}\\p{N}_$#@:-]+)[\"`\\]]?(?:\\.|$)");

    private JdbcName() {}

    /** A query is no name, and may have values in it: it is only called one. */
    static DataReference of(String url, String tableOrQuery) {
        var match = URL.matcher(url);
        var place = match.matches() ? place(match.group(1).toLowerCase(Locale.ROOT), match.group(2)) : UNKNOWN;
        return External.of("jdbc", place + "/" + name(tableOrQuery.strip()));
    }

    /** By the options of a data source; empty if they are of none that is a database. */
    static Optional<DataReference> of(Map<String, String> options) {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(options);
        var url = byName.get("url");
        return url == null || !url.startsWith("jdbc:")
                ? Optional.empty()
                : Optional.of(of(url, byName.getOrDefault("dbtable", UNKNOWN)));
    }

    private static String place(String kind, String given) {
        if (OF_FILES.contains(kind)) {
            return kind + "://" + given.replaceFirst("^//", "").replaceFirst("(?s)[;?].*", "");
        }
        return kind + "://" + server(given);
    }

    private static String server(String given) {
        int equals = given.indexOf('=');
        var head = equals < 0 ? given : given.substring(0, equals);
        boolean hasOptions = head.indexOf('?') >= 0 || head.indexOf(';') >= 0;
        if (equals >= 0 && !hasOptions && given.indexOf('@', equals) >= 0) {
            return UNKNOWN; // a password with a sign of its own
        }
        var place = PLACE.matcher(
                WORDS.matcher(head.substring(head.lastIndexOf('@') + 1)).replaceFirst(""));
        if (!place.find()) {
            return UNKNOWN;
        }
        var database = place.group("database");
        if (equals >= 0 && place.group("rest").isEmpty()) { // what stands before the sign is the name of an option
            return database == null ? UNKNOWN : place.group("server");
        }
        var named = DATABASE.matcher(given);
        if (database == null && named.find()) {
            database = "/" + named.group(1);
        }
        return place.group("server") + (database == null ? "" : "/" + database.substring(1));
    }

    /** Without the quotes around its parts. */
    private static String name(String table) {
        if (table.equals(UNKNOWN)) {
            return table;
        }
        var parts = PART.matcher(table);
        var name = new StringBuilder();
        int end = 0;
        while (parts.find() && parts.start() == end) {
            name.append(name.isEmpty() ? "" : ".").append(parts.group(1));
            end = parts.end();
        }
        return end == table.length() && !table.isEmpty() ? name.toString() : "(a query)";
    }
}
