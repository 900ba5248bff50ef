"""Collections that lamindb makes are the tables that lamindb and anndata load of them."""

import math

import pytest

TABLES, CELLS, MIXED = "atlas/tables", "atlas/cells", "atlas/mixed"


def _make(folder: str) -> None:
    """Collections of tables, of cells in both formats, and of both; the members differ in columns, order and types."""
    from pathlib import Path

    import anndata as ad
    import lamindb as ln
    import numpy as np
    import pandas as pd
    import scipy.sparse as sp

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    frames = [
        pd.DataFrame({"y": ["c", None], "x": [2.5, np.nan], "z": [True, False]}),
        pd.DataFrame({"x": [1, 2, 3], "y": ["a", "é", "O'Hara"], "only here": pd.array([1, None, 3], dtype="Int32")}),
        pd.DataFrame({"y": [None, None], "x": np.array([7, 8], dtype=np.int8), "z": [True, True]}),
        pd.DataFrame({"x": [1.25], "y": ["from text"], "w": ["2"]}),
    ]
    tables = [
        ln.Artifact.from_dataframe(frame, key=f"atlas/{number}.parquet").save() for number, frame in enumerate(frames[:3])
    ]
    frames[3].to_csv(folder / "last.csv", index=False)
    text = ln.Artifact(folder / "last.csv", key="atlas/last.csv").save()
    ln.Collection([tables[1], tables[0], tables[2]], key=TABLES).save()

    cells = []
    numbers = np.random.default_rng(5)
    for number, genes in enumerate((["CD8A", "CD3D", "B2M"], ["B2M", "MS4A1", "CD8A"], ["CD3D", "B2M", "CD8A", "GNLY"])):
        rows = 5 + number
        counts = sp.random(rows, len(genes), 0.5, "csr", dtype=np.float32, random_state=numbers)
        obs = pd.DataFrame(
            {"cell_type": pd.Categorical(numbers.choice(["T", "B"], rows)), f"own{number}": range(rows)},
            index=[f"cell{i}" for i in range(rows)],
        )
        obs["depth"] = numbers.integers(0, 9, rows) if number else numbers.random(rows)
        made = ad.AnnData(counts, obs, pd.DataFrame(index=genes))
        made.layers["full"] = counts.toarray()
        file = folder / f"cells{number}.{'zarr' if number == 2 else 'h5ad'}"
        made.write_zarr(file) if number == 2 else made.write_h5ad(file)
        cells.append(ln.Artifact(file, key=f"atlas/{file.name}").save())
    ln.Collection([cells[1], cells[2], cells[0]], key=CELLS).save()
    ln.Collection([text, tables[0], cells[0]], key=MIXED).save()
    first = ln.Collection(tables[0], key="atlas/grown").save()
    first.append(tables[2]).save()
    tables_trashed = ln.Artifact.from_dataframe(frames[0].assign(x=9.0), key="atlas/gone.parquet").save()
    ln.Collection([tables[0], tables_trashed], key="atlas/incomplete").save()
    tables_trashed.delete(permanent=False)


def _loaded(key: str, join: str) -> tuple[list[str], list[tuple]]:
    """The frame that pandas makes of the members."""
    import lamindb as ln
    import pandas as pd

    members = ln.Collection.get(key=key).ordered_artifacts.all()
    frame = pd.concat([artifact.load() for artifact in members], join=join)
    return list(frame.columns), [tuple(None if pd.isna(v) else v for v in row) for row in frame.itertuples(index=False)]


def _cells(join: str, layer: str | None):
    """What anndata makes of the cells: observations, and the matrix by position and name."""
    import anndata as ad
    import lamindb as ln
    import numpy as np

    members = ln.Collection.get(key=CELLS).ordered_artifacts.all()
    whole = ad.concat([artifact.load() for artifact in members], join=join)
    matrix = whole.layers[layer] if layer else whole.X
    matrix = matrix.toarray() if hasattr(matrix, "toarray") else np.asarray(matrix)
    obs = whole.obs.astype(object).where(whole.obs.notna(), None)
    rows = [(name, *row) for name, row in zip(obs.index, obs.itertuples(index=False, name=None))]
    return list(obs.columns), rows, list(whole.var_names), matrix.tolist()


@pytest.fixture(scope="session")
def with_collections(filled, folder):
    for name, made in filled.items():
        made.lamin.run(_make, str(folder / "files" / "-".join(name) / "collections"))
    return filled


@pytest.fixture(params=[("lamindb", "sqlite"), ("us", "postgres")], ids="-".join)
def instance(request, with_collections):
    if request.param not in with_collections:
        pytest.skip("that engine is left out")
    return with_collections[request.param]


@pytest.fixture
def read(instance, session):
    def read(key: str, **options: str):
        reader = session.read.format("lamindb").option("catalog", instance.catalog.name).option("collection", key)
        return reader.options(**options).load()

    return read


@pytest.mark.parametrize("join", ["inner", "outer"])
def test_tables_are_what_pandas_makes_of_them(instance, read, join):
    columns, rows = instance.lamin.run(_loaded, TABLES, join)
    seen = read(TABLES, join=join)
    assert seen.columns == columns
    assert [tuple(row) for row in seen.collect()] == rows


@pytest.mark.parametrize("join", ["inner", "outer"])
def test_observations_are_what_anndata_makes_of_them(instance, read, join):
    columns, rows, _, _ = instance.lamin.run(_cells, join, None)
    seen = read(CELLS, join=join, slot="obs").select("obs_id", *columns)
    assert [tuple(row) for row in seen.collect()] == rows


@pytest.mark.parametrize("join", ["inner", "outer"])
@pytest.mark.parametrize("layer", [None, "full"])
def test_matrices_are_what_anndata_makes_of_them(instance, read, join, layer):
    _, _, genes, expected = instance.lamin.run(_cells, join, layer)
    slot = f"layers.{layer}" if layer else "X"
    wide = read(CELLS, join=join, slot=slot, layout="wide", vars=",".join(genes)).select(*genes).collect()
    assert [[_number(v) for v in row] for row in wide] == [[_number(v) for v in row] for row in expected]
    cells = read(CELLS, join=join, slot=slot, layout="coo").select("var_id", "value").collect()
    nonzero = sorted((gene, v) for row in expected for gene, v in zip(genes, row) if v and not math.isnan(v))
    assert sorted((c.var_id, c.value) for c in cells if not math.isnan(c.value)) == nonzero


def _number(value):
    """Missing is missing, whether a table or an array says so."""
    return None if value is None or math.isnan(value) else value


def test_members_of_several_formats_share_the_columns_they_share(instance, read):
    seen = read(MIXED, join="outer")
    assert {"x", "y", "z", "w", "obs_id", "cell_type"} <= set(seen.columns)
    assert [row[0] for row in seen.groupBy("_artifact_key").count().orderBy("_artifact_key").collect()] == [
        "atlas/0.parquet", "atlas/cells0.h5ad", "atlas/last.csv",
    ]
    assert seen.where("cell_type IS NOT NULL").count() == 5


def test_appending_makes_a_version(instance):
    catalog = instance.catalog
    assert catalog.rows("SELECT count(*) FROM {}.collections.`atlas/grown`") == [(4,)]
    assert catalog.rows("SELECT count(*) FROM {}.collections.`atlas/grown` VERSION AS OF '0000'") == [(2,)]
    assert catalog.rows("SELECT count(*) FROM {}.collections.`atlas/grown`.history") == [(2,)]


def test_members_in_the_trash_are_not_left_out_silently(instance, read):
    with pytest.raises(Exception, match="LAMIN_COLLECTION_INCOMPLETE.*atlas/gone.parquet"):
        read("atlas/incomplete")
    assert read("atlas/incomplete", branch="*").count() == 4
