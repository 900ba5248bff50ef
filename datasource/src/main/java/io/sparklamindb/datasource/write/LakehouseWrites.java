/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Writes of tables that keep their own history, by the libraries of their formats. Driver only; stateless. */
final class LakehouseWrites {

    private LakehouseWrites() {}

    /**
     * A write.
     *
     * @param info what Spark says of it
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} without the library, or what a check of the columns says
     */
    static Write of(TableWrite write, TableFormat format, TableChange change, LogicalWriteInfo info) {
        format.requireWriter(write.name());
        var check = write.check(info.schema());
        check.ifPresent(LakehouseWrites::requireColumns);
        if (change != TableChange.REPLACE) {
            requireNoProperty(write, format);
        }
        var commit = new LakehouseCommit(write, format, check);
        return switch (format) {
            case DELTA -> new DeltaWrite(write, commit, change, () -> {});
            case ICEBERG -> new IcebergWrite(write, commit, change, info);
        };
    }

    /** The columns are compared; the rows are the library's, and nobody looks at them on the way. */
    private static void requireColumns(SchemaCheck check) {
        check.requireColumns();
        var rules = check.rules().columns();
        if (!rules.isEmpty()) {
            throw RegistryErrors.unsupportedSchema(
                    check.schema().name(),
                    "values of " + rules.get(0).name()
                            + " are to be checked or converted, which tables of Delta Lake and Iceberg are written without");
        }
    }

    /**
     * Properties of a table are said when it is made.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION} if any is said
     */
    static void requireNoProperty(TableWrite write, TableFormat format) {
        LakehouseOptions.of(format).properties(write.formatOptions()).forEach((option, value) -> {
            throw ConfigurationErrors.invalidOption(
                    option,
                    "it is a property of a table of " + format.title() + ", and this one is there already",
                    value,
                    "Leave it out, or set it with the library itself.");
        });
    }

    /** Writes a table of no row. */
    static void createEmpty(TableWrite write, TableFormat format, StructType columns) {
        var info = WriteInfo.of(columns, CaseInsensitiveStringMap.empty());
        var whole = of(write, format, TableChange.REPLACE, info);
        if (whole instanceof DeltaWrite delta) {
            delta.save(DataFrameRows.none(columns));
        } else {
            whole.toBatch().commit(new WriterCommitMessage[0]);
        }
    }

    static LaminException noStreams(TableWrite write) {
        return WriteErrors.unsupported(
                "write a stream to " + write.name(),
                "tables of Delta Lake and Iceberg are written by statements, and each one is a version",
                "Write each micro-batch with foreachBatch, and give it an idempotency-key.");
    }

    /** An error of the library: a lost race is told as one. */
    static RuntimeException failed(TableWrite write, RuntimeException cause) {
        for (Throwable e = cause; e != null; e = e.getCause() == e ? null : e.getCause()) {
            var name = e.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            if (name.contains("concurrent")
                    || name.equals("commitfailedexception")
                    || name.equals("validationexception")) {
                return WriteErrors.conflict(
                        "write " + write.name(), "another writer was faster: " + firstLine(e), "Run it again.", cause);
            }
        }
        return cause;
    }

    private static String firstLine(Throwable e) {
        return Optional.ofNullable(e.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElse(e.toString());
    }
}
