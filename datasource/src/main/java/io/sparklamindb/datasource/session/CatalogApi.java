/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import org.apache.spark.sql.classic.Catalog;

/** Spark's own {@code spark.catalog}, as one of those who ask a catalog for tables. Stateless. */
public final class CatalogApi {

    private static final String NAME = Catalog.class.getName();

    private CatalogApi() {}

    /**
     * Whether it is what asks on this thread, for example for {@code tableExists}: it loads a table to see whether it is there,
     * and tells "no" from a failure only by the one exception of Spark's own.
     */
    public static boolean isAsking() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(NAME)));
    }
}
