/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.catalog.procedure.doctor.Doctor;
import io.sparklamindb.datasource.table.LocalRows;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code CALL <catalog>.system.doctor()}: what is attached, and what is wrong with it, one row a check. Never fails. */
final class DoctorProcedure implements LaminProcedure {

    private static final StructType RESULT = new StructType()
            .add("check", DataTypes.StringType, false)
            .add("status", DataTypes.StringType, false)
            .add("detail", DataTypes.StringType, false);

    private final AttachedInstance attached;

    DoctorProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String description() {
        return "Checks versions, class path, configuration, database, schema, storages and clock; one row a check";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        return Doctor.of(attached).examine().stream()
                .map(finding -> LocalRows.row(
                        finding.check(), finding.status().name().toLowerCase(java.util.Locale.ROOT), finding.detail()))
                .toList();
    }
}
