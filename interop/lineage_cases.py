"""Pieces of programs that only Python can write, and what is recorded of a run that does nothing else: `test_python_lineage.py`
runs them, and docs/lineage.md shows them."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
from pyspark import cloudpickle
from pyspark.sql import DataFrame, Row
from pyspark.sql.functions import pandas_udf, udf, udtf
from pyspark.sql.types import DoubleType, LongType, StringType, StructField, StructType

cloudpickle.register_pickle_by_value(sys.modules[__name__])  # The processes that run functions do not see this file.

CELLS = "{}.artifacts.`cells.parquet`"


@dataclass(frozen=True)
class Scene:
    """An instance with `cells.parquet`, and a folder that no storage has."""

    catalog: object
    elsewhere: str

    @property
    def spark(self):
        return self.catalog.spark

    @property
    def cells(self) -> DataFrame:
        return self.catalog.table("artifacts.`cells.parquet`")

    def name(self, table: str) -> str:
        return f"{self.catalog.name}.artifacts.`{table}`"

    def arriving(self) -> DataFrame:
        return self.spark.readStream.schema("id BIGINT").json(f"{self.elsewhere}/arriving")


@dataclass(frozen=True)
class Case:
    """One line of the table. Names are keys of artifacts; `<elsewhere>` is that folder."""

    kind: str
    shown: str
    work: Callable[[Scene], object]
    inputs: tuple[str, ...] = ("cells.parquet",)
    outputs: tuple[str, ...] = ()
    is_partial: bool = False

    def line(self) -> str:
        cells = (self.kind, _code(self.shown), _names(self.inputs), _names(self.outputs), "yes" if self.is_partial else "")
        return f"| {' | '.join(cells)} |\n"


def _names(names: tuple[str, ...]) -> str:
    return "<br>".join(map(_code, names))


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


@pandas_udf(LongType())
def plus_one(ids: pd.Series) -> pd.Series:
    return ids + 1


@pandas_udf(DoubleType())
def mean(ids: pd.Series) -> float:
    return float(ids.mean())


@udf(LongType())
def times_two(value):
    return value * 2


@udf(LongType(), useArrow=True)
def times_three(value):
    return value * 3


@udtf(returnType=StructType([StructField("part", StringType())]))
class Parts:
    def eval(self, text: str):
        for part in text.split():
            yield (part,)


def same(frames: Iterator) -> Iterator:
    yield from frames


def first(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.head(1)


def joined(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    return left.merge(right)


def frame() -> pd.DataFrame:
    return pd.DataFrame({"id": [1, 2]})


def _with_arrow(scene: Scene, work: Callable[[], object], enabled: bool = True) -> None:
    key = "spark.sql.execution.arrow.pyspark.enabled"
    before = scene.spark.conf.get(key)
    scene.spark.conf.set(key, str(enabled).lower())
    try:
        work()
    finally:
        scene.spark.conf.set(key, before)


def _in_batches(scene: Scene) -> None:
    def write(batch: DataFrame, number: int) -> None:
        batch.join(scene.cells, "id").writeTo(scene.name("py/batches.parquet")).createOrReplace()

    query = (
        scene.arriving().writeStream.foreachBatch(write).trigger(availableNow=True)
        .option("checkpointLocation", f"{scene.elsewhere}/batches").start()
    )
    query.awaitTermination()


def _each_row(scene: Scene) -> None:
    query = (
        scene.arriving().writeStream.foreach(lambda row: None).trigger(availableNow=True)
        .option("checkpointLocation", f"{scene.elsewhere}/rows").start()
    )
    query.awaitTermination()


# Spark says what the steps of an RDD are called, not what they read.
OF_RDD = ("table:artifact cells.parquet",)

CASES = (
    Case("pandas UDF", 'df.select(pandas_udf(f, "long")("id")).collect()', lambda it: it.cells.select(plus_one("id")).collect()),
    Case("pandas UDF of a group", 'df.groupBy("cell_type").agg(mean("id")).collect()',
         lambda it: it.cells.groupBy("cell_type").agg(mean("id")).collect()),
    Case("UDF", 'df.select(udf(f, "long")("id")).collect()', lambda it: it.cells.select(times_two("id")).collect()),
    Case("UDF by Arrow", 'df.select(udf(f, "long", useArrow=True)("id")).collect()',
         lambda it: it.cells.select(times_three("id")).collect()),
    Case("table function", "SELECT p.part FROM df, LATERAL parts(cell_type) p", lambda it: _table_function(it)),
    Case("groups to pandas", 'df.groupBy("cell_type").applyInPandas(f, schema).collect()',
         lambda it: it.cells.groupBy("cell_type").applyInPandas(first, it.cells.schema).collect()),
    Case("groups of two to pandas", 'one.groupBy("id").cogroup(other.groupBy("id")).applyInPandas(f, schema).collect()',
         lambda it: it.cells.groupBy("id").cogroup(it.cells.groupBy("id")).applyInPandas(joined, it.cells.schema).collect()),
    Case("batches to pandas", "df.mapInPandas(f, schema).collect()",
         lambda it: it.cells.mapInPandas(same, it.cells.schema).collect()),
    Case("batches to Arrow", "df.mapInArrow(f, schema).collect()", lambda it: it.cells.mapInArrow(same, it.cells.schema).collect()),
    Case("pandas UDF, written", 'df.select(pandas_udf(f, "long")("id")).writeTo("lamin.artifacts.`py/udf.parquet`").create()',
         lambda it: it.cells.select(plus_one("id").alias("id")).writeTo(it.name("py/udf.parquet")).create(),
         outputs=("py/udf.parquet",)),
    Case("batches to pandas, written",
         'df.mapInPandas(f, schema).writeTo("lamin.artifacts.`py/mapped.parquet`").create()',
         lambda it: it.cells.mapInPandas(same, it.cells.schema).writeTo(it.name("py/mapped.parquet")).create(),
         outputs=("py/mapped.parquet",)),
    Case("DataFrame to pandas", "df.toPandas()", lambda it: _with_arrow(it, it.cells.toPandas, enabled=False)),
    Case("DataFrame to pandas by Arrow", "df.toPandas()", lambda it: _with_arrow(it, it.cells.toPandas)),
    Case("DataFrame to Arrow", "df.toArrow()", lambda it: it.cells.toArrow()),
    Case("rows one by one", "for row in df.toLocalIterator(): ...", lambda it: list(it.cells.toLocalIterator())),
    Case("rows without a result", "df.foreach(f)", lambda it: it.cells.foreach(lambda row: None),
         inputs=OF_RDD, is_partial=True),
    Case("pandas on Spark", 'df.pandas_api()["id"].sum()', lambda it: it.cells.pandas_api()["id"].sum()),
    Case("pandas to DataFrame by Arrow", "spark.createDataFrame(pandas_frame).collect()",
         lambda it: _with_arrow(it, lambda: it.spark.createDataFrame(frame()).collect()), inputs=()),
    Case("pandas to DataFrame", "spark.createDataFrame(pandas_frame).collect()",
         lambda it: _with_arrow(it, lambda: it.spark.createDataFrame(frame()).collect(), enabled=False), inputs=(), is_partial=True),
    Case("Arrow to DataFrame", "spark.createDataFrame(arrow_table).collect()",
         lambda it: it.spark.createDataFrame(pa.table({"id": [1]})).collect(), inputs=()),
    Case("rows to DataFrame", "spark.createDataFrame([Row(id=1)]).collect()",
         lambda it: it.spark.createDataFrame([Row(id=1)]).collect(), inputs=(), is_partial=True),
    Case("pandas, written", 'spark.createDataFrame(pandas_frame).writeTo("lamin.artifacts.`py/pandas.parquet`").create()',
         lambda it: _with_arrow(it, lambda: it.spark.createDataFrame(frame()).writeTo(it.name("py/pandas.parquet")).create()),
         inputs=(), outputs=("py/pandas.parquet",)),
    Case("RDD of rows", "df.rdd.map(f).collect()", lambda it: it.cells.rdd.map(lambda row: row.id).collect(),
         inputs=OF_RDD, is_partial=True),
    Case("DataFrame of an RDD", "df.rdd.map(f).toDF(schema).collect()",
         lambda it: it.cells.rdd.map(lambda row: (row.id,)).toDF("id long").collect(), inputs=(), is_partial=True),
    Case("RDD of values", "sc.parallelize([1, 2]).sum()", lambda it: it.spark.sparkContext.parallelize([1, 2]).sum(),
         inputs=(), is_partial=True),
    Case("foreachBatch", 'files.writeStream.foreachBatch(lambda batch, id: batch.join(df, "id").writeTo(...).createOrReplace())',
         _in_batches, inputs=("<elsewhere>/arriving/1.json", "cells.parquet"), outputs=("py/batches.parquet",), is_partial=True),
    Case("foreach of a stream", "files.writeStream.foreach(f)", _each_row, inputs=("<elsewhere>/arriving/1.json",)),
)


def _table_function(it: Scene) -> None:
    it.spark.udtf.register("parts", Parts)
    it.catalog.sql(f"SELECT p.part FROM {CELLS} c, LATERAL parts(c.cell_type) p").collect()


TABLE = "| what | program | inputs | outputs | partial |\n|---|---|---|---|---|\n" + "".join(case.line() for case in CASES)
