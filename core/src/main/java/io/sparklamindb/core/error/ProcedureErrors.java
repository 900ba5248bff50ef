/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

/** Why a procedure is not called. */
public final class ProcedureErrors {

    private ProcedureErrors() {}

    /** An argument is missing, unknown, or has a value that cannot be used. */
    public static LaminException invalidArgument(
            String procedure, String argument, String reason, String value, String fix) {
        return LaminCondition.INVALID_ARGUMENT.error(
                "procedure", procedure, "argument", argument, "reason", reason, "value", value, "fix", fix);
    }
}
