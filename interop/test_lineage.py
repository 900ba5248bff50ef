"""Runs that SQL begins and ends are those that `ln.track()` and `ln.finish()` would have made of the same work."""

import pytest
from conftest import ENGINES
from support import added

# What is another thing here and there, and why.
UNLIKE = {
    "lamindb_artifact": {
        "size", "hash",  # two libraries write Parquet, and not to the byte alike
    },
    "lamindb_collection": {"hash"},  # it is made from those of the artifacts
    "lamindb_run": {
        "_status_code",  # lamindb leaves the run of a transform that is handed to `track()` at `started` when it ends
        "environment_id", "report_id", "cli_args",  # a listener knows them, `track` does not
    },
}


def _work() -> None:
    """By lamindb: an input that no run made, and a run that reads it and makes three records."""
    import lamindb as ln
    import pandas as pd

    given = ln.Artifact.from_dataframe(pd.DataFrame({"x": [1, 2]}), key="lineage/in.parquet").save()
    ln.track(ln.Transform(key="lineage/etl", kind="pipeline").save(), params={"lr": 0.5, "name": "first", "api_key": "canary"})
    made = ln.Artifact.from_dataframe(pd.DataFrame({"x": [2, 3]}), key="lineage/out.parquet").save()
    ln.ULabel(name="lineage label").save()
    ln.Collection([given, made], key="lineage/atlas").save()
    ln.finish()
    ln.context._run = None
    ln.context._transform = None


def _by_us(catalog) -> None:
    """The same by SQL."""
    catalog.sql("CREATE TABLE {}.artifacts.`lineage/in.parquet` AS SELECT * FROM VALUES (1), (2) AS t(x)")
    catalog.call("track", key="lineage/etl", params='{"lr": 0.5, "name": "first", "api_key": "canary"}')
    catalog.sql("CREATE TABLE {}.artifacts.`lineage/out.parquet` AS SELECT * FROM VALUES (2), (3) AS t(x)")
    catalog.sql("INSERT INTO {}.core.ulabel (name) VALUES ('lineage label')")
    catalog.sql(
        "CALL {}.system.create_collection(key => 'lineage/atlas',"
        " artifacts => array('lineage/in.parquet', 'lineage/out.parquet'))"
    )
    catalog.call("finish")


def _graph(key: str) -> tuple[list[tuple[str, str]], list[str], dict]:
    """The edges that `view_lineage()` draws, what the run of an artifact made, and the run."""
    import re

    import lamindb as ln

    artifact = ln.Artifact.get(key=key)
    source = artifact.view_lineage(return_graph=True).source
    edges = re.findall(r"^\s*\"?(\w+)\"? -> \"?(\w+)\"?", source, re.M)
    run = artifact.run
    outputs = sorted(made.key for made in run.query_output_artifacts())
    return edges, outputs, {"status": run.status, "params": run.params, "transform": run.transform.key}


@pytest.fixture(scope="module", params=ENGINES)
def done(request, made_by_lamindb, made_by_us):
    """The same work, done by lamindb and by us, and what it added to the two."""
    theirs, ours = made_by_lamindb[request.param], made_by_us[request.param]
    with added.to(theirs.database) as by_lamindb:
        theirs.lamin.run(_work)
    with added.to(ours.database) as by_us:
        _by_us(ours.catalog)
    return {"lamindb": (theirs, by_lamindb), "us": (ours, by_us)}


def _differences(ours: list[dict], theirs: list[dict]) -> list:
    """Of rows in the same order: which columns have another value."""
    if len(ours) != len(theirs):
        return [len(ours), len(theirs)]
    return [
        (name, mine[name], value) for mine, yours in zip(ours, theirs) for name, value in yours.items() if mine[name] != value
    ]


def test_rows_are_those_of_lamindb(done):
    def alike(rows: dict[str, list[dict]]) -> dict[str, list[dict]]:
        return {
            table: sorted(
                ({name: value for name, value in row.items() if name not in UNLIKE.get(table, ())} for row in new), key=repr
            )
            for table, new in rows.items()
        }

    theirs, ours = alike(done["lamindb"][1]), alike(done["us"][1])
    assert set(ours) == set(theirs)
    for table in theirs:
        assert _differences(ours[table], theirs[table]) == [], table


def test_lamindb_draws_the_graph_that_the_procedure_gives(done):
    for made, _ in done.values():
        edges, outputs, run = made.lamin.run(_graph, "lineage/out.parquet")
        rows = made.catalog.call("lineage", artifact="lineage/out.parquet")
        given = {
            (f"{row['source_registry']}_{row['source_uid']}", f"{row['target_registry']}_{row['target_uid']}") for row in rows
        }
        assert given == set(edges)
        assert outputs == ["lineage/out.parquet"]
        assert run["params"] == {"lr": 0.5, "name": "first", "api_key": "***REDACTED***"}
        assert run["transform"] == "lineage/etl"
    assert run["status"] == "completed"
