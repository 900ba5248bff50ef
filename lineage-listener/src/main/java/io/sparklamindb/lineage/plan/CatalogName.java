/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.connector.catalog.Identifier;
import scala.Option;

/** Names of tables as a statement would have them. */
final class CatalogName {

    private CatalogName() {}

    static String of(Option<CatalogPlugin> catalog, Identifier identifier) {
        var parts = Stream.concat(Stream.of(identifier.namespace()), Stream.of(identifier.name()));
        var named = catalog.isDefined() ? Stream.concat(Stream.of(catalog.get().name()), parts) : parts;
        return named.collect(Collectors.joining("."));
    }

    static String of(TableIdentifier identifier) {
        return Stream.of(identifier.catalog(), identifier.database(), Option.apply(identifier.table()))
                .filter(Option::isDefined)
                .map(Option::get)
                .collect(Collectors.joining("."));
    }
}
