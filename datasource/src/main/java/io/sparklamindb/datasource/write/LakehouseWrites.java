/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** Writes of tables that keep their own history, by the libraries of their formats. Driver only; stateless. */
final class LakehouseWrites {

    private LakehouseWrites() {}

    /**
     * A write.
     *
     * @param info what Spark says of it
     * @param table the columns of the table that rows are added to; null if they are not added
     * @param checkpoint where a stream keeps how far it came; null if that is not said
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} without the library, or what a check of the columns says
     */
    static LakehouseWrite of(
            TableWrite write,
            TableFormat format,
            TableChange change,
            LogicalWriteInfo info,
            @Nullable StructType table,
            @Nullable String checkpoint) {
        format.requireWriter(write.name());
        var check = write.check(info.schema());
        check.ifPresent(SchemaCheck::requireColumns);
        if (change != TableChange.REPLACE) {
            requireNoProperty(write, format);
        }
        return of(new LakehousePlan(write, format, change, info, check, table, checkpoint), new WrittenData());
    }

    /**
     * A write.
     *
     * @param written learns what is made visible
     */
    static LakehouseWrite of(LakehousePlan plan, WrittenData written) {
        var commit = new LakehouseCommit(plan.write(), plan.format(), plan.check(), written);
        return switch (plan.format()) {
            case DELTA -> new DeltaWrite(plan, commit, () -> {});
            case ICEBERG -> new IcebergWrite(plan, commit);
        };
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
        var whole = of(write, format, TableChange.REPLACE, info, null, null);
        whole.save(DataFrameRows.none(whole.plan().columns()));
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
