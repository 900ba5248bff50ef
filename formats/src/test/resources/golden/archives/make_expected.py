"""Writes what anndata reads from the archives beside this script; a large matrix as the hash of its values.

Needs: anndata 0.12, zarr 3, hdf5plugin; the build itself needs neither.
Run:   python make_expected.py
"""

import hashlib
import json
import pathlib
import sys
import warnings

import anndata as ad
import numpy as np
import scipy.sparse as sp
import zarr

HERE = pathlib.Path(__file__).parent
# What anndata keeps as its archive of 0.5.0 is this project's example file, byte for byte.
PBMC = HERE / "../../../../../../examples/data/pbmc68k_reduced.h5ad"
sys.path.insert(0, str(HERE.parent))
from make_golden import frame  # noqa: E402

warnings.simplefilter("ignore")


def matrix(stored):
    """Its shape, and the SHA-256 of all its values with their zeros, by rows, as little-endian doubles."""
    dense = stored.toarray() if sp.issparse(stored) else np.asarray(stored)
    return {
        "shape": list(dense.shape),
        "sha256": hashlib.sha256(np.ascontiguousarray(dense, "<f8").tobytes()).hexdigest(),
    }


def elements(mapping):
    """Matrices apart from dataframes."""
    frames = {name: frame(value) for name, value in mapping.items() if hasattr(value, "columns")}
    return {name: matrix(value) for name, value in mapping.items() if name not in frames}, frames


def expected(adata):
    result = {
        "obs": frame(adata.obs),
        "var": frame(adata.var),
        "X": None if adata.X is None else matrix(adata.X),
        "raw_X": None if adata.raw is None else matrix(adata.raw.X),
        "raw_var": None if adata.raw is None else frame(adata.raw.var),
        "uns": sorted(adata.uns),
    }
    for name in ("layers", "obsm", "varm", "obsp", "varp"):
        result[name], result[name + "_frames"] = elements(getattr(adata, name))
    return result


def read(path):
    if path.suffix == ".h5ad":
        return ad.read_h5ad(path)
    return ad.read_zarr(zarr.storage.ZipStore(path, mode="r"))


if __name__ == "__main__":
    archives = {path.name: path for pattern in ("v*.h5ad", "v*.zip") for path in sorted(HERE.glob(pattern))}
    for name, path in {"v0.5.0.h5ad": PBMC, **archives}.items():
        text = json.dumps(expected(read(path)), ensure_ascii=False, separators=(",", ":"))
        (HERE / (name + ".json")).write_text(text + "\n", "utf-8")
