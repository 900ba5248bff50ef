/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.datasource.local.LocalRows;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** A {@link LaminProcedure} as Spark calls it. */
final class BoundLaminProcedure implements UnboundProcedure, BoundProcedure {

    private final LaminProcedure procedure;

    BoundLaminProcedure(LaminProcedure procedure) {
        this.procedure = procedure;
    }

    @Override
    public String name() {
        return procedure.name();
    }

    @Override
    public String description() {
        return procedure.description();
    }

    @Override
    public BoundProcedure bind(StructType inputType) {
        return this;
    }

    @Override
    public ProcedureParameter[] parameters() {
        return procedure.parameters().stream().map(Parameter::toSpark).toArray(ProcedureParameter[]::new);
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public Iterator<Scan> call(InternalRow input) {
        var arguments = new ProcedureArguments(procedure.name(), procedure.parameters(), input);
        var rows = procedure.call(arguments);
        Scan result = new LocalRows(procedure.name(), procedure.result(), rows);
        return List.of(result).iterator();
    }
}
