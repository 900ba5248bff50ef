/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All registries of an instance, by module and name, as found in its database. Look-ups ignore case. Immutable.
 */
public final class RegistryModel {

    /** The namespace of the table in which Django notes migrations: it is no module, though it looks like one. */
    public static final String BOOKKEEPING = "django";

    private final Map<String, Map<String, Registry>> byModule;
    private final Map<String, Registry> byTable;

    /** Of all the registries of an instance. */
    public RegistryModel(Collection<Registry> registries) {
        var modules = new TreeMap<String, Map<String, Registry>>();
        var tables = new LinkedHashMap<String, Registry>();
        for (var registry : registries) {
            modules.computeIfAbsent(fold(registry.module()), module -> new TreeMap<>())
                    .put(fold(registry.name()), registry);
            tables.putIfAbsent(registry.table(), registry);
        }
        this.byModule = modules;
        this.byTable = tables;
    }

    /** The modules in alphabetical order. */
    public List<String> modules() {
        return List.copyOf(byModule.keySet());
    }

    /** The registries of a module in alphabetical order; empty for an unknown one. */
    public List<Registry> registries(String module) {
        return List.copyOf(byModule.getOrDefault(fold(module), Map.of()).values());
    }

    /** The registry of a module by its name, in any case. */
    public Optional<Registry> find(String module, String name) {
        return Optional.ofNullable(byModule.getOrDefault(fold(module), Map.of()).get(fold(name)));
    }

    /** The registry that a table of the database holds. */
    public Optional<Registry> findTable(String table) {
        return Optional.ofNullable(byTable.get(table));
    }

    /** The registry that a foreign key leads to; empty for a column that is none. */
    public Optional<Registry> target(Column key) {
        return Optional.ofNullable(key.references()).flatMap(reference -> findTable(reference.table()));
    }

    /** Whether it has the same registries with the same columns. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof RegistryModel that && byModule.equals(that.byModule);
    }

    @Override
    public int hashCode() {
        return byTable.keySet().hashCode();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
