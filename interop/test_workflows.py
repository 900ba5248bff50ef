"""The workflows of examples/workflows, run by Snakemake and redun: their steps are parts of their runs, as real lamindb reads it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import lamin
from support.spark import runtime_jar

WORKFLOWS = Path(__file__).parents[1] / "examples" / "workflows"
# Not those of lamindb: `interop/run` makes them, and steps run in the other ones by the path.
MANAGERS = Path(__file__).parent / ".venv-workflows" / "bin"

SUBMIT = (
    "--master local[1] --conf spark.ui.enabled=false --conf spark.driver.bindAddress=127.0.0.1 --conf spark.driver.host=127.0.0.1"
    " --conf spark.lamin.lineage.spool=spool --driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' pyspark-shell"
)


class Workflows:
    """Runs workflows on an instance that is current, as their page says."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._settings = folder / "settings"
        lamin.finish(lamin.init(folder, self._settings, "--storage", str(folder / "lamindb"), "--name", "workflows"))
        self.lamin = lamin.LaminProcess(folder / "work", self._settings, "anonymous/workflows")
        self.lamin.run(_cells)

    def run(self, manager: str, *arguments: str) -> None:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        given = {
            "PATH": path, "LAMIN_SPARK_JAR": str(runtime_jar()), "PYSPARK_SUBMIT_ARGS": SUBMIT, "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1", "XDG_CACHE_HOME": str(self._folder / "cache"),
        }
        done = subprocess.run(
            [MANAGERS / manager, *arguments], cwd=self._folder, env=lamin.environment(self._settings) | given,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300,
        )
        assert done.returncode == 0, done.stdout


def _cells() -> None:
    import lamindb as ln
    import pandas as pd

    ln.Artifact.from_dataframe(pd.DataFrame({"cell_type": ["T cell", "B cell", "T cell"]}), key="cells.parquet").save()


def _parts(key: str) -> dict:
    """The only run of a workflow, and the runs that are parts of it."""
    import lamindb as ln

    run = ln.Run.get(transform__key=key)
    return {
        "status": run.status,
        "has_finished": run.finished_at is not None,
        "parts": [
            {
                "transform": part.transform.key,
                "status": part.status,
                "arguments": part.cli_args,
                "rule": (part.params or {}).get("SNAKEMAKE_RULE"),
                "inputs": [artifact.key for artifact in part.input_artifacts.all()],
                "outputs": sorted({
                    artifact.key
                    for made in (part.output_artifacts, part.recreated_artifacts)
                    for artifact in made.all()
                    if artifact.kind != "__lamindb_run__"
                }),
            }
            for part in ln.Run.filter(initiated_by_run=run)
        ],
    }


def _expected(rule: str | None) -> dict:
    step = {
        "transform": "count_cells.py", "status": "completed", "arguments": "cells.parquet counts.parquet", "rule": rule,
        "inputs": ["cells.parquet"], "outputs": ["counts.parquet"],
    }
    return {"status": "completed", "has_finished": True, "parts": [step]}


@pytest.fixture(scope="module")
def workflows(folder):
    (folder / "workflows").mkdir()
    workflows = Workflows(folder / "workflows")
    yield workflows
    workflows.lamin.close()


def test_rule_of_snakemake_is_a_part_of_the_run_of_its_workflow(workflows):
    workflows.run("snakemake", "--cores", "1", "--snakefile", str(WORKFLOWS / "Snakefile"))
    assert workflows.lamin.run(_parts, "atlas.smk") == _expected("count_cells")


def test_task_of_redun_is_a_part_of_the_run_of_its_workflow(workflows):
    workflows.run("redun", "run", str(WORKFLOWS / "redun_workflow.py"), "main")
    assert workflows.lamin.run(_parts, "atlas.redun") == _expected(None)
