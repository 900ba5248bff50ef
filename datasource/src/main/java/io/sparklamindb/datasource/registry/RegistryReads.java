/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Exactness;
import io.sparklamindb.core.registry.query.RegistryFilter;
import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.datasource.session.BranchSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * How registries and views are read, which is the same for both.
 *
 * @param table the name of the table as users know it
 * @param instance where it is
 * @param source what it holds
 */
record RegistryReads(String table, Instance instance, RegistrySource source) {

    StructType schema() {
        return RegistrySchema.of(source.columns(), jsonAsVariant());
    }

    MetadataColumn[] metadataColumns() {
        return source.hiddenColumns().stream()
                .map(column -> new ReferencedColumn(
                        column.name(), RegistrySchema.type(column.type(), jsonAsVariant()), column.type()))
                .toArray(MetadataColumn[]::new);
    }

    ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return ScanBuilders.newScanBuilder(
                this, RegistryQuery.of(source, BranchSelection.visibility(instance, options)));
    }

    /** Predicates as the database judges them; empty if it would judge one otherwise than Spark. */
    Optional<List<RegistryFilter>> exactFilters(Predicate[] predicates) {
        var compiler = new PredicateCompiler(ExpressionCompiler.forSession(source));
        var filters = new ArrayList<RegistryFilter>();
        for (var predicate : predicates) {
            compiler.compile(predicate).ifPresent(filters::add);
        }
        var exactness = new Exactness(source, instance.database().dialect());
        return filters.size() == predicates.length && exactness.holdsFor(filters)
                ? Optional.of(filters)
                : Optional.empty();
    }

    boolean jsonAsVariant() {
        return instance.configuration().jsonAsVariant();
    }
}
