/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of rows that the library of Delta Lake or Iceberg writes. Immutable.
 *
 * @param write what is said about the artifact
 * @param change what becomes of the rows that are there
 * @param info what Spark says of the write
 * @param check how rows are compared with a schema; empty if nothing says
 * @param table the columns of the table that rows are added to; null if they are not added
 * @param checkpoint where a stream keeps how far it came; null if that is not said
 */
record LakehousePlan(
        TableWrite write,
        TableFormat format,
        TableChange change,
        LogicalWriteInfo info,
        Optional<SchemaCheck> check,
        @Nullable StructType table,
        @Nullable String checkpoint) {

    /** The columns as they are written, which is not always as they are given. */
    StructType columns() {
        return check.map(SchemaCheck::written).orElse(info.schema());
    }

    /** What rows are compared with. */
    RowRules rules() {
        return check.map(SchemaCheck::rules).orElseGet(() -> new RowRules(info.schema(), List.of()));
    }

    /** Whether rows are to be looked at before the library commits. */
    boolean looksAtRows() {
        return !rules().columns().isEmpty();
    }

    /** @throws io.sparklamindb.core.error.LaminException {@code LAMIN_SCHEMA_MISMATCH} if there are any faults */
    void requireNone(List<ColumnFault> faults) {
        check.ifPresent(schema -> schema.requireNone(faults));
    }

    /** @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} if something is said that is for a stream */
    void requireNoStream() {
        ArtifactWrite.requireNoCheckpoint(checkpoint);
    }

    /** @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_WRITE}, {@code LAMIN_INVALID_OPTION} */
    void requireStream() {
        if (table != null) {
            new StreamedColumns(write.name(), table).require(info.schema());
        }
        MeantOptions.requireNoKey(write.said());
    }

    /** The same for a micro-batch whose rows are as they are written. The library is not to know it again: it is the registry that does. */
    LakehousePlan ofMicroBatch(long epoch) {
        return new LakehousePlan(
                write.ofMicroBatch(info.queryId(), epoch),
                format,
                change,
                WriteInfo.of(columns(), CaseInsensitiveStringMap.empty()),
                check.map(given -> new SchemaCheck(given.table(), given.schema(), given.written())),
                table,
                null);
    }
}
