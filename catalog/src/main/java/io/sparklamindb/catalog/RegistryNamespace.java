/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.registry.Registry;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;

/** A module of the instance: its registries and the link tables between them. */
record RegistryNamespace(AttachedInstance attached, String name) implements CatalogNamespace {

    @Override
    public String comment() {
        return name.equals(Registry.CORE_MODULE)
                ? "The registries of LaminDB itself"
                : "The registries of module " + name;
    }

    @Override
    public List<String> tables() {
        return attached.open().registries().registries(name).stream()
                .map(Registry::name)
                .toList();
    }

    @Override
    public Optional<Table> find(TableRequest request) {
        if (request.parts().size() != 1) {
            return Optional.empty();
        }
        var registry = attached.open().registries().find(name, request.name());
        registry.ifPresent(found -> request.refuseVersion(found.qualifiedName()));
        return registry.map(attached::table);
    }

    @Override
    public RuntimeException notFound(TableRequest request) {
        return LaminCondition.REGISTRY_NOT_FOUND.error(
                "registry",
                name + "." + request.dotted(),
                "instance",
                attached.open().slug(),
                "known",
                String.join(", ", Suggestions.nearest(request.name(), tables(), 10)));
    }
}
