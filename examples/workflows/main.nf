// The run is begun by the first process, and what it prints is the variable of the others.

process begin {
    cache false

    output:
    stdout

    script:
    "python ${projectDir}/run_of_workflow.py begin atlas.nf"
}

process count_cells {
    input:
    val run

    output:
    val run

    script:
    """
    export LAMIN_INITIATED_BY_RUN_UID=${run.trim()}
    export NXF_RUN_NAME=${workflow.runName} NXF_SESSION_ID=${workflow.sessionId}
    python ${projectDir}/count_cells.py cells.parquet counts.parquet
    """
}

process finish {
    input:
    val run

    script:
    "python ${projectDir}/run_of_workflow.py end ${run.trim()} completed"
}

workflow {
    begin | count_cells | finish
}
