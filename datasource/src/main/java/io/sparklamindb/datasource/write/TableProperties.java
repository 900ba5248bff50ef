/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.setting.WriteOption;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.TableCatalog;

/**
 * What {@code CREATE TABLE} says besides columns, as options of a write. Immutable.
 *
 * @param write the write
 */
record TableProperties(TableWrite write) {

    private static final String OF_OPTIONS_CLAUSE = "option.";
    /** What Spark says of every table, and which says nothing about an artifact. */
    private static final Set<String> OF_SPARK = Set.of(
            TableCatalog.PROP_OWNER, TableCatalog.PROP_IS_MANAGED_LOCATION, "table_type", TableCatalog.PROP_EXTERNAL);

    /**
     * The options.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for a format that the table does not have
     */
    Map<String, String> options(Map<String, String> properties) {
        var options = new HashMap<String, String>();
        properties.forEach((property, value) -> {
            if (property.startsWith(OF_OPTIONS_CLAUSE)) {
                options.put(property.substring(OF_OPTIONS_CLAUSE.length()), value);
            } else if (property.equals(TableCatalog.PROP_COMMENT)) {
                options.put(WriteOption.DESCRIPTION.word(), value);
            } else if (property.equals(TableCatalog.PROP_PROVIDER)) {
                requireFormat(value, options);
            } else if (!OF_SPARK.contains(property)) {
                options.put(property, value);
            }
        });
        return options;
    }

    /** {@code USING}: of a collection it says the format; of an artifact the key does, unless it is a table of Delta or Iceberg. */
    private void requireFormat(String provider, Map<String, String> options) {
        boolean isOurs = provider.equalsIgnoreCase("lamindb");
        if (write.collection() != null || TableFormat.named(provider).isPresent()) {
            if (!isOurs) {
                options.put(WriteOption.FILE_FORMAT.word(), provider);
            }
        } else if (!isOurs && (write.lakehouse().isPresent() || !write.format().isCalled(provider))) {
            throw ConfigurationErrors.invalidOption(
                    "USING",
                    write.lakehouse()
                            .map(format -> "the artifact is a table of " + format.title())
                            .orElseGet(() -> "the key ends in " + write.suffix() + ", which says the format"),
                    provider,
                    "Leave USING out, or give the artifact a key with another suffix.");
        }
    }
}
