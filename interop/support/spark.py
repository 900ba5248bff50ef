"""The Spark session under test, with nothing but the runtime jar."""

import itertools
import os
import sys
import time
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).parents[2]


def runtime_jar() -> Path:
    """What `mvn package` built; the newest, should there be several versions."""
    jars = [
        jar
        for jar in (ROOT / "runtime" / "target").glob("spark-lamindb-runtime_2.13-*.jar")
        if not jar.name.endswith(("-sources.jar", "-javadoc.jar", "-tests.jar"))
    ]
    assert jars, "there is no runtime jar: run 'mvn package -DskipTests' first"
    return max(jars, key=lambda jar: jar.stat().st_mtime)


def start(folder: Path, settings: Path, options: dict[str, str] | None = None) -> SparkSession:
    """One session for all tests of a process; its JVM finds lamindb's settings where the lamindb processes find them."""
    os.environ["LAMIN_SETTINGS_DIR"] = str(settings)
    os.environ["PYSPARK_PYTHON"] = sys.executable  # or functions run in whatever Python is on the path
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["TZ"] = "UTC"  # PySpark gives moments in the zone of this process.
    time.tzset()
    return (
        SparkSession.builder.master("local[2]")
        .appName("interop")
        .config("spark.jars", str(runtime_jar()))
        .config("spark.driver.memory", "1g")
        # Each statement runs a few times, and is never worth the dearer compiler.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.local.dir", str(folder / "local"))
        .config(map=options or {})
        .getOrCreate()
    )


class Catalogs:
    """Attaches instances under names of their own."""

    def __init__(self, spark: SparkSession):
        self.spark = spark
        self._numbers = itertools.count(1)

    def attach(self, **options: str) -> "Catalog":
        name = f"lamin{next(self._numbers)}"
        self.spark.conf.set(f"spark.sql.catalog.{name}", "io.sparklamindb.catalog.LaminCatalog")
        for key, value in options.items():
            self.spark.conf.set(f"spark.sql.catalog.{name}.{key.replace('_', '-')}", value)
        return Catalog(self.spark, name)

    def init(self, storage: Path, name: str, modules: str, db: str | None = None) -> None:
        """Makes an instance: `CALL lamin.system.init` on a catalog of no instance in particular."""
        (made,) = self.attach().call(
            # A comma is a list of none; nothing at all would mean the catalog's own choice.
            "init", storage=storage, name=name, modules=modules or ",", **({"db": db} if db else {})
        )
        assert made["status"] == "created", made


class Catalog:
    """One attached instance; `{}` in a statement stands for its name."""

    def __init__(self, spark: SparkSession, name: str):
        self.spark = spark
        self.name = name

    def options(self) -> dict[str, str]:
        """What it was attached with, by the keys of Spark."""
        return {key: value for key, value in self.spark.conf.getAll.items() if key.startswith(f"spark.sql.catalog.{self.name}.")}

    def sql(self, statement: str, **arguments) -> DataFrame:
        return self.spark.sql(statement.replace("{}", self.name), args=arguments or None)

    def rows(self, statement: str, **arguments) -> list[tuple]:
        return [tuple(row) for row in self.sql(statement, **arguments).collect()]

    def rows_by_name(self, statement: str) -> list[dict]:
        return [row.asDict() for row in self.sql(statement).collect()]

    def table(self, name: str, **options: str) -> DataFrame:
        return self.spark.read.options(**options).table(f"{self.name}.{name}")

    def call(self, procedure: str, **arguments) -> list[dict]:
        given = ", ".join(f"{key} => {_literal(value)}" for key, value in arguments.items())
        return [row.asDict() for row in self.sql(f"CALL {{}}.system.{procedure}({given})").collect()]


def _literal(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
