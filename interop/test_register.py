"""Files that Spark registers are artifacts to lamindb: found, opened, loaded, and in rows that equal its own."""

import hashlib
import tarfile
from pathlib import Path

import pandas as pd
import pytest
from conftest import ENGINES

# Keys by chance, moments and places differ between instances; all else does not.
UNLIKE = {"id", "uid", "created_at", "updated_at", "storage_id", "run_id"}
MEGABYTE = 1 << 20
TABLE = pd.DataFrame({"cell_type": ["T cell", "B cell", None], "dose": [0.5, None, -1.0], "n": [1, 2, 3]})


def write_files(folder: Path) -> dict[str, Path]:
    """Files of many kinds below a folder, by the key they get."""
    folder.mkdir(parents=True)
    TABLE.to_parquet(folder / "cells.parquet")
    TABLE.to_csv(folder / "cells.csv", index=False)
    TABLE.to_csv(folder / "cells.tsv.gz", index=False, sep="\t")
    (folder / "README").write_text("no suffix")
    (folder / "O'Hara 100%_é.txt").write_text("an awkward name")
    (folder / "v1.2.json").write_text('{"a": 1}')
    with tarfile.open(folder / "some.tar.gz", "w:gz") as archive:
        archive.add(folder / "README", "README")
    (folder / "reads_R1.fastq.gz").write_bytes(b"@read")
    (folder / "deep/er").mkdir(parents=True)
    (folder / "deep/er/model.onnx").write_bytes(bytes(range(256)) * 10)
    # Around the size from which lamindb hashes the ends of a file alone.
    for name, size in (("whole.bin", 50 * MEGABYTE - 1), ("limit.bin", 50 * MEGABYTE), ("large.bin", 50 * MEGABYTE + 1)):
        block = hashlib.sha256(name.encode()).digest() * 1024
        (folder / name).write_bytes((block * (size // len(block) + 1))[:size])
    return {str(file.relative_to(folder)): file for file in sorted(folder.rglob("*")) if file.is_file()}


def _register_with_lamindb(files: dict[str, str], description: str | None):
    import lamindb as ln

    for key, path in files.items():
        ln.Artifact(path, key=key, description=description).save()


def _described(made, prefix: str) -> dict[str, dict]:
    """The rows below a key, by key, without what differs by nature."""
    rows = [row for row in made.database.rows("lamindb_artifact") if (row["key"] or "").startswith(prefix)]
    return {row["key"]: {column: value for column, value in row.items() if column not in UNLIKE} for row in rows}


def _opened(prefix: str):
    import hashlib

    import lamindb as ln

    found = {}
    for artifact in ln.Artifact.filter(key__startswith=prefix):
        content = artifact.path.read_bytes() if artifact.path.is_file() else b"".join(
            file.read_bytes() for file in sorted(artifact.path.rglob("*")) if file.is_file()
        )
        found[artifact.key] = (str(artifact.path), hashlib.md5(content).hexdigest())
    return found


@pytest.fixture(scope="module")
def files(folder) -> dict[str, Path]:
    return write_files(folder / "to-register")


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_are_those_that_lamindb_makes(made_by_us, made_by_lamindb, folder, files, engine):
    ours, theirs = made_by_us[engine], made_by_lamindb[engine]
    prefix = "registered/"
    reported = ours.catalog.call("register", path=folder / "to-register", key_prefix=prefix, description="by hand")
    assert {row["status"] for row in reported} == {"new"}
    theirs.lamin.run(_register_with_lamindb, {prefix + key: str(path) for key, path in files.items()}, "by hand")
    expected = _described(theirs, prefix)
    assert len(expected) == len(files)
    assert _described(ours, prefix) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_lamindb_opens_every_file_that_was_registered(made_by_us, folder, files, engine):
    made = made_by_us[engine]
    prefix = "opened/"
    made.catalog.call("register", path=folder / "to-register", key_prefix=prefix, duplicates=True)
    opened = made.lamin.run(_opened, prefix)
    assert {key: digest for key, (_, digest) in opened.items()} == {
        prefix + key: hashlib.md5(path.read_bytes()).hexdigest() for key, path in files.items()
    }
    assert all(path.startswith(str(made.twin.storage / ".lamindb")) for path, _ in opened.values())


@pytest.mark.parametrize("engine", ENGINES)
def test_files_in_the_storage_stay_where_they_are(made_by_us, made_by_lamindb, engine):
    for made in (made_by_us[engine], made_by_lamindb[engine]):
        target = made.twin.storage / "in-place/deep"
        target.mkdir(parents=True)
        TABLE.assign(n=[7, 8, 9]).to_csv(target / "cells.csv", index=False)
        (target / "note.txt").write_text(f"in place on {engine}")
    ours, theirs = made_by_us[engine], made_by_lamindb[engine]
    ours.catalog.call("register", path=ours.twin.storage / "in-place")

    def in_place(root):
        import lamindb as ln

        for name in ("cells.csv", "note.txt"):
            ln.Artifact(f"{root}/in-place/deep/{name}").save()

    theirs.lamin.run(in_place, str(theirs.twin.storage))
    assert _described(ours, "in-place/") == _described(theirs, "in-place/")
    opened = ours.lamin.run(_opened, "in-place/")
    assert {path for path, _ in opened.values()} == {
        str(ours.twin.storage / "in-place/deep" / name) for name in ("cells.csv", "note.txt")
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_folder_can_be_one_artifact(made_by_us, made_by_lamindb, folder, engine):
    parts = folder / f"parts-{engine}"
    parts.mkdir()
    for number in range(3):
        TABLE.assign(n=number).to_parquet(parts / f"part-{number}.parquet")
    ours, theirs = made_by_us[engine], made_by_lamindb[engine]
    ours.catalog.call("register", path=parts, key="one/parts")
    theirs.lamin.run(_register_with_lamindb, {"one/parts": str(parts)}, None)
    seen, expected = _described(ours, "one/")["one/parts"], _described(theirs, "one/")["one/parts"]
    # On purpose: each version that we copy has a folder of its own, so that a later one does not take it away.
    assert (seen.pop("_overwrite_versions"), expected.pop("_overwrite_versions")) == (False, True)
    assert seen == expected

    def load(key):
        import lamindb as ln
        import pandas as pd

        return sorted(pd.read_parquet(ln.Artifact.get(key=key).cache())["n"])

    assert ours.lamin.run(load, "one/parts") == [0, 0, 0, 1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_registered_twice_is_there_once(made_by_us, folder, files, engine):
    made = made_by_us[engine]
    twice = folder / f"twice-{engine}"
    twice.mkdir()
    for number in range(5):
        (twice / f"{number}.txt").write_text(f"{engine} {number}")
    first = made.catalog.call("register", path=twice, key_prefix="twice/")
    again = made.catalog.call("register", path=twice, key_prefix="twice/")
    assert [row["status"] for row in again] == ["existing"] * 5
    assert {row["uid"] for row in again} == {row["uid"] for row in first}
    assert len(_described(made, "twice/")) == 5


@pytest.mark.parametrize("engine", ENGINES)
def test_lamindb_recognises_what_spark_registered(made_by_us, folder, engine):
    made = made_by_us[engine]
    known = folder / f"known-{engine}.txt"
    known.write_text(f"known on {engine}")
    (row,) = made.catalog.call("register", path=known, key="known.txt")

    def save_again(path):
        import lamindb as ln

        return ln.Artifact(path, key="known.txt").save().uid

    assert made.lamin.run(save_again, str(known)) == row["uid"]


@pytest.mark.parametrize("engine", ENGINES)
def test_tables_read_by_spark_are_those_that_lamindb_loads(made_by_us, folder, engine):
    made = made_by_us[engine]
    for suffix in ("parquet", "csv"):
        file = folder / f"table-{engine}.{suffix}"
        table = TABLE.assign(engine=f"{engine} {suffix}")
        table.to_parquet(file) if suffix == "parquet" else table.to_csv(file, index=False)
        made.catalog.call("register", path=file, key=f"tables/read.{suffix}")

        def load(key):
            import lamindb as ln

            return ln.Artifact.get(key=key).load().astype(object).where(lambda frame: frame.notna(), None).values.tolist()

        expected = made.lamin.run(load, f"tables/read.{suffix}")
        seen = made.catalog.sql(f"SELECT * FROM {{}}.artifacts.`tables/read.{suffix}`")
        if suffix == "csv":  # Spark's reader takes every column for text until told otherwise.
            seen = made.catalog.sql(
                "SELECT cell_type, CAST(dose AS double), CAST(n AS bigint), engine FROM {}.artifacts.`tables/read.csv`"
            )
        assert [list(row) for row in seen.collect()] == expected
