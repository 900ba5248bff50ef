/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.session.BranchSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of one namespace.
 *
 * @param parts the name parts after the namespace, at least one
 * @param version which version of the table
 * @param branch the branches to look at, as the name or the reader's option {@code branch} gives them; null for the session's
 * @param join which columns a table of several artifacts has, as the reader's option gives it; null for the session's
 */
public record TableRequest(
        List<String> parts,
        RecordVersion version,
        @Nullable String branch,
        @Nullable String join) {

    private static final String BRANCH = BranchSelection.OPTION + "=";

    /** A request. */
    public TableRequest {
        parts = List.copyOf(parts);
    }

    /** The newest version of a table, as the session or its name sees it. */
    public static TableRequest of(List<String> parts) {
        return of(parts, RecordVersion.newest());
    }

    /** The newest version of a table of that name. */
    public static TableRequest of(Identifier identifier) {
        return of(identifier, RecordVersion.newest());
    }

    /** A version of a table of that name, whose first part is the namespace. */
    public static TableRequest of(Identifier identifier, RecordVersion version) {
        var parts = new ArrayList<>(Arrays.asList(identifier.namespace()));
        parts.add(identifier.name());
        return of(parts.subList(Math.min(1, identifier.namespace().length), parts.size()), version);
    }

    /**
     * One part behind the table's own may say which branches are looked at: {@code branch=dev}. Spark tells tables of one
     * statement apart by their names alone, so what a read's options say holds for all of one name.
     */
    private static TableRequest of(List<String> parts, RecordVersion version) {
        var others = new ArrayList<String>(parts.size());
        String branch = null;
        for (var part : parts) {
            if (others.isEmpty() || !part.toLowerCase(Locale.ROOT).startsWith(BRANCH)) {
                others.add(part);
            } else if (branch == null) {
                branch = branches(part);
            } else {
                throw invalidBranch("the name says twice which branches are read", part);
            }
        }
        return new TableRequest(others, version, branch, null);
    }

    private static String branches(String part) {
        var branches = part.substring(BRANCH.length()).strip();
        if (branches.isEmpty()) {
            throw invalidBranch("the name of a branch is missing", part);
        }
        return branches;
    }

    private static LaminException invalidBranch(String reason, String part) {
        return ConfigurationErrors.invalidOption(
                BranchSelection.OPTION,
                reason,
                part,
                "Name branches, uids of branches or all: `branch=dev`, `branch=main,dev` or `branch=*`.");
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

    /**
     * Says that a table is the same on all branches, if some are asked for.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION}
     */
    public void refuseBranch(String table) {
        if (branch != null) {
            throw ConfigurationErrors.invalidOption(
                    BranchSelection.OPTION, table + " is the same on all branches", branch, "Leave it out.");
        }
    }

    private static RuntimeException noVersions(String table, String asked) {
        return RegistryErrors.noVersions(table, asked);
    }
}
