/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.setting;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.Suggestions;
import java.util.Collection;
import java.util.Optional;

/**
 * Why an option is not obeyed, as users are told it. Values of options that are unknown, or of keys of a catalog, are never
 * shown: a credential may stand behind a name that is misspelt.
 */
public final class OptionRefusal {

    private static final int MAX_NAMES = 3;

    private OptionRefusal() {}

    /** There is no option of that name. */
    public static LaminException unknown(String option, Collection<String> known) {
        return error(
                option,
                "there is no such option here",
                option,
                "Did you mean " + String.join(", ", Suggestions.nearest(option, known, MAX_NAMES)) + "?");
    }

    /** The option is for something else; its value may be shown. */
    public static LaminException invalid(String option, String reason, String value, String fix) {
        return error(option, reason, value, fix);
    }

    /** The key belongs to a catalog that is configured already. */
    public static LaminException ofCatalog(CatalogKey key, String catalog) {
        return error(
                key.word(),
                "catalog " + catalog + " is configured already",
                key.word(),
                "Set " + key.property(catalog)
                        + ", or give instance, storage or db to read format(\"lamindb\") without a catalog.");
    }

    /**
     * The option cannot be obeyed by a table that is read by its name.
     *
     * @param table its name, as messages show it
     * @param known the options that it would take
     */
    public static LaminException ofNamedTable(String table, String option, String value, Collection<String> known) {
        var read = ReadOption.of(option);
        var key = CatalogKey.of(option);
        if (read.isPresent()) {
            return error(
                    option,
                    "the columns of " + table + " are known before its options are read",
                    value,
                    read.get().byName(table, value) + " Or read format(\"lamindb\") with this option.");
        } else if (key.equals(Optional.of(CatalogKey.BRANCH))) {
            return error(option, table + " is the same on all branches", value, "Leave it out.");
        } else if (key.isPresent()) {
            return error(
                    option,
                    "it is a key of the catalog of " + table + ", which is configured already",
                    option,
                    "Set " + option + " where that catalog is configured, below spark.sql.catalog.");
        }
        return unknown(option, known);
    }

    private static LaminException error(String option, String reason, String value, String fix) {
        return ConfigurationErrors.invalidOption(option, reason, value, fix);
    }
}
