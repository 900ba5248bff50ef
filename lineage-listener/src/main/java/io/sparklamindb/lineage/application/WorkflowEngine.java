/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs that start other programs, and the variables that say for what. Airflow sets its own for every task, Dagster in
 * containers, Nextflow the folder of the task; what Nextflow, Snakemake and redun do not set, a workflow may export under these names.
 */
enum WorkflowEngine {
    NEXTFLOW("NXF_RUN_NAME", "NXF_SESSION_ID", "NXF_TASK_WORKDIR"),
    SNAKEMAKE("SNAKEMAKE_RULE", "SNAKEMAKE_JOB_ID"),
    AIRFLOW("AIRFLOW_CTX_DAG_ID", "AIRFLOW_CTX_DAG_RUN_ID", "AIRFLOW_CTX_TASK_ID", "AIRFLOW_CTX_TRY_NUMBER"),
    DAGSTER("DAGSTER_RUN_ID", "DAGSTER_RUN_JOB_NAME"),
    REDUN("REDUN_EXECUTION_ID", "REDUN_JOB_ID");

    private final List<String> variables;

    WorkflowEngine(String... variables) {
        this.variables = List.of(variables);
    }

    /** What the variables tell of whoever started a process, for the parameters of its run. */
    static Map<String, String> of(Surroundings surroundings) {
        var found = new LinkedHashMap<String, String>();
        for (var engine : values()) {
            for (var variable : engine.variables) {
                surroundings.variable(variable).ifPresent(value -> found.put(variable, value));
            }
        }
        return found;
    }
}
