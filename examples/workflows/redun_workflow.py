"""A workflow of redun: the run is the first task, and the steps depend on it, so that redun knows their order."""

import os
import subprocess
from pathlib import Path

from redun import task

redun_namespace = "atlas"
HERE = Path(__file__).resolve().parent


def python(script: str, *arguments: str, **variables: str) -> str:
    command = ["python", str(HERE / script), *arguments]
    return subprocess.check_output(command, text=True, env=os.environ | variables).strip()


@task(cache=False)
def begin() -> str:
    return python("run_of_workflow.py", "begin", "atlas.redun")


@task(cache=False)
def count_cells(run: str, cells: str, counts: str) -> str:
    python("count_cells.py", cells, counts, LAMIN_INITIATED_BY_RUN_UID=run)
    return counts


@task(cache=False)
def end(run: str, *made: str) -> list[str]:
    python("run_of_workflow.py", "end", run)
    return list(made)


@task()
def main() -> list[str]:
    run = begin()
    return end(run, count_cells(run, "cells.parquet", "counts.parquet"))
