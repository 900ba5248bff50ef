"""Collections that Spark writes, by statements and by streams, are collections of real lamindb, which goes on from there."""

import pytest
from conftest import ENGINES

KEY = "written/atlas"


@pytest.fixture(params=ENGINES)
def made(request, made_by_lamindb):
    return made_by_lamindb[request.param]


def _look(key: str) -> dict:
    """The newest version of a collection as lamindb sees it: its rows in order, its hash computed anew, its family."""
    import lamindb as ln
    import pandas as pd
    from lamindb_setup.core.hashing import hash_set

    collection = ln.Collection.get(key=key)
    members = collection.ordered_artifacts.all()
    frame = pd.concat([member.load() for member in members])
    versions = ln.Collection.filter(key=key).order_by("id").all()
    return {
        "rows": list(frame[["id", "name"]].itertuples(index=False, name=None)),
        "hash": collection.hash,
        "computed": hash_set({member.hash for member in members}),
        "description": collection.description,
        "stems": len({version.uid[:16] for version in versions}),
        "versions": [(version.uid[16:], version.is_latest, version.ordered_artifacts.count()) for version in versions],
    }


def _append(key: str) -> None:
    """One more member, by lamindb."""
    import lamindb as ln
    import pandas as pd

    frame = pd.DataFrame({"id": [9], "name": ["by lamindb"]})
    member = ln.Artifact.from_dataframe(frame, key="written/by_lamindb.parquet").save()
    ln.Collection.get(key=key).append(member).save()


def test_lamindb_reads_a_collection_that_statements_and_streams_write_and_appends_to_it(made, session, folder):
    table = f"{made.catalog.name}.collections.`{KEY}`"
    made.catalog.sql(f"CREATE TABLE {table} COMMENT 'all of them' AS SELECT 1L AS id, 'é' AS name")
    made.catalog.sql(f"INSERT INTO {table} VALUES (3, 'c'), (2, 'b')")
    arriving = folder / f"arriving-{made.catalog.name}"
    arriving.mkdir()
    for number in (5, 4):
        (arriving / f"{number}.json").write_text(f'{{"id": {number}, "name": "streamed"}}\n')
        stream = session.readStream.schema("id BIGINT, name STRING").json(str(arriving))
        checkpoint = str(folder / f"checkpoint-{made.catalog.name}")
        stream.writeStream.option("checkpointLocation", checkpoint).trigger(availableNow=True).toTable(table).awaitTermination()

    seen = made.lamin.run(_look, KEY)
    assert seen["rows"] == [(1, "é"), (3, "c"), (2, "b"), (5, "streamed"), (4, "streamed")]
    assert seen["hash"] == seen["computed"]
    assert seen["description"] == "all of them"
    assert seen["stems"] == 1
    assert seen["versions"] == [("0000", False, 1), ("0001", False, 2), ("0002", False, 3), ("0003", True, 4)]

    made.lamin.run(_append, KEY)
    made.catalog.sql(f"INSERT INTO {table} VALUES (10, 'after lamindb')")
    seen = made.lamin.run(_look, KEY)
    assert seen["rows"][-2:] == [(9, "by lamindb"), (10, "after lamindb")]
    assert seen["hash"] == seen["computed"]
    assert (seen["stems"], seen["versions"][-1]) == (1, ("0005", True, 6))
    assert made.catalog.rows(f"SELECT id, name FROM {table}") == seen["rows"]


def _links(key: str) -> dict:
    import lamindb as ln

    versions = ln.Collection.filter(key=key, branch=None).order_by("id").all()
    return {
        "versions": [(version.uid[16:], version.is_latest, version.ordered_artifacts.count()) for version in versions],
        "members": ln.Artifact.filter(key__startswith=key + "/").count(),
    }


def test_a_purged_version_of_a_collection_leaves_what_lamindb_goes_on_with(made):
    key = "written/purged"
    table = f"{made.catalog.name}.collections.`{key}`"
    made.catalog.sql(f"CREATE TABLE {table} AS SELECT 1L AS id, 'a' AS name")
    made.catalog.sql(f"INSERT INTO {table} VALUES (2, 'b')")
    made.catalog.sql(f"DROP TABLE {table} PURGE")
    assert made.lamin.run(_links, key) == {"versions": [("0000", True, 1)], "members": 2}

    made.lamin.run(_append, key)
    assert made.lamin.run(_links, key) == {"versions": [("0000", False, 1), ("0001", True, 2)], "members": 2}
    assert made.catalog.call("verify", where=f"key LIKE '{key}%'") == []
