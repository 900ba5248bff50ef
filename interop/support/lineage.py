"""As if an application with the lineage listener began and ended within the Spark that all tests share, and what real lamindb then
has of its run."""

import time

from pyspark.sql import SparkSession
from support.lamin import LaminProcess
from support.spark import Catalog


class RecordedApplication:
    """What happens in its `with` block is a run; `run` is its uid."""

    def __init__(self, catalog: Catalog, spool: str):
        self._spark = catalog.spark
        self._catalog = catalog
        self._spool = spool

    def __enter__(self) -> "RecordedApplication":
        context, jvm = self._spark.sparkContext, self._spark._jvm
        conf = jvm.org.apache.spark.SparkConf(False)
        prefix = f"spark.sql.catalog.{self._catalog.name}"
        for key, value in self._catalog.options().items():
            conf.set(key, value)
        conf.set(prefix, "io.sparklamindb.catalog.LaminCatalog")
        conf.set("spark.lamin.lineage.spool", self._spool)
        self._listener = jvm.io.sparklamindb.lineage.LaminLineageListener(conf)
        self.run = conf.get("spark.lamin.run")
        self._spark.conf.set("spark.lamin.run", self.run)
        nothing, now = jvm.scala.Option.empty(), int(time.time() * 1000)
        some = jvm.scala.Option.apply
        self._listener.onApplicationStart(
            jvm.org.apache.spark.scheduler.SparkListenerApplicationStart(
                "interop", some("application"), now, "somebody", nothing, nothing, nothing
            )
        )
        context._jsc.sc().addSparkListener(self._listener)
        return self

    def __exit__(self, *_) -> None:
        spark = self._spark.sparkContext._jsc.sc()
        spark.listenerBus().waitUntilEmpty()
        spark.removeSparkListener(self._listener)
        self._spark.conf.unset("spark.lamin.run")
        some = self._spark._jvm.scala.Option.apply
        self._listener.onApplicationEnd(
            self._spark._jvm.org.apache.spark.scheduler.SparkListenerApplicationEnd(int(time.time() * 1000), some(0))
        )


def facts(lamin: LaminProcess, run: str) -> dict:
    """What lamindb has of a run. Data that is not the latest version has an `@` behind its key."""
    return lamin.run(_facts, run)


def _facts(uid: str) -> dict:
    import lamindb as ln

    run = ln.Run.get(uid)
    notes = (run.extra_data or {}).get("spark_lamindb", {})

    def keys(*queries) -> list[str]:
        found = (data for query in queries for data in query.all())
        return [data.key + ("" if data.is_latest else "@") for data in found if getattr(data, "kind", "") != "__lamindb_run__"]

    return {
        "inputs": sorted(keys(run.input_artifacts, run.input_collections) + notes.get("inputs", [])),
        "outputs": sorted(
            keys(run.output_artifacts, run.recreated_artifacts, run.output_collections, run.recreated_collections)
            + notes.get("outputs", [])
        ),
        "gaps": notes.get("gaps", []),
        "status": run.status,
        "transform": run.transform.key,
        "kind": run.transform.kind,
        "source": run.transform.source_code,
        "arguments": run.cli_args,
        "environment": run.environment.path.read_text() if run.environment else None,
        "reports": run.report is not None,
    }
