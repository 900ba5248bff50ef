/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Exactness;
import io.sparklamindb.core.registry.query.RegistryFilter;
import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.core.registry.query.RegistrySource;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.datasource.session.BranchSelection;
import io.sparklamindb.datasource.table.TableId;
import io.sparklamindb.datasource.table.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * How registries and views are read, which is the same for both.
 *
 * @param table the name of the table as users know it
 * @param instance where it is
 * @param source what it holds
 * @param branch the branches that the session looked at when the table was loaded: they are part of what it is, so that
 *     rows kept for one choice are not taken for another's; null for those of the catalog
 * @param isBranchNamed whether the table's name says which branches, so that no option may say others
 */
record RegistryReads(
        String table,
        Instance instance,
        RegistrySource source,
        @Nullable String branch,
        boolean isBranchNamed) {

    /**
     * As the session sees the instance now.
     *
     * @param named the branches that are asked for by name; null for those that the session looks at
     */
    static RegistryReads ofSession(String table, Instance instance, RegistrySource source, @Nullable String named) {
        var branch = named == null ? BranchSelection.ofSession().orElse(null) : named;
        return new RegistryReads(table, instance, source, branch, named != null);
    }

    /** The same of another source, which is called so. */
    RegistryReads of(String otherTable, RegistrySource other) {
        return new RegistryReads(otherTable, instance, other, branch, isBranchNamed);
    }

    /**
     * Refuses options of a read that it cannot obey.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    void requireKnown(CaseInsensitiveStringMap options) {
        TableOptions.refuseAllButBranch(isBranchNamed, table, options);
    }

    /** Which records a read with these options sees. */
    Visibility visibility(CaseInsensitiveStringMap options) {
        return BranchSelection.visibility(instance, options, branch);
    }

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
        return ScanBuilders.newScanBuilder(this, RegistryQuery.of(source, visibility(options)));
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

    /** The id of the table. */
    String id() {
        return TableId.of(
                instance,
                source.name(),
                instance.configuration().branch(),
                table,
                source instanceof RegistrySource.OfView view ? view.view() : source.name(),
                schema().json(),
                branch,
                isBranchNamed);
    }

    /** Attached by the same keys, the same instance has the same tables, whoever attached it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegistryReads that
                && table.equals(that.table)
                && instance.isSameAs(that.instance)
                && source.equals(that.source)
                && Objects.equals(branch, that.branch)
                && isBranchNamed == that.isBranchNamed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, instance.database().location(), source, branch);
    }
}
