/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.version.RecordVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of one namespace.
 *
 * @param parts the name parts after the namespace, at least one
 * @param version which version of the table
 * @param branch the branches to look at, as the reader's option {@code branch} gives them; null for the session's
 * @param join which columns a table of several artifacts has, as the reader's option gives it; null for the session's
 */
public record TableRequest(
        List<String> parts,
        RecordVersion version,
        @Nullable String branch,
        @Nullable String join) {

    /** A request. */
    public TableRequest {
        parts = List.copyOf(parts);
    }

    /** The newest version of a table, as the session sees it. */
    public static TableRequest of(List<String> parts) {
        return new TableRequest(parts, RecordVersion.newest(), null, null);
    }

    /** The newest version of a table of that name. */
    public static TableRequest of(Identifier identifier) {
        return of(identifier, RecordVersion.newest());
    }

    /** A version of a table of that name, whose first part is the namespace. */
    public static TableRequest of(Identifier identifier, RecordVersion version) {
        var parts = new ArrayList<>(Arrays.asList(identifier.namespace()));
        parts.add(identifier.name());
        return new TableRequest(
                parts.subList(Math.min(1, identifier.namespace().length), parts.size()), version, null, null);
    }

    /** The same as some branches have it. */
    public TableRequest onBranch(String other) {
        return new TableRequest(parts, version, other, join);
    }

    /** The name itself. */
    public String name() {
        return parts.get(0);
    }

    /** The name parts below the table's own: a sub-table's name, or none. */
    public List<String> below() {
        return parts.subList(1, parts.size());
    }

    /** The name with dots, as messages show it. */
    public String dotted() {
        return String.join(".", parts);
    }

    /**
     * Says that a table has no versions, if one is asked for.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_NO_VERSIONS}
     */
    public void refuseVersion(String table) {
        if (version instanceof RecordVersion.Named named) {
            throw noVersions(table, named.name());
        } else if (version instanceof RecordVersion.AsOf asOf) {
            throw noVersions(table, asOf.moment().toString());
        }
    }

    private static RuntimeException noVersions(String table, String asked) {
        return RegistryErrors.noVersions(table, asked);
    }
}
