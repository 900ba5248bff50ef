/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

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

    /** A list of texts that may be given; a single text stands for a list of one. */
    public static Parameter list(String name, String comment) {
        return new Parameter(name, DataTypes.createArrayType(DataTypes.StringType), false, comment);
    }

    /** Values by name that may be given: a map, a struct, or an object in JSON. */
    public static Parameter map(String name, String comment) {
        return new Parameter(name, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType), false, comment);
    }

    /** The same parameter for a call that gives a value of this type. */
    Parameter given(DataType value) {
        if (type instanceof MapType
                && (value instanceof MapType || value instanceof StructType || value instanceof StringType)) {
            return new Parameter(name, value.asNullable(), required, comment);
        }
        return type instanceof ArrayType && value instanceof StringType
                ? new Parameter(name, DataTypes.StringType, required, comment)
                : this;
    }

    /** A boolean that may be given. */
    public static Parameter flag(String name, String comment) {
        return new Parameter(name, DataTypes.BooleanType, false, comment);
    }

    /** A whole number that may be given. */
    public static Parameter number(String name, String comment) {
        return new Parameter(name, DataTypes.IntegerType, false, comment);
    }

    /** A moment that may be given. */
    public static Parameter moment(String name, String comment) {
        return new Parameter(name, DataTypes.TimestampType, false, comment);
    }

    ProcedureParameter toSpark() {
        var builder = ProcedureParameter.in(name, type).comment(comment);
        return required
                ? builder.build()
                : builder.defaultValue("CAST(NULL AS " + type.sql() + ")").build();
    }
}
