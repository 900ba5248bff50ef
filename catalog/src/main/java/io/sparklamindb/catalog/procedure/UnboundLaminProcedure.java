/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.types.StructType;

/**
 * A {@link LaminProcedure} as Spark finds it. It is no {@link BoundProcedure}: Spark would take that for one whose arguments
 * are in order already.
 *
 * @param procedure what it is
 */
record UnboundLaminProcedure(LaminProcedure procedure) implements UnboundProcedure {

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
        var parameters = procedure.parameters();
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
}
