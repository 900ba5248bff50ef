package io.sparklamindb.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The namespaces of a catalog: a fixed handful, and one for every module the instance has. Where a module has the name
 * of a fixed one, the fixed one wins.
 */
record Namespaces(Map<String, CatalogNamespace> byName) {

    static Namespaces of(AttachedInstance attached) {
        var instance = attached.open();
        var namespaces = new ArrayList<CatalogNamespace>();
        for (var module : instance.registries().modules()) {
            namespaces.add(new RegistryNamespace(attached, module));
        }
        namespaces.add(new SystemNamespace(attached));
        var byName = new LinkedHashMap<String, CatalogNamespace>();
        namespaces.forEach(namespace -> byName.put(fold(namespace.name()), namespace));
        return new Namespaces(byName);
    }

    List<String> names() {
        return byName.values().stream().map(CatalogNamespace::name).toList();
    }

    Optional<CatalogNamespace> find(String name) {
        return Optional.ofNullable(byName.get(fold(name)));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
