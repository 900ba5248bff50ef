/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.Suggestions;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.view.RegistryView;
import io.sparklamindb.core.registry.view.RegistryViews;
import io.sparklamindb.datasource.registry.ViewTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;

/** The joins people always write, as tables. */
record ViewsNamespace(AttachedInstance attached) implements CatalogNamespace {

    static final String NAME = "views";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String comment() {
        return "The joins people always write: labels, features, lineage and ontologies";
    }

    @Override
    public List<String> tables() {
        return RegistryViews.ALL.stream().map(RegistryView::name).toList();
    }

    @Override
    public Optional<Table> find(TableRequest request) {
        if (request.parts().size() != 1) {
            return Optional.empty();
        }
        var view = RegistryViews.find(request.name());
        view.ifPresent(found -> request.refuseVersion(NAME + "." + found.name()));
        return view.map(found -> new ViewTable(
                attached.catalog() + "." + NAME + "." + found.name(), attached.open(), found, request.branch()));
    }

    @Override
    public RuntimeException refusal(String action) {
        return WriteErrors.unsupported(
                action,
                "views show what registries hold",
                "Write those: SHOW NAMESPACES IN " + attached.catalog() + " lists their modules.");
    }

    @Override
    public RuntimeException notFound(TableRequest request) {
        return RegistryErrors.notFound(
                NAME + "." + request.dotted(),
                attached.open().slug(),
                String.join(", ", Suggestions.nearest(request.name(), tables(), 10)));
    }
}
