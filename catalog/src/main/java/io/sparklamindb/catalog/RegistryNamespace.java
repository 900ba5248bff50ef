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
    public Optional<Table> find(List<String> parts, TimeTravel travel) {
        if (parts.size() != 1) {
            return Optional.empty();
        }
        var registry = attached.open().registries().find(name, parts.get(0));
        if (registry.isPresent() && !travel.isNone()) {
            throw LaminCondition.INVALID_VERSION.error(
                    "version", travel.version() == null ? travel.moment() : travel.version(),
                    "artifact", registry.get().qualifiedName(),
                    "known", "none: a registry is as it is now; VERSION AS OF works on artifacts and collections");
        }
        return registry.map(attached::table);
    }

    @Override
    public RuntimeException notFound(List<String> parts) {
        return LaminCondition.REGISTRY_NOT_FOUND.error(
                "registry",
                name + "." + String.join(".", parts),
                "instance",
                attached.open().slug(),
                "known",
                String.join(", ", Suggestions.nearest(parts.get(0), tables(), 10)));
    }
}
