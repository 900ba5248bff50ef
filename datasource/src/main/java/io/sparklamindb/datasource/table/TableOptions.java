/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.setting.CatalogKey;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.ReadOption;
import io.sparklamindb.datasource.session.BranchSelection;
import io.sparklamindb.datasource.session.SessionSettings;
import io.sparklamindb.datasource.storage.ReadVerification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The options that a read or a write gives to a table that is there already, so that its name and its columns are settled:
 * {@code spark.read.option(...).table(name)}, {@code WITH (...)} behind a name. To be used on the driver.
 */
public final class TableOptions {

    /** Spark chooses the version by these before it asks for the table, and leaves them there. */
    private static final List<String> TIME_TRAVEL =
            List.of("spark.sql.timeTravelVersionKey", "spark.sql.timeTravelTimestampKey");

    private TableOptions() {}

    /**
     * Refuses all options but some.
     *
     * @param table its name, as messages show it
     * @param obeyed those that the table obeys
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for any other
     */
    public static void refuseAllBut(Set<String> obeyed, String table, CaseInsensitiveStringMap options) {
        ofReader(obeyed, options).forEach((option, value) -> {
            throw refusal(table, option, value, obeyed);
        });
    }

    /** Refuses all options. */
    public static void refuseAll(String table, CaseInsensitiveStringMap options) {
        refuseAllBut(Set.of(), table, options);
    }

    /** Options without one, which has been obeyed. */
    public static CaseInsensitiveStringMap without(String obeyed, CaseInsensitiveStringMap options) {
        var others = new HashMap<>(options.asCaseSensitiveMap());
        others.keySet().removeIf(obeyed::equalsIgnoreCase);
        return new CaseInsensitiveStringMap(others);
    }

    /** One option alone, if it is given. */
    public static CaseInsensitiveStringMap only(String obeyed, CaseInsensitiveStringMap options) {
        var value = options.get(obeyed);
        return value == null ? CaseInsensitiveStringMap.empty() : new CaseInsensitiveStringMap(Map.of(obeyed, value));
    }

    /**
     * The options of a scan of one more table, which may be that of another reader.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for {@code verify-on-read} of a table
     *     whose own reader compares nothing and says nothing about it
     */
    public static CaseInsensitiveStringMap ofScan(Table table, CaseInsensitiveStringMap options) {
        var verification = options.get(ReadVerification.OPTION);
        if (verification != null && !(table instanceof IdentifiedTable)) {
            throw OptionRefusal.invalid(
                    ReadVerification.OPTION,
                    table.name() + " is read by its own reader, which compares no file with what was registered",
                    verification,
                    "Leave it out; as the key of a catalog it has all files compared when the table is loaded.");
        }
        return options;
    }

    /**
     * A table whose reader is told of more options.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for one that it does not have
     */
    public static Table withReaderOptions(Table table, Map<String, String> options) {
        if (options.isEmpty()) {
            return table;
        } else if (table instanceof SupportsReaderOptions told) {
            return told.withReaderOptions(options);
        }
        var known = new ArrayList<>(ReadOption.words());
        known.addAll(CatalogKey.words());
        throw OptionRefusal.unknown(options.keySet().iterator().next(), known);
    }

    /** What is left for a file reader when the table has obeyed some, as it was written; without what Spark obeys itself. */
    public static Map<String, String> ofReader(Set<String> obeyed, CaseInsensitiveStringMap options) {
        if (options.isEmpty()) {
            return Map.of();
        }
        var taken = Stream.concat(
                        obeyed.stream(), TIME_TRAVEL.stream().flatMap(key -> SessionSettings.get(key).stream()))
                .toList();
        var left = new HashMap<>(options.asCaseSensitiveMap());
        left.keySet().removeIf(option -> taken.stream().anyMatch(option::equalsIgnoreCase));
        return left;
    }

    /** The refusal of an option, with the place where it can be given or the names that come nearest. */
    public static RuntimeException refusal(String table, String option, String value, Collection<String> obeyed) {
        var known = new ArrayList<>(obeyed);
        known.addAll(ReadOption.words());
        known.addAll(CatalogKey.words());
        return OptionRefusal.ofNamedTable(table, option, value, known);
    }

    /**
     * Refuses options of a read of records that are not {@code branch}, and {@code branch} too if the table has been
     * asked for by a name that says which branches.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    public static void refuseAllButBranch(boolean isBranchNamed, String table, CaseInsensitiveStringMap options) {
        if (isBranchNamed && options.containsKey(BranchSelection.OPTION)) {
            throw ConfigurationErrors.invalidOption(
                    BranchSelection.OPTION,
                    "the name of " + table + " says already which branches are read",
                    String.valueOf(options.get(BranchSelection.OPTION)),
                    "Leave one of the two out.");
        }
        refuseAllBut(Set.of(BranchSelection.OPTION), table, options);
    }
}
