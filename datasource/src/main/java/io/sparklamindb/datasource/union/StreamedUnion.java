/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.artifact.MemberJoin;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * How a stream of artifacts is read: those of a micro-batch as a batch reads them, with the columns that the table had when
 * the stream began. Driver only; immutable.
 *
 * @param name what messages call the table
 * @param columns all columns of the table
 * @param artifacts what comes
 */
record StreamedUnion(String name, Instance instance, MemberJoin join, StructType columns, StreamedArtifacts artifacts) {

    /**
     * The scan of what came between two positions; empty if that is nothing.
     *
     * @param required the columns that are read, hidden ones too
     */
    Optional<Scan> scan(String from, String to, StructType required, CaseInsensitiveStringMap options) {
        var members = artifacts.between(from, to);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        var builder = UnionTables.of(name, instance, members, join, Map.of())
                .conformed(columns)
                .newScanBuilder(options);
        if (builder instanceof SupportsPushDownRequiredColumns pruning) {
            pruning.pruneColumns(required);
        }
        return Optional.of(builder.build());
    }
}
