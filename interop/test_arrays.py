"""What anndata writes, Spark shows as tables that hold the same: every matrix in every layout, whole and in slices."""

import random
from pathlib import Path

import anndata as ad
import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp

ROWS, COLUMNS = 211, 37
KINDS = ("h5ad-gzip", "h5ad", "zarr2", "zarr3")


def some_cells(seed: int, rows: int = ROWS, columns: int = COLUMNS) -> ad.AnnData:
    """Cells with a column of every kind, and matrices of every kind."""
    numbers = np.random.default_rng(seed)
    counts = sp.random(rows, columns, density=0.2, format="csr", random_state=numbers, dtype=np.float32)
    counts.data = np.round(counts.data * 100, 2)
    obs = pd.DataFrame(index=[f"cell-{i}é" for i in range(rows)])
    obs["cell_type"] = pd.Categorical(numbers.choice(["T cell", "B cell", "naïve", "O'Hara"], rows))
    obs.loc[obs.index[::17], "cell_type"] = np.nan
    obs["stage"] = pd.Categorical(numbers.choice(["low", "mid", "high"], rows), ["low", "mid", "high"], ordered=True)
    obs["n_genes"] = numbers.integers(0, 1000, rows)
    obs["share"] = numbers.random(rows).astype(np.float32)
    obs.loc[obs.index[::13], "share"] = np.nan
    obs["score"] = numbers.normal(size=rows)
    obs["passed"] = numbers.random(rows) < 0.5
    obs["maybe"] = pd.array(numbers.choice([True, False, None], rows), dtype="boolean")
    obs["lanes"] = pd.array(numbers.choice([1, 2, None], rows), dtype="Int32")
    obs["note"] = [f"note {i % 7}" for i in range(rows)]
    var = pd.DataFrame({"length": numbers.integers(1, 9, columns)}, index=[f"GENE{i}" for i in range(columns)])
    cells = ad.AnnData(counts, obs, var)
    cells.layers["csc"] = counts.tocsc().astype(np.float64)
    cells.layers["counts"] = sp.csr_matrix((counts > 0).astype(np.int64))
    cells.layers["full"] = counts.toarray()
    cells.layers["bytes"] = (counts.toarray() > 50).astype(np.uint8)
    cells.obsm["X_pca"] = numbers.normal(size=(rows, 5))
    cells.obsm["sparse"] = sp.csr_matrix(counts[:, :9])
    cells.obsm["table"] = pd.DataFrame({"a": numbers.normal(size=rows), "b": obs["note"]}, index=obs.index)
    cells.varm["loadings"] = numbers.normal(size=(columns, 3)).astype(np.float32)
    cells.obsp["near"] = sp.random(rows, rows, density=0.02, format="csr", random_state=numbers)
    cells.varp["alike"] = numbers.random((columns, columns))
    cells.raw = cells.copy()
    # Indices within a row need not be sorted.
    order = cells.layers["counts"]
    for row in range(rows):
        begin, end = order.indptr[row], order.indptr[row + 1]
        order.indices[begin:end] = order.indices[begin:end][::-1].copy()
    order.has_sorted_indices = False
    return cells


def write(cells: ad.AnnData, folder: Path, name: str, kind: str) -> str:
    """Writes them and gives the name of the file."""
    file = f"{name}.{'h5ad' if kind.startswith('h5ad') else 'zarr'}"
    if kind == "h5ad":
        cells.write_h5ad(folder / file)
    elif kind == "h5ad-gzip":
        cells.write_h5ad(folder / file, compression="gzip")
    else:
        with ad.settings.override(zarr_write_format=int(kind[-1])):
            cells.write_zarr(folder / file)
    return file


@pytest.fixture(scope="module")
def arrays(folder, catalogs):
    """A catalog with cells in files of each kind, and those cells."""
    storage = folder / "arrays"
    catalog = catalogs.attach(storage=str(storage), create="true")
    catalog.sql("SHOW TABLES IN {}.core").collect()
    cells = {}
    for seed, kind in enumerate(KINDS):
        made = some_cells(seed)
        cells[write(made, storage, kind, kind)] = made
    small = some_cells(9, rows=1)
    cells[write(small, storage, "one-row", "h5ad")] = small
    none = some_cells(10)[:0].copy()
    cells[write(none, storage, "no-row", "h5ad")] = none
    for file in cells:
        catalog.call("register", path=storage / file, key=file)
    return catalog, cells


def matrices(cells: ad.AnnData) -> dict[str, tuple]:
    """Every matrix by the name of its table, with the names of its rows and columns."""
    obs, var = list(cells.obs_names), list(cells.var_names)
    found = {"X": (cells.X, obs, var), "raw.X": (cells.raw.X, obs, list(cells.raw.var_names))}
    found |= {f"layers.{key}": (cells.layers[key], obs, var) for key in cells.layers}
    found |= {f"obsm.{key}": (cells.obsm[key], obs, None) for key in ("X_pca", "sparse")}
    found["varm.loadings"] = (cells.varm["loadings"], var, None)
    found["obsp.near"] = (cells.obsp["near"], obs, obs)
    found["varp.alike"] = (cells.varp["alike"], var, var)
    return found


def dense(matrix) -> np.ndarray:
    return matrix.toarray() if sp.issparse(matrix) else np.asarray(matrix)


def of_rows(rows, width: int, value: str = "values") -> np.ndarray:
    """A table in layout rows as a matrix."""
    full = np.zeros((len(rows), width))
    for i, row in enumerate(rows):
        np.add.at(full[i], row["indices"], row[value])
    return full


@pytest.mark.parametrize("kind", [*KINDS, "one-row", "no-row"])
def test_every_matrix_in_every_layout_is_what_anndata_holds(arrays, kind):
    catalog, all_cells = arrays
    file = next(name for name in all_cells if name.rsplit(".", 1)[0] == kind)
    for slot, (matrix, row_names, column_names) in matrices(all_cells[file]).items():
        expected = dense(matrix)
        table = f"artifacts.`{file}`.{slot}"
        id_column, index = ("var_id", "_var_index") if slot.startswith("var") else ("obs_id", "_obs_index")

        rows = catalog.rows_by_name(f"SELECT *, {index} AS i FROM {{}}.{table} ORDER BY i")
        assert [row[id_column] for row in rows] == row_names, slot
        assert np.array_equal(of_rows(rows, expected.shape[1]), expected), slot

        full = catalog.rows_by_name(f"SELECT *, {index} AS i FROM {{}}.{table}.dense ORDER BY i")
        assert np.array_equal(np.array([row["values"] for row in full]).reshape(expected.shape), expected), slot

        values = catalog.sql(f"SELECT *, {index} AS i FROM {{}}.{table}.coo").toPandas()
        column = values.columns[1]
        where = column_names.index if column_names else int
        seen = np.zeros(expected.shape)
        np.add.at(seen, (values["i"].astype(int), [where(name) for name in values[column]]), values["value"])
        assert np.array_equal(seen, expected), slot
        assert catalog.rows(f"SELECT count(*) FROM {{}}.{table}.coo") == [(len(values),)], slot

        names = column_names[3:6] if column_names else ["1", "2"]
        if not names or len(expected) == 0:
            continue
        wide = catalog.sql(f"SELECT *, {index} AS i FROM {{}}.{table}.wide.`{','.join(names)}` ORDER BY i").toPandas()
        assert np.array_equal(wide[names].to_numpy(), expected[:, [where(name) for name in names]]), slot


@pytest.mark.parametrize("kind", KINDS)
def test_frames_are_what_anndata_holds(arrays, kind):
    catalog, all_cells = arrays
    file = next(name for name in all_cells if name.rsplit(".", 1)[0] == kind)
    cells = all_cells[file]
    for slot, frame, id_column in (
        ("obs", cells.obs, "obs_id"), ("var", cells.var, "var_id"), ("obsm.`table`", cells.obsm["table"], "obs_id")
    ):
        rows = catalog.rows_by_name(f"SELECT * FROM {{}}.artifacts.`{file}`.{slot}")
        assert [row[id_column] for row in rows] == list(frame.index)
        for column in frame.columns:
            for row, value in zip(rows, frame[column].astype(object), strict=True):
                seen = row[column]
                if pd.isna(value):
                    assert seen is None or np.isnan(seen), (slot, column)
                else:
                    assert seen == value, (slot, column)


def conditions(chance: random.Random, cells: ad.AnnData) -> tuple[str, np.ndarray]:
    """A condition on annotations, and the rows for which it holds, by pandas."""
    obs, n = cells.obs, cells.n_obs
    low = chance.randrange(n)
    high = min(n - 1, low + chance.randrange(60))
    limit = chance.randrange(1000)
    some = chance.sample(list(cells.obs_names), 5)
    return chance.choice([
        ("obs__cell_type = 'T cell'", (obs["cell_type"] == "T cell").to_numpy()),
        ("obs__cell_type IS NULL", obs["cell_type"].isna().to_numpy()),
        ("obs__cell_type <> 'naïve'", (obs["cell_type"].notna() & (obs["cell_type"] != "naïve")).to_numpy()),
        ("obs__cell_type LIKE '%cell'", obs["cell_type"].astype(str).str.endswith("cell").to_numpy()),
        ("obs__cell_type IN ('O\\'Hara', 'B cell')", obs["cell_type"].isin(["O'Hara", "B cell"]).to_numpy()),
        ("NOT obs__stage = 'low'", (obs["stage"] != "low").to_numpy()),
        (f"obs__n_genes > {limit}", (obs["n_genes"] > limit).to_numpy()),
        (f"obs__n_genes >= {limit}.5", (obs["n_genes"] >= limit + 0.5).to_numpy()),
        ("obs__share < 0.5D", (obs["share"] < 0.5).to_numpy()),
        # Spark puts NaN above every number.
        ("obs__share > 0.5D", ((obs["share"] > 0.5) | obs["share"].isna()).to_numpy()),
        ("obs__passed", obs["passed"].to_numpy()),
        ("NOT obs__maybe", (obs["maybe"] == False).fillna(False).to_numpy(bool)),  # noqa: E712
        ("obs__lanes <=> 2", (obs["lanes"] == 2).fillna(False).to_numpy(bool)),
        ("obs__lanes IS NOT NULL", obs["lanes"].notna().to_numpy()),
        (f"_obs_index BETWEEN {low} AND {high}", (np.arange(n) >= low) & (np.arange(n) <= high)),
        (f"obs_id IN ({', '.join(map(repr, some))})", cells.obs_names.isin(some)),
        ("obs__note LIKE 'note 3%'", obs["note"].str.startswith("note 3").to_numpy()),
    ])


@pytest.mark.parametrize("seed", range(24))
def test_any_slice_is_the_slice_in_memory(arrays, seed):
    catalog, all_cells = arrays
    chance = random.Random(seed)
    file = chance.choice([name for name in all_cells if all_cells[name].n_obs > 1])
    cells = all_cells[file]
    (first, holds), (second, also) = conditions(chance, cells), conditions(chance, cells)
    word = chance.choice(["AND", "OR"])
    mask = holds & also if word == "AND" else holds | also
    condition = f"({first}) {word} ({second})"
    slot = chance.choice(["X", "raw.X", "layers.csc", "layers.counts", "layers.full", "layers.bytes", "obsm.X_pca"])
    expected = dense(matrices(cells)[slot][0])[mask]
    table = f"{{}}.artifacts.`{file}`.{slot}"

    rows = catalog.rows_by_name(f"SELECT * FROM {table} WHERE {condition} ORDER BY _obs_index")
    assert [row["obs_id"] for row in rows] == list(cells.obs_names[mask]), condition
    assert np.array_equal(of_rows(rows, expected.shape[1]), expected), condition
    (plan,) = catalog.rows(f"EXPLAIN SELECT * FROM {table} WHERE {condition}")
    assert f"rows {mask.sum()} of {cells.n_obs}" in plan[0], plan[0]

    if slot != "obsm.X_pca":
        names = chance.sample(list(cells.var_names), 3)
        listed = ", ".join(map(repr, names))
        values = catalog.sql(
            f"SELECT var_id, sum(value) AS s, count(*) AS n FROM {table}.coo "
            f"WHERE ({condition}) AND var_id IN ({listed}) GROUP BY var_id"
        ).toPandas().set_index("var_id")
        for name in names:
            column = expected[:, cells.var_names.get_loc(name)]
            assert values["n"].get(name, 0) == (column != 0).sum(), condition
            assert values["s"].get(name, 0) == pytest.approx(column.sum(dtype=float)), condition
        wide = catalog.rows(f"SELECT `{names[0]}`, `{names[2]}` FROM {table}.wide.`{','.join(names)}` "
                            f"WHERE {condition} ORDER BY _obs_index")
        assert np.array_equal(
            np.array(wide).reshape(-1, 2), expected[:, cells.var_names.get_indexer([names[0], names[2]])]
        ), condition


# --- several files ---


def of_cells(seed: int, genes: list[str], fmt: str, dtype) -> ad.AnnData:
    """A few cells with some genes, stored in some way."""
    numbers = np.random.default_rng(seed)
    matrix = (numbers.random((17, len(genes))) * (numbers.random((17, len(genes))) < 0.4) * 9).astype(dtype)
    cells = ad.AnnData({"csr": sp.csr_matrix, "csc": sp.csc_matrix, "full": np.asarray}[fmt](matrix))
    cells.obs_names = [f"cell{seed}-{i}" for i in range(17)]
    cells.var_names = genes
    cells.obs["batch"] = pd.Categorical([f"batch{seed}"] * 17)
    cells.obs[f"only{seed % 2}"] = np.arange(17)
    cells.obsm["X_pca"] = numbers.normal(size=(17, 2 + seed % 2))
    return cells


MANY = {
    "alike": (["csr"] * 3, ["float32"] * 3, 0),
    "compressed": (["csr", "csc", "csr"], ["float32"] * 3, 3),
    "mixed": (["csr", "full", "csc"], ["float32", "int16", "float64"], 3),
    "full": (["full"] * 3, ["float32"] * 3, 3),
    "counts": (["full"] * 3, ["int32"] * 3, 2),
}


@pytest.mark.parametrize("join", ["inner", "outer"])
@pytest.mark.parametrize("name", MANY)
def test_matrices_of_several_files_are_what_anndata_concatenates(arrays, session, name, join):
    catalog, _ = arrays
    storage = Path(session.conf.get(f"spark.sql.catalog.{catalog.name}.storage"))
    formats, types, shift = MANY[name]
    parts = []
    for i, (fmt, dtype) in enumerate(zip(formats, types, strict=True)):
        genes = [f"G{j}" for j in random.Random(i if shift else 0).sample(range(shift * i, shift * i + 12), 12)]
        # Other tests' files would be known by their content.
        parts.append(of_cells(100 * (list(MANY).index(name) + 5 * (join == "outer")) + i, genes, fmt, dtype))
        (storage / join / name).mkdir(exist_ok=True, parents=True)
        file = write(parts[-1], storage / join / name, str(i), ("h5ad", "zarr2", "zarr3")[i % 3])
        catalog.call("register", path=storage / join / name / file, key=f"{join}/{name}/{file}")
    together = ad.concat(parts, join=join)
    expected = dense(together.X).astype(float)

    def read(slot="X", **options):
        reader = session.read.format("lamindb").options(catalog=catalog.name, join=join, slot=slot, **options)
        return reader.option("where", f"key LIKE '{join}/{name}/%'").load()

    rows = [row.asDict() for row in read().orderBy("_artifact_key", "_obs_index").collect()]
    assert [row["obs_id"] for row in rows] == list(together.obs_names)
    seen = of_rows(rows, expected.shape[1])
    # What a file lacks is not among its values, whatever anndata fills it with.
    assert np.array_equal(seen, np.nan_to_num(expected))

    full = read(layout="dense").orderBy("_artifact_key", "_obs_index").collect()
    assert np.array_equal(np.array([row["values"] for row in full]), expected, equal_nan=True)

    values = read(layout="coo").toPandas()
    assert set(values["var_id"]) <= set(together.var_names)
    assert values["value"].sum() == pytest.approx(np.nansum(expected))
    assert len(values) == np.count_nonzero(np.nan_to_num(expected))

    names = list(together.var_names[[0, -1]])
    wide = read(layout="wide", vars=",".join(names)).orderBy("_artifact_key", "_obs_index").toPandas()
    assert np.array_equal(wide[names].to_numpy(float), expected[:, [0, -1]], equal_nan=True)

    chosen = read().where(f"obs__batch = '{parts[1].obs['batch'].iloc[0]}'").collect()
    assert len(chosen) == 17
    width = 2 if join == "inner" else 3
    pca = np.array([row["values"] for row in read("obsm.X_pca", layout="dense").collect()])
    assert pca.shape == (51, width)
