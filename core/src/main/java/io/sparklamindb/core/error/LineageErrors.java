/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

/** Why a run is not recorded. */
public final class LineageErrors {

    private LineageErrors() {}

    /** No run has that uid. */
    public static LaminException runNotFound(String run, String instance) {
        return LaminCondition.RUN_NOT_FOUND.error("run", run, "instance", instance);
    }

    /** A run is to be finished, and none is under way. */
    public static LaminException noCurrentRun(String catalog) {
        return LaminCondition.NO_CURRENT_RUN.error("catalog", catalog);
    }
}
