/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import io.sparklamindb.core.instance.Instance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.connector.catalog.Table;
import org.jspecify.annotations.Nullable;

/** Makes ids of tables: what can be read first, then a digest of everything that sets a table apart from others. */
public final class TableId {

    private static final int DIGEST_LENGTH = 32;

    private TableId() {}

    /** The id of a table of the database of an instance. */
    public static String of(Instance instance, String name, @Nullable Object... details) {
        return of(instance.database().location().display() + "/" + name, details);
    }

    /**
     * The id of a table.
     *
     * @param what what it is of, such as the uid of an artifact
     * @param details what sets it apart, whose texts are equal if and only if they are
     */
    public static String of(String what, @Nullable Object... details) {
        var digest = sha256();
        for (var detail : details) {
            var text = String.valueOf(inOrder(detail)).getBytes(StandardCharsets.UTF_8);
            digest.update((text.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(text);
        }
        return what + "#" + HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_LENGTH);
    }

    /** The id of a table; one of somebody else's reader, which says nothing of itself, is like no other. */
    public static String of(Table table) {
        return table instanceof IdentifiedTable identified
                ? identified.id()
                : of(table.name(), table.getClass().getName(), System.identityHashCode(table));
    }

    /** Copies of equal maps and sets may have their elements in different orders. */
    private static @Nullable Object inOrder(@Nullable Object detail) {
        if (detail instanceof Map<?, ?> map) {
            return new TreeMap<>(map);
        }
        return detail instanceof Set<?> set ? new TreeSet<>(set) : detail;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
