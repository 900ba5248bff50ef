/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry;

import java.util.Collection;
import java.util.Comparator;

/**
 * How a Django table name splits: {@code bionty_celltype} is registry {@code celltype} of module {@code bionty}, and
 * {@code lamindb_*} is module {@code core}.
 *
 * @param module the namespace
 * @param registry the table's name in it
 */
public record TableName(String module, String registry) {

    private static final String LAMINDB = "lamindb";

    /**
     * Splits a table name.
     *
     * @param applications the application labels in {@code django_migrations}: a label may itself hold underscores, so
     *     the longest that fits wins; a table of no known application goes by its first underscore
     */
    public static TableName of(String table, Collection<String> applications) {
        var application = applications.stream()
                .filter(label -> table.length() > label.length() + 1 && table.startsWith(label + "_"))
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> table.indexOf('_') > 0 ? table.substring(0, table.indexOf('_')) : "");
        if (application.isEmpty() || table.length() <= application.length() + 1) {
            return new TableName("other", table);
        }
        var module = application.equals(LAMINDB) ? Registry.CORE_MODULE : application;
        return new TableName(module, table.substring(application.length() + 1));
    }
}
