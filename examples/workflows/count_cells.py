"""A step: counts cells by type. Run as `python count_cells.py cells.parquet counts.parquet`, with keys of artifacts."""

import os
import sys

from pyspark.sql import SparkSession

cells, counts = sys.argv[1:]
spark = (
    SparkSession.builder.appName("count_cells")
    .config("spark.jars", os.environ["LAMIN_SPARK_JAR"])
    .config("spark.plugins", "io.sparklamindb.lineage.LaminLineagePlugin")
    .config("spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog")
    .getOrCreate()
)
spark.sql(
    f"CREATE OR REPLACE TABLE lamin.artifacts.`{counts}` AS"
    f" SELECT cell_type, count(*) AS n FROM lamin.artifacts.`{cells}` GROUP BY cell_type"
)
spark.stop()
