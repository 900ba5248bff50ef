/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.datasource.table.LocalRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** A {@link LaminProcedure} as Spark calls it. */
final class BoundLaminProcedure implements UnboundProcedure, BoundProcedure {

    private final LaminProcedure procedure;
    private final List<Parameter> parameters;

    BoundLaminProcedure(LaminProcedure procedure) {
        this(procedure, procedure.parameters());
    }

    private BoundLaminProcedure(LaminProcedure procedure, List<Parameter> parameters) {
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

    /** Spark gives the fields of named arguments their names; those of positional ones are in order. */
    @Override
    public BoundProcedure bind(StructType inputType) {
        var fields = inputType.fields();
        var bound = new ArrayList<Parameter>();
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            int position = i;
            bound.add(IntStream.range(0, fields.length)
                    .filter(field -> fields[field].name().equalsIgnoreCase(parameter.name())
                            || field == position && fields[field].name().equals("param" + position))
                    .mapToObj(field -> parameter.given(fields[field].dataType()))
                    .findFirst()
                    .orElse(parameter));
        }
        return new BoundLaminProcedure(procedure, bound);
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
