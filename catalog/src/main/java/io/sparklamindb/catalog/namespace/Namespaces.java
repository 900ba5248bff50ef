/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.Suggestions;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The namespaces of a catalog: a fixed handful, and one for every module the instance has. Where a module has the name
 * of a fixed one, the fixed one wins. Names ignore case.
 */
public final class Namespaces {

    private final AttachedInstance attached;
    private final Map<String, CatalogNamespace> fixed = new LinkedHashMap<>();

    Namespaces(AttachedInstance attached) {
        this.attached = attached;
        for (var namespace : List.of(
                new ArtifactsNamespace(attached),
                new CollectionsNamespace(attached),
                new RecordsNamespace(attached),
                new ViewsNamespace(attached),
                new SystemNamespace(attached))) {
            fixed.put(namespace.name(), namespace);
        }
    }

    /** The modules in alphabetical order, then the fixed ones; the bookkeeping can be named, but is not shown. */
    public List<String> names() {
        var names = new ArrayList<>(attached.open().registries().modules());
        names.removeAll(fixed.keySet());
        names.remove(RegistryModel.BOOKKEEPING);
        names.addAll(fixed.keySet());
        return names;
    }

    /** The namespace of that name; the instance is opened only if it takes its modules to tell. */
    public Optional<CatalogNamespace> find(String name) {
        var folded = name.toLowerCase(Locale.ROOT);
        var namespace = fixed.get(folded);
        if (namespace != null) {
            return Optional.of(namespace);
        }
        return attached.open().registries().modules().contains(folded)
                ? Optional.of(new RegistryNamespace(attached, folded))
                : Optional.empty();
    }

    /** The error for a table that was named without its namespace: where tables of such a name are. */
    RuntimeException noneOfThatName(String table) {
        var model = attached.open().registries();
        var registries = model.modules().stream()
                .flatMap(module -> model.registries(module).stream())
                .collect(Collectors.toMap(Registry::name, Registry::qualifiedName, (one, other) -> one + ", " + other));
        return RegistryErrors.notFound(
                table,
                attached.open().slug(),
                Suggestions.nearest(table, registries.keySet(), 3).stream()
                        .map(name -> registries.get(name))
                        .collect(Collectors.joining(", ")));
    }
}
