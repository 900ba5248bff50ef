/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;

/**
 * How much a scan gives.
 *
 * @param numRows how many rows at most, as far as the database can tell at once
 * @param rowSize what Spark reckons with for a row
 */
record RegistryStatistics(OptionalLong numRows, int rowSize) implements Statistics {

    @Override
    public OptionalLong sizeInBytes() {
        // Spark multiplies sizes of joined tables, so no row count may overflow.
        return numRows.isPresent()
                ? OptionalLong.of(Math.min(numRows.getAsLong(), Long.MAX_VALUE / (rowSize + 1L) / 2) * rowSize)
                : OptionalLong.empty();
    }
}
