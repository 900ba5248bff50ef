"""Tables that Spark writes are artifacts of real lamindb: it loads equal rows, computes the same hash, and goes on from there."""

import math

import pytest
from conftest import ENGINES

SUFFIXES = ["parquet", "orc", "arrow", "feather", "csv", "tsv", "jsonl", "ndjson", "csv.gz", "tsv.zst", "jsonl.bz2"]
ROWS = """SELECT id, IF(id % 3 = 0, NULL, id / 4D) AS share, id % 2 = 0 AS flag,
                 element_at(array('a', 'é "quoted", with comma', NULL), cast(id % 3 AS INT) + 1) AS text
          FROM range(0, 9, 1, 3)"""


def _look(key: str) -> dict:
    """The newest version of a key as lamindb sees it: its row, its hash computed anew, and its rows."""
    from pathlib import Path

    import lamindb as ln
    import pandas as pd
    import pyarrow as pa
    from lamindb_setup.core.hashing import hash_dir, hash_file

    def read(path: Path) -> pd.DataFrame:
        name = path.name
        if name.endswith(".orc"):
            return pd.read_orc(path)
        if name.endswith((".arrow", ".feather")):
            return pd.read_feather(path)
        source = pa.input_stream(str(path), compression="zstd") if name.endswith(".zst") else path
        if ".json" in name or ".ndjson" in name:
            return pd.read_json(source, lines=True, dtype=False)
        if ".csv" in name or ".tsv" in name:
            return pd.read_csv(source, sep="\t" if ".tsv" in name else ",")
        return pd.read_parquet(path)

    artifact = ln.Artifact.get(key=key)
    path = Path(artifact.path)
    if path.is_dir():
        size, content_hash, hash_type, n_files = hash_dir(path)
        frame = pd.concat([read(file) for file in sorted(path.iterdir())], ignore_index=True)
        names = sorted(file.name for file in path.iterdir())
    else:
        size, content_hash, hash_type = hash_file(path)[:3]
        n_files, names = None, []
        frame = artifact.load() if artifact.suffix in {".parquet", ".csv", ".tsv", ".csv.gz"} else read(path)
    frame = frame.astype(object).where(frame.notna(), None)
    versions = ln.Artifact.filter(key=key).all()
    return {
        "row": {field: getattr(artifact, field) for field in
                ("key", "suffix", "kind", "otype", "size", "hash", "_hash_type", "n_files", "n_observations", "is_latest",
                 "_key_is_virtual", "_real_key", "_overwrite_versions", "_aux", "version_tag", "description")},
        "by": artifact.created_by.handle, "branch": artifact.branch.name, "space": artifact.space.name,
        "computed": {"size": size, "hash": content_hash, "_hash_type": hash_type, "n_files": n_files},
        "names": names,
        "rows": sorted(map(tuple, frame[["id", "share", "flag", "text"]].itertuples(index=False, name=None))),
        "stems": sorted({version.uid[:16] for version in versions}),
        "ends": sorted(version.uid[16:] for version in versions),
        "heads": sum(version.is_latest for version in versions),
    }  # fmt: skip


def _go_on(key: str, folder: str) -> None:
    """One more version, of one row, by lamindb, which takes content that another key has for that one's."""
    from pathlib import Path

    import lamindb as ln
    import pandas as pd

    frame = pd.DataFrame({"id": [100], "share": [0.5], "flag": [True], "text": [f"by lamindb: {key}"]})
    file = Path(folder) / Path(key).name
    file.parent.mkdir(parents=True, exist_ok=True)
    suffix = file.suffix
    if suffix in {".arrow", ".feather"}:
        frame.to_feather(file)
    elif suffix == ".orc":
        frame.to_orc(file)
    elif ".jsonl" in file.name or ".ndjson" in file.name:
        frame.to_json(file, orient="records", lines=True)
    elif suffix == ".parquet":
        frame.to_parquet(file)
    else:
        frame.to_csv(file, index=False, sep="\t" if ".tsv" in file.name else ",")
    ln.Artifact(file, key=key, kind="dataset").save()


@pytest.fixture(params=ENGINES)
def made(request, made_by_lamindb):
    return made_by_lamindb[request.param]


def _expected(catalog) -> list[tuple]:
    return sorted(catalog.rows(ROWS))


def _alike(found: list[tuple], expected: list[tuple]) -> bool:
    def same(one, other):
        if isinstance(other, float) and one is not None:
            return math.isclose(one, other)
        return one == other

    return len(found) == len(expected) and all(
        all(same(a, b) for a, b in zip(left, right, strict=True)) for left, right in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize("files", ["single", "many"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_lamindb_reads_what_spark_writes_and_goes_on(made, suffix, files, folder):
    key = f"written/{files}.{suffix}"
    table = f"{{}}.artifacts.`{key}`"
    made.catalog.sql(f"CREATE TABLE {table} OPTIONS (files '{files}', description 'nine rows', `version-tag` 'v1') AS {ROWS}")

    seen = made.lamin.run(_look, key)
    assert _alike(seen["rows"], _expected(made.catalog)), seen["rows"]
    assert {name: seen["row"][name] for name in seen["computed"]} == seen["computed"]
    assert seen["row"] | seen["computed"] == {
        **seen["computed"],
        "key": key, "suffix": f".{suffix}", "kind": "dataset", "otype": "DataFrame", "n_observations": 9, "is_latest": True,
        "_key_is_virtual": True, "_real_key": None, "_overwrite_versions": False, "_aux": None,
        "version_tag": "v1", "description": "nine rows",
    }  # fmt: skip
    assert (seen["by"], seen["branch"], seen["space"]) == ("anonymous", "main", "all")
    assert seen["names"] == ([f"part-{part:05d}.{suffix}" for part in range(3)] if files == "many" else [])

    made.catalog.sql(f"INSERT INTO {table} (id, share, flag, text) VALUES (50, 1.5D, false, 'more')")
    seen = made.lamin.run(_look, key)
    assert _alike(seen["rows"], sorted([*_expected(made.catalog), (50, 1.5, False, "more")]))
    assert {name: seen["row"][name] for name in seen["computed"]} == seen["computed"]

    if files == "single" and not suffix.endswith(".zst"):
        made.lamin.run(_go_on, key, str(folder / "go on" / made.engine))
        assert made.catalog.rows(f"SELECT id, text FROM {table}") == [(100, f"by lamindb: {key}")]
        made.catalog.sql(f"INSERT OVERWRITE {table} (id, share, flag, text) {ROWS}")
        seen = made.lamin.run(_look, key)
        assert _alike(seen["rows"], _expected(made.catalog))
    assert len(seen["stems"]) == 1 and seen["heads"] == 1
    assert seen["ends"] == [f"{version:04d}" for version in range(len(seen["ends"]))]
    assert made.catalog.call("verify", where=f"key = '{key}'") == []


@pytest.mark.parametrize("mode", ["error", "ignore", "overwrite", "append"])
def test_every_mode_of_the_format_makes_what_lamindb_reads(made, session, mode):
    key = f"written/{mode}.parquet"
    frame = made.catalog.sql(ROWS)
    frame.write.format("lamindb").option("catalog", made.catalog.name).option("key", key).mode(mode).save()

    assert _alike(made.lamin.run(_look, key)["rows"], _expected(made.catalog))


def test_a_mode_that_finds_the_artifact_there_is_a_short_error_of_spark(made):
    from pyspark.errors import AnalysisException

    write = made.catalog.sql(ROWS).write.format("lamindb").option("catalog", made.catalog.name).option("key", "written/twice.csv")
    write.save()
    with pytest.raises(AnalysisException) as error:
        write.save()
    assert error.value.getCondition() == "TABLE_OR_VIEW_ALREADY_EXISTS"
    assert len(str(error.value).splitlines()) <= 5


def _make_schema_and_labels() -> None:
    import bionty as bt
    import lamindb as ln

    dose = ln.Feature(name="written dose", dtype="int", nullable=False).save()
    note = ln.Feature(name="written note", dtype="str").save()
    ln.Schema(name="doses", features=[dose, note.with_config(optional=True)], maximal_set=True, ordered_set=True).save()
    ln.ULabel(name="treated table").save()
    ln.Record(name="written sample").save()
    bt.CellType(name="T cell", ontology_id="CL:0000084").save()


def _schema_and_labels(key: str) -> dict:
    import lamindb as ln

    artifact = ln.Artifact.get(key=key)
    ln.curators.DataFrameCurator(artifact, artifact.schema).validate()
    return {
        "schema": artifact.schema.name,
        "ulabels": sorted(artifact.ulabels.all().to_list("name")),
        "records": sorted(artifact.records.all().to_list("name")),
        "cell types": sorted(artifact.cell_types.all().to_list("name")),
    }


def test_lamindb_shows_the_schema_and_the_labels_that_a_table_is_written_with(made):
    from pyspark.errors import PySparkException

    made.lamin.run(_make_schema_and_labels)
    table = f"{made.catalog.name}.artifacts.`written/doses.parquet`"
    labels = "treated table, record:written sample, bionty.CellType:CL:0000084"
    made.catalog.sql(f"CREATE TABLE {table} OPTIONS (schema 'doses', labels '{labels}') AS SELECT id AS `written dose`, 'x' AS `written note` FROM range(3)")
    expected = {"schema": "doses", "ulabels": ["treated table"], "records": ["written sample"], "cell types": ["T cell"]}
    assert made.lamin.run(_schema_and_labels, "written/doses.parquet") == expected

    made.catalog.sql(f"INSERT INTO {table} VALUES (7, NULL)")
    assert made.lamin.run(_schema_and_labels, "written/doses.parquet")["schema"] == "doses"
    with pytest.raises(PySparkException, match="LAMIN_SCHEMA_MISMATCH"):
        made.catalog.sql(f"INSERT INTO {table} VALUES (NULL, 'y')")


def _hold(key: str) -> None:
    import lamindb as ln

    ln.Collection(ln.Artifact.get(key=key), key=f"holds {key}").save()


def _what_is_left(key: str) -> dict:
    from pathlib import Path

    import lamindb as ln

    versions = ln.Artifact.filter(key=key, branch=None).all()
    return {
        "versions": sorted((version.uid[16:], version.is_latest, Path(version.path).exists()) for version in versions),
        "links": ln.models.ArtifactULabel.objects.filter(artifact__key=key).count(),
    }


def _go_on_after(key: str) -> list:
    import lamindb as ln
    import pandas as pd

    ln.Artifact.from_dataframe(pd.DataFrame({"id": [1, 2, 3]}), key=key).save()
    return sorted((version.uid[16:], version.is_latest) for version in ln.Artifact.filter(key=key, branch=None).all())


def test_a_purged_table_leaves_an_instance_that_lamindb_goes_on_with(made):
    from pyspark.errors import PySparkException

    key = "written/purged.parquet"
    table = f"{made.catalog.name}.artifacts.`{key}`"
    made.catalog.sql(f"INSERT INTO {made.catalog.name}.core.ulabel (name) VALUES ('purged')")
    made.catalog.sql(f"CREATE TABLE {table} AS SELECT id FROM range(3)")
    made.catalog.sql(f"CREATE OR REPLACE TABLE {table} OPTIONS (labels 'purged') AS SELECT id FROM range(4)")
    made.catalog.sql(f"DROP TABLE {table} PURGE")
    assert made.lamin.run(_what_is_left, key) == {"versions": [("0000", True, True)], "links": 0}
    assert made.lamin.run(_go_on_after, key) == [("0000", False), ("0001", True)]

    made.lamin.run(_hold, key)
    with pytest.raises(PySparkException, match="LAMIN_ARTIFACT_IN_USE"):
        made.catalog.sql(f"DROP TABLE {table} PURGE")
    assert made.catalog.call("verify", where=f"key = '{key}'") == []
