/** From tables to scans to bytes: what Spark reads and writes through DataSource V2. */
@NullMarked
package io.sparklamindb.datasource;

import org.jspecify.annotations.NullMarked;
