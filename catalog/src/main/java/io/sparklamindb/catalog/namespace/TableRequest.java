/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.session.BranchSelection;
import io.sparklamindb.datasource.table.ShownColumns;
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
 * @param shown the hidden columns that the table has as ordinary ones, as the name or the reader's option gives them
 */
public record TableRequest(
        List<String> parts,
        RecordVersion version,
        @Nullable String branch,
        @Nullable String join,
        ShownColumns shown) {

    private static final String BRANCH = BranchSelection.OPTION + "=";
    private static final String WITH = ShownColumns.OPTION + "=";

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
     * Parts behind the table's own may say which branches are looked at, {@code branch=dev}, and which hidden columns the
     * table has as ordinary ones, {@code with=_artifact_key}. Spark tells tables of one statement apart by their names
     * alone, so what a read's options say holds for all of one name.
     */
    private static TableRequest of(List<String> parts, RecordVersion version) {
        var others = new ArrayList<String>(parts.size());
        String branch = null;
        var shown = ShownColumns.none();
        for (var part : parts) {
            if (!others.isEmpty() && begins(part, BRANCH)) {
                if (branch != null) {
                    throw invalidBranch("the name says twice which branches are read", part);
                }
                branch = branches(part);
            } else if (!others.isEmpty() && begins(part, WITH)) {
                if (!shown.isNone()) {
                    throw OptionRefusal.invalid(
                            ShownColumns.OPTION,
                            "the name says twice which hidden columns the table has",
                            part,
                            "Name them in one part: `with=" + shown + "," + part.substring(WITH.length()) + "`.");
                }
                shown = ShownColumns.parse(part.substring(WITH.length()));
            } else {
                others.add(part);
            }
        }
        return new TableRequest(others, version, branch, null, shown);
    }

    private static boolean begins(String part, String word) {
        return part.toLowerCase(Locale.ROOT).startsWith(word);
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
        return new TableRequest(parts, version, other, join, shown);
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
