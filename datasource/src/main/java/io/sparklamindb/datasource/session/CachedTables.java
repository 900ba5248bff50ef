/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.CacheManager;
import org.apache.spark.sql.execution.CachedData;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows that Spark keeps in memory, for all sessions of a process together. Driver only; thread-safe. */
public final class CachedTables {

    private static final Logger LOG = LoggerFactory.getLogger(CachedTables.class);

    private CachedTables() {}

    /**
     * Lets everything be read anew that is kept of some tables: what {@code CACHE TABLE} and {@code cache()} asked for stays
     * asked for. Spark itself does so for the one table that it writes, under the one name by which it writes it.
     *
     * @param isStale whether a table may have other rows now
     */
    public static void refresh(Predicate<Table> isStale) {
        if (ActiveSession.find().isEmpty()) {
            return;
        }
        var session = ActiveSession.classic();
        var cache = session.sharedState().cacheManager();
        if (cache.isEmpty()) {
            return;
        }
        try {
            // All are dropped before any is kept again: one may be made of another's rows.
            var stale = new ArrayDeque<CachedData>();
            for (var cached : cached(cache)) {
                if (reads(cached.plan(), isStale)) {
                    cache.uncacheQuery(session, cached.plan(), false);
                    stale.push(cached);
                }
            }
            for (var cached : stale) {
                var kept = cached.cachedRepresentation().cacheBuilder();
                cache.cacheQuery(session, cached.plan(), kept.tableName(), kept.storageLevel());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("Cannot find out what to read anew: Spark keeps nothing in memory any more", e);
            cache.clearCache();
        }
    }

    /** Spark shows no list of what it keeps, on any of its versions. */
    @SuppressWarnings("unchecked")
    private static List<CachedData> cached(CacheManager cache) throws ReflectiveOperationException {
        var field = CacheManager.class.getDeclaredField("cachedData");
        field.setAccessible(true);
        return List.copyOf(CollectionConverters.asJava((Seq<CachedData>) field.get(cache)));
    }

    private static boolean reads(LogicalPlan plan, Predicate<Table> isStale) {
        return plan.exists(node -> node instanceof DataSourceV2Relation relation && isStale.test(relation.table()))
                || CollectionConverters.asJava(plan.subqueries()).stream().anyMatch(query -> reads(query, isStale));
    }
}
