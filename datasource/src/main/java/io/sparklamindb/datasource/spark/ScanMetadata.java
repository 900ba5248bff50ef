/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.internal.connector.SupportsMetadata;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;

/** What {@code EXPLAIN FORMATTED} shows of a scan: filters, files, and what else its format tells. Stateless. */
final class ScanMetadata {

    private ScanMetadata() {}

    /** Of a scan that another one is over; nothing if it tells nothing. */
    static Map<String, String> of(Scan scan) {
        return scan instanceof SupportsMetadata telling ? telling.getMetaData() : Map$.MODULE$.empty();
    }
}
