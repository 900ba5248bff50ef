"""Makes the golden files beside this script, with what h5py, zarr and anndata read back from them as JSON.

Needs: anndata 0.12, h5py, zarr 3, hdf5plugin, mudata; the build itself needs none of them.
Run:   python make_golden.py
Files with the same seed need not be the same bytes; tests compare values only.
"""

import hashlib
import json
import pathlib
import sys
import tempfile
import warnings
import zipfile

import anndata as ad
import h5py
import hdf5plugin
import numpy as np
import pandas as pd
import scipy.sparse as sp

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(7)
N_OBS, N_VAR = 60, 40


def plain(value):
    """What JSON can hold: NaN and infinities as texts, everything else as it is."""
    if isinstance(value, (np.ndarray, list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bytes):
        return value.decode()
    if value is pd.NA or value is None:
        return None
    if isinstance(value, float) and not np.isfinite(value):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]
    return value


def frame(df):
    columns = {}
    for name in df.columns:
        series = df[name]
        values = [None if pd.isna(v) and not isinstance(v, float) else plain(v) for v in series.tolist()]
        if isinstance(series.dtype, pd.CategoricalDtype):
            values = [None if c < 0 else plain(series.cat.categories[c]) for c in series.cat.codes]
        columns[name] = values
    return {"index": [str(v) for v in df.index], "columns": columns}


def matrix(m):
    dense = m.toarray() if sp.issparse(m) else np.asarray(m)
    return [[float(v) if np.isfinite(v) else plain(float(v)) for v in row] for row in dense]


def expected(adata):
    return {
        "obs": frame(adata.obs),
        "var": frame(adata.var),
        "X": None if adata.X is None else matrix(adata.X),
        "layers": {k: matrix(v) for k, v in adata.layers.items()},
        "obsm": {k: matrix(v) for k, v in adata.obsm.items() if not isinstance(v, pd.DataFrame)},
        "obsm_frames": {k: frame(v) for k, v in adata.obsm.items() if isinstance(v, pd.DataFrame)},
        "varm": {k: matrix(v) for k, v in adata.varm.items()},
        "obsp": {k: matrix(v) for k, v in adata.obsp.items()},
        "raw_X": None if adata.raw is None else matrix(adata.raw.X),
        "raw_var": None if adata.raw is None else frame(adata.raw.var),
    }


def write_json(name, value):
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def sample(n_obs=N_OBS, n_var=N_VAR):
    rng = np.random.default_rng(7)
    counts = sp.random(n_obs, n_var, density=0.2, format="csr", dtype=np.float32, random_state=3)
    counts.data = np.ceil(counts.data * 9).astype(np.float32)
    letters = np.array(["T cell", "B cell", "NK", "naïve Ω 细胞"])
    codes = rng.integers(-1, 4, n_obs)
    obs = pd.DataFrame(
        {
            "cell_type": pd.Categorical.from_codes(codes, letters),
            "stage": pd.Categorical.from_codes(rng.integers(0, 3, n_obs), ["low", "mid", "high"], ordered=True),
            "donor_number": pd.Categorical.from_codes(rng.integers(0, 2, n_obs), [11, 22]),
            "n_genes": rng.integers(0, 1 << 40, n_obs),
            "u8": rng.integers(0, 256, n_obs).astype(np.uint8),
            "i16": rng.integers(-30000, 30000, n_obs).astype(np.int16),
            "u32": rng.integers(0, 1 << 32, n_obs).astype(np.uint32),
            "f16": rng.normal(size=n_obs).astype(np.float16),
            "score": rng.normal(size=n_obs),
            "passed": rng.integers(0, 2, n_obs).astype(bool),
            "note": [f"cell {i} é" if i % 3 else "" for i in range(n_obs)],
            "maybe_int": pd.array([None if i % 5 == 0 else i for i in range(n_obs)], dtype="Int64"),
            "maybe_bool": pd.array([None if i % 4 == 0 else i % 2 == 0 for i in range(n_obs)], dtype="boolean"),
        },
        index=[f"AAACCTG-{i}" for i in range(n_obs)],
    )
    obs.loc[obs.index[1], "score"] = np.nan
    var = pd.DataFrame(
        {"highly_variable": rng.integers(0, 2, n_var).astype(bool), "mean": rng.normal(size=n_var).astype(np.float32)},
        index=[f"GENE{i}" for i in range(n_var)],
    )
    adata = ad.AnnData(counts, obs=obs, var=var)
    adata.raw = adata[:, :]
    adata.layers["dense"] = counts.toarray().astype(np.int32)
    adata.layers["csc"] = counts.tocsc().astype(np.float64)
    adata.obsm["X_pca"] = rng.normal(size=(n_obs, 5)).astype(np.float32)
    adata.obsm["sparse"] = sp.csr_matrix(np.eye(n_obs, 3, dtype=np.float32))
    adata.obsm["frame"] = pd.DataFrame({"a": np.arange(n_obs)}, index=obs.index)
    adata.varm["PCs"] = rng.normal(size=(n_var, 2))
    adata.obsp["distances"] = sp.csr_matrix(np.diag(np.arange(n_obs, dtype=np.float64)))
    adata.uns["log1p"] = {"base": 2.5, "name": "naïve", "on": True}
    adata.uns["colors"] = np.array(["#ff0000", "#00ff00"])
    adata.uns["params"] = {"n": np.int64(3), "list": np.arange(4), "nested": {"deep": {"x": 1}}}
    return adata


def nullable_text(adata):
    adata.obs["maybe_text"] = pd.array([None if i % 7 == 0 else f"v{i}" for i in range(adata.n_obs)], dtype="string")
    return adata


def modern():
    """The encodings of 0.8 to 0.12, in HDF5."""
    adata = nullable_text(sample())
    with ad.settings.override(allow_write_nullable_strings=True):
        adata.write_h5ad(HERE / "modern.h5ad", compression="gzip", convert_strings_to_categoricals=False)
    write_json("modern.json", expected(ad.read_h5ad(HERE / "modern.h5ad")))


def zip_folder(folder, target):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                # Metadata is deflated, chunks are stored: both kinds of members occur in the wild.
                kind = zipfile.ZIP_DEFLATED if path.name.startswith((".z", "zarr.json")) else zipfile.ZIP_STORED
                out.write(path, path.relative_to(folder).as_posix(), kind)


def write_zarr(name, version, **options):
    """The same content as modern.h5ad, as zarr."""
    adata = nullable_text(sample())
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "store"
        with ad.settings.override(zarr_write_format=version, allow_write_nullable_strings=True, **options):
            adata.write_zarr(folder, convert_strings_to_categoricals=False, chunks=(16, 16))
        modern_values = json.loads((HERE / "modern.json").read_text("utf-8"))
        assert json.loads(json.dumps(expected(ad.read_zarr(folder)))) == modern_values
        zip_folder(folder, HERE / (name + ".zarr.zip"))


def zarr2():
    write_zarr("v2", 2)


def zarr3():
    write_zarr("v3", 3)


def zarr3_sharded():
    write_zarr("v3_sharded", 3, auto_shard_zarr_v3=True)


def old05():
    """The encoding of 0.5, written by hand as that version did: records, dots in names, categories in uns."""
    n_obs, n_var = 25, 12
    dense = np.round(rng.normal(size=(n_obs, n_var)), 3).astype(np.float32)
    sparse = sp.random(n_obs, n_var, density=0.3, format="csr", dtype=np.float32, random_state=5)
    obs = np.zeros(n_obs, [("index", "S16"), ("louvain", "i1"), ("n_counts", "<f4"), ("flag", "?")])
    obs["index"] = [f"cell-{i}" for i in range(n_obs)]
    obs["louvain"] = rng.integers(0, 3, n_obs)
    obs["n_counts"] = rng.normal(size=n_obs)
    obs["flag"] = rng.integers(0, 2, n_obs)
    var = np.zeros(n_var, [("index", "S8"), ("means", "<f4")])
    var["index"] = [f"G{i}" for i in range(n_var)]
    var["means"] = rng.normal(size=n_var)
    obsm = np.zeros(n_obs, [("X_pca", "<f4", (4,)), ("X_umap", "<f8", (2,))])
    obsm["X_pca"] = rng.normal(size=(n_obs, 4))
    obsm["X_umap"] = rng.normal(size=(n_obs, 2))
    categories = ["one", "two", "three"]
    with h5py.File(HERE / "old05.h5ad", "w") as f:
        f.create_dataset("X", data=dense, compression="gzip", chunks=(7, 5))
        f.create_dataset("obs", data=obs, compression="gzip")
        f.create_dataset("var", data=var, compression="gzip")
        f.create_dataset("obsm", data=obsm, compression="gzip", chunks=(6,))
        raw = f.create_group("raw.X")
        raw.attrs["h5sparse_format"] = "csr"
        raw.attrs["h5sparse_shape"] = np.array([n_obs, n_var])
        for part in ("data", "indices", "indptr"):
            raw.create_dataset(part, data=getattr(sparse, part), maxshape=(None,))
        f.create_dataset("raw.var", data=var)
        f.create_dataset("uns/louvain_categories", data=np.array(categories, "S"))
    names = lambda table: [v.decode() for v in table["index"]]
    write_json(
        "old05.json",
        {
            "obs": {
                "index": names(obs),
                "columns": {
                    "louvain": [categories[c] for c in obs["louvain"]],
                    "n_counts": plain(obs["n_counts"]),
                    "flag": plain(obs["flag"]),
                },
            },
            "var": {"index": names(var), "columns": {"means": plain(var["means"])}},
            "X": matrix(dense),
            "layers": {},
            "obsm": {"X_pca": matrix(obsm["X_pca"]), "X_umap": matrix(obsm["X_umap"])},
            "obsm_frames": {},
            "varm": {},
            "obsp": {},
            "raw_X": matrix(sparse),
            "raw_var": {"index": names(var), "columns": {"means": plain(var["means"])}},
        },
    )


def old07():
    """The encoding of 0.7: dataframe 0.1.0 with __categories beside the columns."""
    n_obs, n_var = 20, 9
    sparse = sp.random(n_obs, n_var, density=0.3, format="csr", dtype=np.float32, random_state=6)
    text = h5py.string_dtype()
    names = {"obs": [f"c{i}" for i in range(n_obs)], "var": [f"g{i}" for i in range(n_var)]}
    codes = rng.integers(-1, 2, n_obs).astype(np.int8)
    with h5py.File(HERE / "old07.h5ad", "w") as f:
        f.attrs.update({"encoding-type": "anndata", "encoding-version": "0.1.0"})
        x = f.create_group("X")
        x.attrs.update({"encoding-type": "csr_matrix", "encoding-version": "0.1.0", "shape": [n_obs, n_var]})
        for part in ("data", "indices", "indptr"):
            x.create_dataset(part, data=getattr(sparse, part), maxshape=(None,))
        for axis, columns in (("obs", ["kind"]), ("var", [])):
            group = f.create_group(axis)
            group.attrs.update({"encoding-type": "dataframe", "encoding-version": "0.1.0", "_index": "names"})
            group.attrs["column-order"] = np.array(columns, dtype=text) if columns else np.array([], dtype=float)
            group.create_dataset("names", data=names[axis], dtype=text)
        categories = f["obs"].create_dataset("__categories/kind", data=["x", "y"], dtype=text)
        categories.attrs["ordered"] = True
        kind = f["obs"].create_dataset("kind", data=codes)
        kind.attrs["categories"] = categories.ref
    write_json(
        "old07.json",
        {
            "obs": {"index": names["obs"], "columns": {"kind": [None if c < 0 else "xy"[c] for c in codes]}},
            "var": {"index": names["var"], "columns": {}},
            "X": matrix(sparse),
            "layers": {}, "obsm": {}, "obsm_frames": {}, "varm": {}, "obsp": {}, "raw_X": None, "raw_var": None,
        },
    )


def pattern(shape, dtype):
    """What every dataset of the files below holds: element i of the flattened array is (7 i + 3) mod 101."""
    size = int(np.prod(shape, dtype=np.int64))
    return ((np.arange(size) * 7 + 3) % 101).astype(dtype).reshape(shape)


def hdf5_types():
    """All widths and orders, layouts, fill values, filter masks and texts; libver as h5py's default."""
    with h5py.File(HERE / "types.h5", "w") as f:
        for kind in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"):
            for order in "<>":
                dtype = np.dtype(order + kind)
                name = f"{kind}_{'little' if order == '<' else 'big'}"
                f.create_dataset(f"contiguous/{name}", data=pattern((50,), dtype))
                f.create_dataset(f"chunked/{name}", data=pattern((9, 11), dtype), chunks=(4, 3), compression="gzip")
        f.create_dataset("bool", data=pattern((30,), "i4") > 50)
        f["bool"].attrs["expected"] = (pattern((30,), "i4") > 50).astype("i1")
        f.create_dataset("scalar", data=np.float64(3))
        f.create_dataset("empty", data=np.zeros((0,), "f4"))
        f.create_dataset("null", data=h5py.Empty("f4"))
        f.create_dataset("three", data=pattern((5, 6, 7), "i4"), chunks=(2, 5, 3))
        space = h5py.h5s.create_simple((20,))
        compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        compact.set_layout(h5py.h5d.COMPACT)
        h5py.h5d.create(f.id, b"compact", h5py.h5t.STD_I32LE, space, compact).write(
            h5py.h5s.ALL, h5py.h5s.ALL, pattern((20,), "<i4"))
        filled = f.create_dataset("filled", (40,), "f8", chunks=(8,), fillvalue=7.5)
        filled[10:12] = 1.0
        filled.attrs["expected"] = filled[:]
        grid = f.create_dataset("filled_grid", (9, 9), "i2", chunks=(4, 4), fillvalue=-3)
        grid[5, 5] = 1
        grid.attrs["expected"] = grid[:].ravel()
        unwritten = f.create_dataset("unwritten", (12,), "i4", fillvalue=9)
        unwritten.attrs["expected"] = unwritten[:]
        mask = f.create_dataset("masked", (64,), "<i4", chunks=(16,), compression="gzip", shuffle=True)
        mask[:] = pattern((64,), "i4")
        mask.id.write_direct_chunk((16,), pattern((64,), "<i4")[16:32].tobytes(), filter_mask=3)
        shuffled = np.frombuffer(pattern((64,), "<i4")[32:48].tobytes(), "u1").reshape(16, 4).T.tobytes()
        mask.id.write_direct_chunk((32,), shuffled, filter_mask=2)
        words = ["", "a", "naïve", "细胞", "x" * 5000] + [f"word {i}" for i in range(300)]
        f.create_dataset("text/variable", data=words, dtype=h5py.string_dtype(), chunks=(64,), compression="gzip")
        f.create_dataset("text/fixed", data=np.array([w[:9].encode() for w in words], "S32"))
        f.create_dataset("text/grid", data=np.array(words[:6], object).reshape(2, 3), dtype=h5py.string_dtype())
        f["soft"] = h5py.SoftLink("/text/variable")
        f["outside"] = h5py.ExternalLink("other.h5", "/x")
        attrs = f.create_group("attributes").attrs
        attrs["text"], attrs["number"], attrs["list"] = "naïve", 2.5, [1, 2, 3]
        attrs["texts"], attrs["none"], attrs["fixed"] = ["a", "bb"], h5py.Empty("f4"), np.bytes_(b"abc")
        attrs["flag"] = np.bool_(True)
    write_json("types.json", {"words": words})


def hdf5_filters():
    """Every filter that is read, alone and stacked."""
    with h5py.File(HERE / "filters.h5", "w") as f:
        def dataset(name, dtype="<i4", size=1000, chunk=300, **options):
            f.create_dataset(name, data=pattern((size,), dtype), chunks=(chunk,), **options)

        dataset("gzip", compression="gzip")
        dataset("gzip_shuffle", compression="gzip", shuffle=True)
        dataset("gzip_shuffle_f8", "<f8", compression="gzip", shuffle=True)
        dataset("lzf", compression="lzf")
        dataset("lzf_shuffle_i2", "<i2", compression="lzf", shuffle=True)
        dataset("fletcher32", fletcher32=True)
        dataset("all_big", ">i4", compression="gzip", shuffle=True, fletcher32=True)
        dataset("odd_fletcher32", "u1", 301, 101, fletcher32=True)
        for kind in ("<i4", "<i8", "u1", "<u2", ">i4"):
            dataset(f"scaleoffset_{kind.strip('<>')}_{'big' if '>' in kind else 'little'}", kind, scaleoffset=0)
        dataset("scaleoffset_f4", "<f4", scaleoffset=2)
        dataset("scaleoffset_f8", "<f8", scaleoffset=3)
        for name in ("blosclz", "lz4", "lz4hc", "zlib", "zstd"):
            for shuffle in (0, 1, 2):
                dataset(f"blosc_{name}_{shuffle}", **hdf5plugin.Blosc(cname=name, clevel=5, shuffle=shuffle))
        dataset("zstd", **hdf5plugin.Zstd())
        dataset("lz4", **hdf5plugin.LZ4())
        for name in ("none", "lz4", "zstd"):
            for dtype in ("<i4", "<f8", "u1"):
                dataset(f"bitshuffle_{name}_{dtype.strip('<')}", dtype, **hdf5plugin.Bitshuffle(cname=name))


def hdf5_110():
    """The chunk indexes, links and attributes of HDF5 1.10."""
    indexes("indexes110.h5", ("v110", "v110"))


def hdf5_200():
    """The same as HDF5 2.0 writes it."""
    indexes("indexes200.h5", "latest")


def indexes(name, libver):
    with h5py.File(HERE / name, "w", libver=libver) as f:
        f.create_dataset("single", data=pattern((30,), "i4"), chunks=(30,))
        f.create_dataset("single_gzip", data=pattern((30,), "i4"), chunks=(30,), compression="gzip")
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((4, 4))
        plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
        implicit = h5py.h5d.create(f.id, b"implicit", h5py.h5t.STD_I32LE, h5py.h5s.create_simple((10, 9)), plist)
        implicit.write(h5py.h5s.ALL, h5py.h5s.ALL, pattern((10, 9), "<i4"))
        f.create_dataset("fixed", data=pattern((10, 9), "i4"), chunks=(3, 4))
        f.create_dataset("fixed_gzip", data=pattern((10, 9), "i4"), chunks=(3, 4), compression="gzip")
        f.create_dataset("fixed_paged", data=pattern((3000,), "u1"), chunks=(2,))
        f.create_dataset("growing", data=pattern((2000,), "u1"), chunks=(2,), maxshape=(None,))
        f.create_dataset("growing_gzip", data=pattern((900,), "i4"), chunks=(30,), maxshape=(None,), compression="gzip")
        f.create_dataset("growing_second", data=pattern((7, 50), "i2"), chunks=(3, 4), maxshape=(7, None))
        f.create_dataset("tree", data=pattern((40, 50), "i2"), chunks=(3, 4), maxshape=(None, None))
        f.create_dataset("tree_gzip", data=pattern((20, 30), "i2"), chunks=(3, 4), maxshape=(None, None),
                         compression="gzip", shuffle=True)
        many = f.create_group("many")
        for i in range(60):
            many.create_dataset(f"child_{i:03}", data=pattern((3,), "i4"))
            many.attrs[f"attribute_{i:03}"] = i
        many.attrs["long"] = [f"column {i}" for i in range(2000)]


def edges():
    """Shapes and names at the edge of what anndata writes."""
    unicode_names = ["", "naïve Ω", "细胞", "🧬 gene", "a\tb", "quote\"'", " leading", "e\u0301"]
    unsorted = sp.csr_matrix((5, 8), dtype=np.float32)
    unsorted.data, unsorted.indptr = np.arange(1, 9, dtype=np.float32), np.array([0, 3, 3, 5, 8, 8])
    unsorted.indices = np.array([7, 0, 3, 6, 1, 5, 2, 4])
    cases = {
        "empty": ad.AnnData(sp.csr_matrix((0, 0), dtype=np.float32)),
        "no_rows": ad.AnnData(sp.csr_matrix((0, 7), dtype=np.float32)),
        "no_columns": ad.AnnData(np.zeros((4, 0), np.float32)),
        "one_row": ad.AnnData(sp.csr_matrix(np.array([[0, 2, 0]], np.float32))),
        "one_row_by_columns": ad.AnnData(sp.csc_matrix(np.array([[0, 2, 0]], np.float32))),
        "unsorted": ad.AnnData(unsorted, obs=pd.DataFrame(index=list("abcde"))),
        "duplicates": ad.AnnData(np.eye(3, dtype=np.int16), obs=pd.DataFrame(index=["a", "a", "b"]),
                                 var=pd.DataFrame(index=["g", "h", "g"])),
        "unicode": ad.AnnData(np.eye(8, dtype=np.float64),
                              obs=pd.DataFrame({"größe 细": pd.Categorical(unicode_names)}, index=unicode_names),
                              var=pd.DataFrame(index=unicode_names[::-1])),
    }
    (HERE / "edges").mkdir(exist_ok=True)
    for name, adata in cases.items():
        adata.write_h5ad(HERE / "edges" / (name + ".h5ad"))
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch) / "store"
            with ad.settings.override(zarr_write_format=3):
                adata.write_zarr(folder)
            zip_folder(folder, HERE / "edges" / (name + ".zarr.zip"))
        write_json(f"edges/{name}.json", expected(ad.read_h5ad(HERE / "edges" / (name + ".h5ad"))))


def large():
    """200,000 x 30,000, of a pattern that is small when compressed; only hashes are expected."""
    n_obs, n_var, each = 200_000, 30_000, 3
    rows = np.arange(n_obs, dtype=np.int64)
    indices = (rows[:, None] * 7 + np.arange(each) * 9_973) % n_var
    values = ((rows[:, None] + np.arange(each)) % 11 + 1).astype(np.float32)
    pointers = np.arange(n_obs + 1, dtype=np.int64) * each
    x = sp.csr_matrix((values.ravel(), indices.ravel().astype(np.int32), pointers), shape=(n_obs, n_var))
    adata = ad.AnnData(x, obs=pd.DataFrame(index=[f"cell {i}" for i in range(n_obs)]),
                       var=pd.DataFrame(index=[f"gene {i}" for i in range(n_var)]))
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "store"
        adata.write_zarr(folder)
        zip_folder(folder, HERE / "large.zarr.zip")
        read = ad.read_zarr(folder)
    sha = lambda content: hashlib.sha256(content).hexdigest()
    write_json("large.json", {
        "indptr": sha(read.X.indptr.astype("<i8").tobytes()),
        "indices": sha(read.X.indices.astype("<i4").tobytes()),
        "data": sha(read.X.data.astype("<f4").tobytes()),
        "obs": sha("\n".join(read.obs_names).encode()),
        "var": sha("\n".join(read.var_names).encode()),
    })


def hostile():
    """What a file can do to its reader without being damaged."""
    with h5py.File(HERE / "hostile.h5", "w") as f:
        circle = f.create_group("circle")
        circle["again"] = circle
        f["soft/a"], f["soft/b"] = h5py.SoftLink("/soft/b"), h5py.SoftLink("/soft/a")
        f.create_dataset("huge/list", (1 << 40,), "f8", chunks=(1 << 20,), compression="gzip")
        f.create_dataset("huge/grid", (1 << 40, 1 << 20), "f4", chunks=(1, 1 << 20), compression="gzip")
        f.create_dataset("huge/chunk", (1 << 28,), "f4", chunks=(1 << 28,), compression="gzip")
        bomb = f.create_dataset("bomb", (48 << 20,), "u1", chunks=(48 << 20,), compression="gzip", compression_opts=9)
        bomb[:] = 0
        same = f.create_dataset("uns/same_0", data=np.zeros(10_000, "u1"), compression="gzip")
        for i in range(1, 300):
            f[f"uns/same_{i}"] = same
        for axis in ("obs", "var"):
            f.create_group(axis)


def mudata_file():
    import mudata

    a, b = sample(12, 6), sample(12, 4)
    for part in (a, b):
        del part.raw, part.obsm["frame"], part.obsm["sparse"]
    b.var_names = [f"protein {i}" for i in range(4)]
    both = mudata.MuData({"rna": a, "prot": b})
    both.write_h5mu(HERE / "small.h5mu")
    write_json("small.json", {"mod": ["rna", "prot"], "rna": expected(a), "prot": expected(b),
                              "obs": [str(v) for v in both.obs_names]})


def zarr_codecs():
    """Every codec and type of both zarr versions, alone and stacked; the patterns of the HDF5 files."""
    import numcodecs
    import zarr
    from zarr.codecs import (BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ShardingCodec, TransposeCodec, ZstdCodec)

    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "v2"
        root = zarr.open_group(folder, mode="w", zarr_format=2)

        def two(name, dtype="<i4", shape=(100,), chunks=(30,), compressor=None, filters=None, **options):
            array = root.create_array(name, shape=shape, chunks=chunks, dtype=dtype, compressors=compressor,
                                      filters=filters, **options)
            array[...] = pattern(shape, dtype)

        for kind in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"):
            for order in "<>":
                two(f"{kind}_{'little' if order == '<' else 'big'}", order + kind)
        for cname in ("blosclz", "lz4", "lz4hc", "zlib", "zstd"):
            for shuffle in (0, 1, 2):
                two(f"blosc_{cname}_{shuffle}", "<i4", (2000,), (700,),
                    numcodecs.Blosc(cname=cname, shuffle=shuffle, clevel=5))
        for name, codec in (("zlib", numcodecs.Zlib()), ("gzip", numcodecs.GZip()), ("zstd", numcodecs.Zstd()),
                            ("lz4", numcodecs.LZ4())):
            two(name, compressor=codec)
        two("delta", filters=[numcodecs.Delta("<i4", astype="<i2")], compressor=numcodecs.Zlib())
        two("scaled", "<f8", filters=[numcodecs.FixedScaleOffset(offset=0, scale=10, dtype="<f8", astype="<u2")])
        two("shuffle", filters=[numcodecs.Shuffle(4)], compressor=numcodecs.Zlib())
        two("fletcher32", filters=[numcodecs.Fletcher32()])
        two("crc32", filters=[numcodecs.CRC32()])
        two("adler32", filters=[numcodecs.Adler32()])
        two("f_order", "<i4", (7, 9), (3, 4), order="F")
        two("three", "<i4", (5, 6, 7), (2, 5, 3), chunk_key_encoding={"name": "v2", "separator": "/"})
        two("scalar", "<f8", (), ())
        filled = root.create_array("filled", shape=(9, 9), chunks=(4, 4), dtype="f4", fill_value=np.nan)
        filled[4:8, 4:8] = 1
        filled.attrs["expected"] = plain(filled[:].ravel())
        zip_folder(folder, HERE / "codecs2.zarr.zip")

        folder = pathlib.Path(scratch) / "v3"
        root = zarr.open_group(folder, mode="w", zarr_format=3)

        def three(name, dtype="<i4", shape=(100,), chunks=(30,), **options):
            array = root.create_array(name, shape=shape, chunks=chunks, dtype=dtype, **options)
            array[...] = pattern(shape, dtype)

        for kind in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"):
            three(kind, kind)
        three("big", "<f8", serializer=BytesCodec(endian="big"))
        three("blosc", compressors=BloscCodec(cname="lz4", shuffle="bitshuffle"))
        three("gzip", compressors=GzipCodec())
        three("crc32c", compressors=[ZstdCodec(), Crc32cCodec()])
        three("transposed", "<i4", (5, 6, 7), (2, 5, 3), filters=[TransposeCodec(order=(2, 0, 1))])
        three("dots", "<i4", (7, 9), (3, 4), chunk_key_encoding={"name": "v2", "separator": "."})
        three("shards", "<i4", (20, 30), (2, 5), shards=(8, 10))
        start = zarr.create_array(folder / "shards_start", shape=(40,), chunks=(20,), dtype="<i4", zarr_format=3,
                                  compressors=None, serializer=ShardingCodec(chunk_shape=(4,), index_location="start"))
        start[...] = pattern((40,), "<i4")
        holes = root.create_array("holes", shape=(40, 8), chunks=(2, 4), shards=(10, 8), dtype="i2", fill_value=-7)
        holes[12:14, 0:4] = 5
        holes.attrs["expected"] = plain(holes[:].ravel())
        zip_folder(folder, HERE / "codecs3.zarr.zip")


STEPS = {f.__name__: f for f in (modern, zarr2, zarr3, zarr3_sharded, old05, old07, hdf5_types, hdf5_filters,
                                 hdf5_110, hdf5_200, edges, large, hostile, mudata_file, zarr_codecs)}

if __name__ == "__main__":
    for name in sys.argv[1:] or STEPS:
        STEPS[name]()
