/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.scan;

import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.SupportsRuntimeV2Filtering;

/**
 * A scan that reads the same rows whatever a join finds out at run time. It has to say so: Spark makes such a filter for one
 * scan, hands it to every other one below the same UNION as well, and takes each of them for one that has been asked.
 */
public interface IgnoresRuntimeFilters extends SupportsRuntimeV2Filtering {

    /** None: no filter is wanted. */
    @Override
    default NamedReference[] filterAttributes() {
        return new NamedReference[0];
    }

    /** Spark filters the rows by itself. */
    @Override
    default void filter(Predicate[] predicates) {}
}
