"""Runs that SQL begins and ends are those that `ln.track()` and `ln.finish()` would have made of the same work."""

import pytest
from conftest import ENGINES

UNLIKE = {"id", "uid", "created_at", "updated_at", "started_at", "finished_at", "transform_id", "created_by_id"}
# What ran is another thing here and there: Python packages, the arguments of the process, and nothing that a listener has not seen.
OF_THE_PROCESS = {"environment_id", "report_id", "cli_args"}
# lamindb leaves the run of a transform that is handed to `track()` at `started` when it ends; ours are `completed`.
STATUS = "_status_code"


def _work(folder: str) -> None:
    """By lamindb: an input that no run made, and a run that reads it and makes three records."""
    from pathlib import Path

    import lamindb as ln
    import pandas as pd

    Path(folder).mkdir(parents=True)
    file = Path(folder) / "in.parquet"
    pd.DataFrame({"x": [1, 2]}).to_parquet(file)
    given = ln.Artifact(file, key="lineage/in.parquet", kind="dataset").save()
    ln.track(ln.Transform(key="lineage/etl", kind="pipeline").save(), params={"lr": 0.5, "name": "first", "api_key": "canary"})
    out = Path(folder) / "out.parquet"
    pd.DataFrame({"x": [2, 3]}).to_parquet(out)
    made = ln.Artifact(out, key="lineage/out.parquet", kind="dataset").save()
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


def _recorded(database) -> dict:
    """The rows of the run and of what it read and made, without what must differ."""

    def alike(row: dict, *more: str) -> dict:
        return {name: value for name, value in row.items() if name not in UNLIKE | set(more)}

    (transform,) = [row for row in database.rows("lamindb_transform") if row["key"] == "lineage/etl"]
    (run,) = [row for row in database.rows("lamindb_run") if row["transform_id"] == transform["id"]]
    keys = {row["id"]: row["key"] for row in database.rows("lamindb_artifact")}

    def made(registry: str, column: str = "key") -> list[str]:
        return sorted(row[column] for row in database.rows(f"lamindb_{registry}") if row["run_id"] == run["id"])

    links = [row for row in database.rows("lamindb_artifact_input_of_runs") if row["run_id"] == run["id"]]
    again = [row for row in database.rows("lamindb_artifact_recreating_runs") if row["run_id"] == run["id"]]
    members = [row["run_id"] == run["id"] for row in database.rows("lamindb_collectionartifact")][-2:]
    return {
        "transform": alike(transform),
        "run": alike(run, *OF_THE_PROCESS, STATUS),
        "has ended": run["finished_at"] is not None,
        "artifacts": made("artifact"),
        "collections": made("collection"),
        "labels": made("ulabel", "name"),
        "members": members,
        "inputs": sorted(keys[row["artifact_id"]] for row in links),
        "recreated": sorted(keys[row["artifact_id"]] for row in again),
    }


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


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    return request.param


@pytest.fixture
def done(engine, made_by_lamindb, made_by_us, folder):
    theirs, ours = made_by_lamindb[engine], made_by_us[engine]
    if not ours.catalog.rows("SELECT 1 FROM {}.core.transform WHERE key = 'lineage/etl'"):
        theirs.lamin.run(_work, str(folder / f"lineage-{engine}"))
        _by_us(ours.catalog)
    return theirs, ours


def test_rows_are_those_of_lamindb(done):
    theirs, ours = done
    one, other = _recorded(ours.database), _recorded(theirs.database)
    assert one["run"] == other["run"]
    assert one == other


def test_lamindb_draws_the_graph_that_the_procedure_gives(done):
    for made in done:
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
