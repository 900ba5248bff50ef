/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.LamindbFields;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What DESCRIBE says about a registry and its columns, as far as lamindb and the database tell. */
final class RegistryComments {

    private final Registry registry;
    private final RegistryModel model;

    RegistryComments(Registry registry, RegistryModel model) {
        this.registry = registry;
        this.model = model;
    }

    /** One sentence on the table. */
    String table() {
        var targets = registry.foreignKeys().values().stream()
                .map(column -> target(column.name()))
                .distinct()
                .limit(2)
                .collect(Collectors.joining(" with "));
        return registry.has("uid") || registry.foreignKeys().size() < 2
                ? "LaminDB registry " + registry.qualifiedName()
                : "LaminDB link table: " + targets;
    }

    /** The same columns, each with what it holds and, if it is a foreign key, what it refers to. */
    StructType columns(StructType schema) {
        return new StructType(Arrays.stream(schema.fields()).map(this::column).toArray(StructField[]::new));
    }

    private StructField column(StructField field) {
        var meaning = LamindbFields.known().comment(registry, field.name());
        var reference = registry.column(field.name())
                .filter(column -> column.references() != null)
                .map(column -> "refers to " + target(column.name()));
        var comment = Stream.concat(meaning.stream(), reference.stream()).collect(Collectors.joining("; "));
        return comment.isEmpty() ? field : field.withComment(comment);
    }

    private String target(String column) {
        var references = registry.column(column).orElseThrow().references();
        return references == null
                ? column
                : model.findTable(references.table())
                        .map(Registry::qualifiedName)
                        .orElse(references.table());
    }
}
