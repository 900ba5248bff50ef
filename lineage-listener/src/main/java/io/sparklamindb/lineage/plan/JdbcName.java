/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.DataReference;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tables of other databases, without what gives access to them. */
final class JdbcName {

    /** Up to the server and the database: options and users may be secrets. */
    private static final Pattern PLACE = Pattern.compile("^jdbc:([a-zA-Z0-9]+):(//)?([^;?]*)");

    private static final Pattern USER = Pattern.compile("^[^/@]*@");

    private JdbcName() {}

    /** A query is no name, and may have values in it: it is only called one. */
    static DataReference of(String url, String tableOrQuery) {
        var match = PLACE.matcher(url);
        var place = match.find()
                ? match.group(1).toLowerCase(Locale.ROOT) + "://"
                        + USER.matcher(match.group(3)).replaceFirst("")
                : "?";
        var what = tableOrQuery.strip();
        return External.of("jdbc", place + "/" + (what.startsWith("(") || what.contains(" ") ? "(a query)" : what));
    }
}
