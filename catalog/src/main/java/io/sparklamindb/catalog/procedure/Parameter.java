/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A parameter of a procedure.
 *
 * @param name lower-case name
 * @param type its Spark type
 * @param required whether a call must give it; one that is not given is NULL
 * @param comment what it means, in a few words
 */
public record Parameter(String name, DataType type, boolean required, String comment) {

    /** A text that must be given. */
    public static Parameter required(String name, String comment) {
        return new Parameter(name, DataTypes.StringType, true, comment);
    }

    /** A text that may be given. */
    public static Parameter optional(String name, String comment) {
        return new Parameter(name, DataTypes.StringType, false, comment);
    }

    /** A boolean that may be given. */
    public static Parameter flag(String name, String comment) {
        return new Parameter(name, DataTypes.BooleanType, false, comment);
    }

    ProcedureParameter toSpark() {
        var builder = ProcedureParameter.in(name, type).comment(comment);
        return required
                ? builder.build()
                : builder.defaultValue("CAST(NULL AS " + type.sql() + ")").build();
    }
}
