"""A job of Dagster, whose ops run programs: what Dagster sets in containers only is exported here."""

import os
import subprocess
from pathlib import Path

from dagster import OpExecutionContext, job, op

HERE = Path(__file__).resolve().parent


def python(script: str, *arguments: str, **variables: str) -> str:
    command = ["python", str(HERE / script), *arguments]
    return subprocess.check_output(command, text=True, env=os.environ | variables).strip()


@op
def begin() -> str:
    return python("run_of_workflow.py", "begin", "atlas.dagster")


@op
def count_cells(context: OpExecutionContext, run: str) -> str:
    python(
        "count_cells.py", "cells.parquet", "counts.parquet", LAMIN_INITIATED_BY_RUN_UID=run, DAGSTER_RUN_ID=context.run_id
    )
    return run


@op
def end(run: str) -> None:
    python("run_of_workflow.py", "end", run)


@job
def atlas():
    end(count_cells(begin()))
