/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.datasource.table.LocalRows;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.read.Scan;

/** A {@link LaminProcedure} as Spark calls it. */
final class BoundLaminProcedure implements BoundProcedure {

    private final LaminProcedure procedure;
    private final List<Parameter> parameters;

    BoundLaminProcedure(LaminProcedure procedure, List<Parameter> parameters) {
        this.procedure = procedure;
        this.parameters = List.copyOf(parameters);
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
    public ProcedureParameter[] parameters() {
        return parameters.stream().map(Parameter::toSpark).toArray(ProcedureParameter[]::new);
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public Iterator<Scan> call(InternalRow input) {
        var arguments = new ProcedureArguments(procedure.name(), parameters, input);
        var rows = procedure.call(arguments);
        Scan result = new LocalRows(procedure.name(), procedure.result(), rows);
        return List.of(result).iterator();
    }
}
