"""What bin/bench arrays is compared with: reads commands from standard input, one a line, and says when each is done.

A command is a name and its arguments, separated by tabs. The answer is one line: "ok", perhaps with a result behind it.
"""

import os
import pathlib
import sys
import time

import anndata as ad
import h5py
import numpy as np
import scipy.sparse as sp

ROWS_AT_ONCE = 1024


def matrix(n_obs, n_var, per_row, seed):
    """Cells with about per_row counts each, small ones most often, as counts are."""
    rng = np.random.default_rng(seed)
    stride = n_var / per_row
    columns = np.arange(per_row) * stride
    indices = (columns + rng.random((n_obs, per_row), np.float32) * stride).astype(np.int32)
    np.minimum(indices, n_var - 1, out=indices)
    values = rng.geometric(0.4, n_obs * per_row).astype(np.float32)
    pointers = np.arange(n_obs + 1, dtype=np.int64) * per_row
    return sp.csr_matrix((values, indices.ravel(), pointers), shape=(n_obs, n_var))


def annotated(n_obs, n_var, per_row, seed):
    adata = ad.AnnData(matrix(n_obs, n_var, per_row, seed))
    adata.var_names = [f"GENE{i}" for i in range(n_var)]
    adata.obs_names = [f"cell{i}" for i in range(n_obs)]
    return adata


def make_h5ad(path, n_obs, n_var, per_row, seed):
    if not os.path.exists(path):
        annotated(int(n_obs), int(n_var), int(per_row), int(seed)).write_h5ad(path + ".part", compression="gzip")
        os.rename(path + ".part", path)


def make_zarr(path, n_obs, n_var, per_row, seed):
    if not os.path.exists(path):
        annotated(int(n_obs), int(n_var), int(per_row), int(seed)).write_zarr(path + ".part")
        os.rename(path + ".part", path)


def forget(path):
    """Takes a file out of the system's cache."""
    root = pathlib.Path(path)
    for file in root.rglob("*") if root.is_dir() else [root]:
        if file.is_file():
            descriptor = os.open(file, os.O_RDONLY)
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def scan_h5py(path):
    """All of X, as a loop over it with h5py would read it."""
    with h5py.File(path) as file:
        data, indices = file["X/data"], file["X/indices"]
        total = 0.0
        for start in range(0, data.shape[0], 1 << 20):
            total += float(data[start:start + (1 << 20)].sum(dtype=np.float64))
            total += int(indices[start:start + (1 << 20)].sum(dtype=np.int64))
        return total


def scan_accessor(path):
    """All rows of X through lamindb's accessor, a thousand at a time."""
    from lamindb.core.storage._backed_access import backed_access
    from upath import UPath

    total = 0.0
    with backed_access(UPath(path)) as access:
        rows = access.shape[0]
        for start in range(0, rows, ROWS_AT_ONCE):
            part = access[start:min(rows, start + ROWS_AT_ONCE)].X
            total += float(part.data.sum(dtype=np.float64)) + int(part.indices.sum(dtype=np.int64))
    return total


def two_genes(folder, first, second):
    """Sums of two genes over all files of a folder: open, choose the columns, next file."""
    total = 0.0
    for path in sorted(pathlib.Path(folder).glob("*.h5ad")):
        adata = ad.read_h5ad(path, backed="r")
        total += float(adata[:, [first, second]].to_memory().X.sum(dtype=np.float64))
        adata.file.close()
    return total


def codecs(path):
    """How long HDF5 needs for all chunks of 1 MiB that a codec made of column numbers: name, bytes and seconds of each."""
    import hdf5plugin

    cnames = ("blosclz", "lz4", "zlib", "zstd")
    filters = {
        "gzip": {"compression": "gzip"},
        "gzip_shuffle": {"compression": "gzip", "shuffle": True},
        "lzf": {"compression": "lzf"},
        "shuffle": {"shuffle": True},
        "fletcher32": {"fletcher32": True},
        "scale_offset": {"scaleoffset": 0},
        "zstd": dict(hdf5plugin.Zstd()),
        "lz4": dict(hdf5plugin.LZ4()),
        "bitshuffle": dict(hdf5plugin.Bitshuffle(cname="none")),
        "bitshuffle_lz4": dict(hdf5plugin.Bitshuffle(cname="lz4")),
        "bitshuffle_zstd": dict(hdf5plugin.Bitshuffle(cname="zstd")),
        **{f"blosc_{c}": dict(hdf5plugin.Blosc(cname=c, shuffle=1)) for c in cnames},
        "blosc_lz4_bits": dict(hdf5plugin.Blosc(cname="lz4", shuffle=2)),
    }
    content = matrix(41_944, 2_000, 100, 5).indices[: 16 << 18]
    with h5py.File(path, "w") as file:
        for name, options in filters.items():
            file.create_dataset(name, data=content, chunks=(1 << 18,), **options)
    # Chunks are decoded anew each time: they are larger than a cache of no bytes.
    with h5py.File(path, rdcc_nbytes=0) as file:
        return " ".join(f"{name}={content.nbytes}={seconds(file[name], content)}" for name in filters)


def seconds(dataset, content):
    """The median of eleven runs into memory that is there already."""
    target = np.empty_like(content)
    times = []
    for _ in range(11):
        start = time.perf_counter()
        dataset.read_direct(target)
        times.append(time.perf_counter() - start)
    return sorted(times)[5]


def append(slug, key, artifact):
    """Adds an artifact, by its primary key, to the latest version of a collection; how long lamindb's own append takes."""
    import lamindb_setup
    from lamindb_setup.core._settings_instance import InstanceSettings

    InstanceSettings.is_on_hub = property(lambda self: False)  # the one question that lamindb asks the network
    import lamindb as ln

    if lamindb_setup.settings.instance.slug != slug:
        ln.connect(slug)
    ln.settings.verbosity = "error"
    collection = ln.Collection.filter(key=key, is_latest=True).one()
    member = ln.Artifact.get(id=int(artifact))
    start = time.perf_counter()
    collection.append(member).save()
    return time.perf_counter() - start


COMMANDS = {f.__name__: f for f in (append, codecs, make_h5ad, make_zarr, forget, scan_h5py, scan_accessor, two_genes)}

if __name__ == "__main__":
    # Libraries print what they like; answers go where nothing else does.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        name, *arguments = line.rstrip("\n").split("\t")
        try:
            print("ok", COMMANDS[name](*arguments), file=answers)
        except Exception as e:  # noqa: BLE001
            print("failed", repr(e).replace("\n", " "), file=answers)
