"""A Spark session of its own with the libraries of Delta Lake and Iceberg, which the session of all other tests does without."""

import json
import subprocess
import sys
from pathlib import Path

from support import spark

CLASS_PATH = spark.ROOT / "runtime" / "spark-4.1-readers" / "target" / "class-path.txt"
EXTENSIONS = "io.delta.sql.DeltaSparkSessionExtension"


def run(folder: Path, settings: Path, catalog: dict[str, str], statements: list[str]) -> None:
    """Runs statements on an instance whose catalog is called `lamin`."""
    given = json.dumps([str(folder), str(settings), catalog, statements])
    done = subprocess.run(
        [sys.executable, "-m", "support.lakehouse", given], cwd=Path(__file__).parents[1], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-4000:]


def _main(folder: str, settings: str, catalog: dict[str, str], statements: list[str]) -> None:
    libraries = [jar for jar in CLASS_PATH.read_text().strip().split(":") if "/delta-" in jar or "/iceberg-" in jar]
    Path(folder).mkdir(parents=True, exist_ok=True)
    options = {
        "spark.jars": ",".join([str(spark.runtime_jar()), *libraries]),
        "spark.sql.extensions": EXTENSIONS,
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "spark.databricks.delta.snapshotPartitions": "1",
        "spark.sql.catalog.lamin": "io.sparklamindb.catalog.LaminCatalog",
    } | {f"spark.sql.catalog.lamin.{key}": value for key, value in catalog.items()}
    session = spark.start(Path(folder), Path(settings), options)
    for statement in statements:
        session.sql(statement).collect()
    session.stop()


if __name__ == "__main__":
    _main(*json.loads(sys.argv[1]))
