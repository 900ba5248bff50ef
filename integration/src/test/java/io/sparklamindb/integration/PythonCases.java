/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import java.util.List;

/** What is recorded of programs that Python alone can write: {@code interop/test_lineage.py} runs them. */
final class PythonCases {

    private static final LineageCase.Work BY_PYTHON = scene -> {
        throw new UnsupportedOperationException();
    };

    static final List<LineageCase> ALL = List.of(
            LineageCase.program("pandas UDF", "df.select(pandas_udf(f, \"long\")(\"id\"))", BY_PYTHON)
                    .reads("cells.parquet"),
            LineageCase.program("groups to pandas", "df.groupBy(\"id\").applyInPandas(f, schema)", BY_PYTHON)
                    .reads("cells.parquet"),
            LineageCase.program("DataFrame to pandas", "df.toPandas()", BY_PYTHON)
                    .reads("cells.parquet"),
            LineageCase.program("pandas to DataFrame", "spark.createDataFrame(pandas_frame)", BY_PYTHON));

    private PythonCases() {}
}
