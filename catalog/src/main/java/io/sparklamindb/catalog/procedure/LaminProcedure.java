/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * One procedure of the {@code system} namespace: arguments in, a table of results out.
 *
 * <p>To add one: implement this, list it in {@link Procedures}, and write a suite for it in {@code integration}. Implementations are
 * stateless; {@link #call} runs on the driver.
 */
interface LaminProcedure {

    /** The name after {@code system.}, in lower case. */
    String name();

    /** One sentence, shown by {@code DESCRIBE PROCEDURE} and in {@code system.procedures}. */
    String description();

    /** The parameters in the order of positional calls. */
    List<Parameter> parameters();

    /** The columns of the result. */
    StructType result();

    /** Does the work. A failure is one typed error, and leaves nothing half-made. */
    List<InternalRow> call(ProcedureArguments arguments);
}
