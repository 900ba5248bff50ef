"""Programs of Python that are applications of their own: what real lamindb then has of their transforms and runs."""

import subprocess
import sys
from pathlib import Path

import pytest
from support import lineage
from support.lamin import LaminProcess, environment
from support.spark import runtime_jar

# What a program begins with, and how it is told of the instance.
SESSION = """\
import os, sys
from pyspark.sql import SparkSession

def session(**more):
    builder = SparkSession.builder.master("local[1]").appName("program").config("spark.jars", os.environ["JAR"])
    builder.config("spark.ui.enabled", "false").config("spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog")
    builder.config("spark.sql.catalog.lamin.storage", os.environ["STORAGE"]).config("spark.lamin.lineage.spool", "spool")
    builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    builder.config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    return builder.config(map=more).getOrCreate()

PLUGIN = {"spark.plugins": "io.sparklamindb.lineage.LaminLineagePlugin"}
"""

PIPELINE = SESSION + """
spark = session(**PLUGIN)
cells = spark.table("lamin.artifacts.`cells.parquet`").toPandas()
spark.createDataFrame(cells.groupby("cell_type", as_index=False).count()).writeTo("lamin.artifacts.`counts.parquet`").create()
spark.stop()
"""

LATE = SESSION + """
spark = session()
spark.range(3).collect()
spark.conf.set("spark.lamin.lineage.enabled", "true")
spark.table("lamin.artifacts.`cells.parquet`").mapInPandas(lambda frames: frames, "id long, cell_type string").collect()
spark.sql("CREATE TABLE lamin.artifacts.`late.parquet` AS SELECT id FROM lamin.artifacts.`cells.parquet`")
spark.stop()
"""

FAILING = SESSION + """
spark = session(**PLUGIN)
spark.table("lamin.artifacts.`cells.parquet`").selectExpr("raise_error('no cells of that type')").collect()
"""


class Programs:
    """Runs programs on one instance."""

    def __init__(self, folder: Path, settings: Path, storage: Path, lamin: LaminProcess):
        self._folder = folder
        self._settings = settings
        self._storage = storage
        self._lamin = lamin

    def run(self, name: str, program: str, expected: int = 0, **variables: str) -> dict:
        """What there is of its only run."""
        file = self._folder / name
        file.write_text(program)
        given = {"JAR": str(runtime_jar()), "STORAGE": str(self._storage), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
        done = subprocess.run(
            [sys.executable, name, "--fast"], cwd=self._folder, env=environment(self._settings) | given | variables,
            capture_output=True, text=True, timeout=300,
        )
        assert done.returncode == expected, done.stderr
        return lineage.facts(self._lamin, self._lamin.run(_only_run, Path(variables.get("JPY_SESSION_NAME", name)).name))


def _only_run(key: str) -> str:
    import lamindb as ln

    return ln.Run.get(transform__key=key).uid


@pytest.fixture(scope="module")
def programs(catalogs, settings, folder):
    storage = folder / "applications"
    catalogs.init(storage=storage, name="applications", modules="")
    catalogs.attach(storage=str(storage)).sql(
        "CREATE TABLE {}.artifacts.`cells.parquet` AS SELECT id, 'T cell' AS cell_type FROM range(3)"
    )
    lamin = LaminProcess(folder / "applications-work", settings, "anonymous/applications")
    programs = folder / "programs"
    programs.mkdir()
    yield Programs(programs, settings, storage, lamin)
    lamin.close()


@pytest.fixture(scope="module")
def pipeline(programs) -> dict:
    return programs.run("count_cells.py", PIPELINE)


def test_script_is_a_transform_with_its_source(pipeline):
    assert (pipeline["transform"], pipeline["kind"], pipeline["source"]) == ("count_cells.py", "script", PIPELINE)
    assert (pipeline["status"], pipeline["arguments"], pipeline["reports"]) == ("completed", "--fast", True)
    assert (pipeline["inputs"], pipeline["outputs"]) == (["cells.parquet"], ["counts.parquet"])


def test_environment_has_the_packages_of_the_python_that_runs(pipeline):
    freeze = subprocess.run([sys.executable, "-m", "pip", "freeze", "--all"], capture_output=True, text=True, check=True)
    lines = pipeline["environment"].splitlines()
    assert set(freeze.stdout.splitlines()) <= set(lines)
    assert f"python.version={sys.version_info.major}.{sys.version_info.minor}" in lines


def test_listener_that_is_attached_while_the_program_runs_records_what_follows(programs):
    facts = programs.run("late.py", LATE)
    assert (facts["status"], facts["inputs"], facts["outputs"]) == ("completed", ["cells.parquet"], ["late.parquet"])
    assert "lamindb==2.12.1" in facts["environment"].splitlines()


def test_script_that_fails_is_a_run_that_erred(programs):
    facts = programs.run("failing.py", FAILING, expected=1)
    assert (facts["status"], facts["inputs"]) == ("errored", ["cells.parquet"])


def test_notebook_is_a_transform_of_its_name(programs):
    facts = programs.run("kernel.py", PIPELINE.replace("counts", "notebook"), JPY_SESSION_NAME="/home/me/atlas.ipynb")
    assert (facts["transform"], facts["kind"]) == ("atlas.ipynb", "notebook")
    assert (facts["inputs"], facts["outputs"]) == (["cells.parquet"], ["notebook.parquet"])
