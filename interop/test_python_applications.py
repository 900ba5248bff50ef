"""Programs of Python that are applications of their own: what real lamindb then has of their transforms and runs."""

import subprocess
import sys
from pathlib import Path

import pytest
from support import database, lineage
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

HIVE = SESSION + """
more = {"spark.sql.catalogImplementation": "hive", "spark.hadoop.javax.jdo.option.ConnectionURL": "jdbc:derby:memory:db;create=true"}
spark = session(**PLUGIN, **more)
open("one.csv", "w").write("1\\n")
spark.sql("CREATE TABLE loaded (id BIGINT) STORED AS TEXTFILE")
spark.sql(f"LOAD DATA LOCAL INPATH '{os.getcwd()}/one.csv' INTO TABLE loaded")
spark.sql("CREATE TABLE text STORED AS TEXTFILE AS SELECT id FROM lamin.artifacts.`cells.parquet`")
spark.sql("CREATE TABLE files STORED AS PARQUET AS SELECT id FROM loaded")
spark.sql("INSERT INTO text SELECT id FROM files")
spark.stop()
"""

BY_LAMINDB = """\
from lamindb_setup.core._settings_instance import InstanceSettings

InstanceSettings.is_on_hub = property(lambda self: False)  # as in lamin_worker.py

import lamindb as ln

ln.connect("anonymous/applications")
ln.track()
cells = ln.Artifact.get(key="cells.parquet").load()
ln.Artifact.from_dataframe(cells.groupby("cell_type", as_index=False).count(), key="tracked.parquet").save()
ln.finish()
"""

# Columns with another value here and there, with the reason; docs/lineage.md tells the same.
UNLIKE = {
    "lamindb_run": {
        "params": "the name of the application and its master",
        "_is_consecutive": "whether code ran in order, which Spark does not see",
        "reference": "the id of the application",
        "reference_type": "which it is",
        "extra_data": "what has no row of its own in lamindb",
    },
    "lamindb_transform": {},
}

# What differs from run to run, or follows from the text of a program; that there is a value is compared.
ITS_OWN = {
    "id", "uid", "key", "description", "hash", "source_code", "created_at", "updated_at", "started_at", "finished_at", "transform_id",
    "environment_id", "report_id",
}


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


    def rows(self, key: str) -> dict[str, dict]:
        """Of the transform and its run; of values that are a program's own, whether there is one."""
        rows = database.open(self._storage, None)
        (transform,) = [row for row in rows.rows("lamindb_transform") if row["key"].endswith(key)]
        (run,) = [row for row in rows.rows("lamindb_run") if row["transform_id"] == transform["id"]]
        return {
            table: {column: value is not None if column in ITS_OWN else value for column, value in row.items()}
            for table, row in (("lamindb_transform", transform), ("lamindb_run", run))
        }


def _only_run(key: str) -> str:
    import lamindb as ln

    return ln.Run.get(transform__key__endswith=key).uid  # lamindb puts the folder before the name


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


def test_tables_of_hive_are_named_wherever_they_are_read_and_written(programs, folder):
    facts = programs.run("by_hive.py", HIVE)
    place = str(folder.resolve() / "programs")
    named = lambda names: {name.replace(place, "<here>") for name in names}  # noqa: E731
    files = "<here>/spark-warehouse/files"
    assert named(facts["inputs"]) == {"cells.parquet", "<here>/one.csv", "hive:spark_catalog.default.loaded", files}
    assert named(facts["outputs"]) == {"hive:spark_catalog.default.loaded", "hive:spark_catalog.default.text", files}
    assert facts["gaps"] == []


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


def test_rows_are_those_of_a_script_that_is_tracked(programs, pipeline):
    """Every column of transform and run is equal, or named as another one."""
    theirs = programs.run("by_lamindb.py", BY_LAMINDB)
    assert (theirs["inputs"], theirs["outputs"]) == (["cells.parquet"], ["tracked.parquet"])
    rows = {key: programs.rows(key) for key in ("count_cells.py", "by_lamindb.py")}
    for table, unlike in UNLIKE.items():
        ours, others = rows["count_cells.py"][table], rows["by_lamindb.py"][table]
        assert {column for column in others if ours[column] != others[column]} == set(unlike), [(c, ours[c], v) for c, v in others.items() if ours[c] != v]
