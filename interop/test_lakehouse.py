"""Artifacts that are tables of Delta Lake and Iceberg, as real lamindb sees them: rows of its registry, and folders that it finds and caches."""

import pytest
from conftest import ENGINES
from support import lakehouse

FORMATS = ["delta", "iceberg"]


def _look(key: str) -> list[dict]:
    """All versions of a key, and what lies at their place."""
    from pathlib import Path

    import lamindb as ln
    import pandas as pd

    def seen(artifact) -> dict:
        path = Path(artifact.path)
        files = {file.relative_to(path).as_posix(): file.stat().st_size for file in path.rglob("*.parquet")}
        try:
            artifact.load()
            loaded = "loaded"
        except Exception as error:
            loaded = type(error).__name__
        return {
            "row": {field: getattr(artifact, field) for field in
                    ("key", "suffix", "kind", "otype", "n_files", "n_observations", "is_latest", "_hash_type",
                     "_key_is_virtual", "_real_key", "_overwrite_versions")},
            "size": artifact.size, "hash": artifact.hash, "end": artifact.uid[16:], "path": str(path), "files": files,
            "cached": str(artifact.cache()) if artifact.is_latest else None, "loaded": loaded,
            "rows": sorted(pd.concat([pd.read_parquet(path / file) for file in files])["id"].tolist()),
        }  # fmt: skip

    return [seen(artifact) for artifact in ln.Artifact.filter(key=key).order_by("uid")]


def _touch(key: str) -> tuple[int, int, bool]:
    """What lamindb does to any artifact: describe, label, trash and restore."""
    import lamindb as ln

    artifact = ln.Artifact.get(key=key)
    artifact.description = "by lamindb"
    artifact.save()
    label = ln.ULabel(name=f"label of {key}").save()
    artifact.ulabels.add(label)
    artifact.delete(permanent=False)
    trashed = ln.Artifact.filter(key=key, branch_id=-1).count()
    artifact.restore()
    return trashed, ln.Artifact.filter(key=key).count(), artifact.ulabels.get().name == label.name


@pytest.fixture(params=ENGINES)
def made(request, made_by_lamindb):
    return made_by_lamindb[request.param]


@pytest.mark.parametrize("format", FORMATS)
def test_lamindb_finds_what_the_libraries_write(made, format, folder, settings):
    key = f"lake/cells.{format}"
    table = f"lamin.artifacts.`{key}`"
    options = {"storage": str(made.twin.storage)} | ({"db": made.twin.url} if made.twin.url else {})

    def run(*statements: str) -> None:
        lakehouse.run(folder / f"lakehouse-{format}-{made.engine}", made.twin.settings, options, list(statements))

    run(f"CREATE TABLE {table} USING {format} AS SELECT id FROM range(3)", f"INSERT INTO {table} VALUES (10)")

    first, second = made.lamin.run(_look, key)
    assert second["row"] == {
        "key": key, "suffix": "", "kind": "dataset", "otype": "DataFrame", "n_files": len(second["files"]),
        "n_observations": 4, "is_latest": True, "_hash_type": "md5-t", "_key_is_virtual": True, "_real_key": None,
        "_overwrite_versions": True,
    }  # fmt: skip
    assert (first["end"], first["row"]["n_observations"], first["row"]["is_latest"]) == ("0000", 3, False)
    assert (second["size"], second["rows"]) == (sum(second["files"].values()), [0, 1, 2, 10])
    assert first["hash"] != second["hash"]
    assert first["path"] == second["path"] == second["cached"]
    assert (first["loaded"], second["loaded"]) == ("ValueError", "NotImplementedError"), "it has no loader for either"

    assert made.lamin.run(_touch, key) == (1, 2, True)
    run(f"INSERT INTO {table} VALUES (11)")
    assert made.lamin.run(_look, key)[-1]["rows"] == [0, 1, 2, 10, 11]
