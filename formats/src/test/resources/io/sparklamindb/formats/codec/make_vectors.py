"""Encodes small arrays with the reference implementations and writes vectors.json.

Needs numcodecs, h5py and hdf5plugin. Run it here; the result is checked in, and the tests need no Python.
"""

import base64
import json
import tempfile
from pathlib import Path

import h5py
import hdf5plugin
import numcodecs
import numpy as np

rng = np.random.default_rng(1)
counts = np.where(rng.random(1000) < 0.2, rng.poisson(3, 1000), 0).astype("<f4")
ARRAYS = {
    "counts": counts,
    "indices": np.sort(rng.choice(30000, 1000, replace=False)).astype("<i4"),
    "positions": np.cumsum(rng.integers(0, 900, 700)).astype("<i8"),
    "codes": rng.integers(0, 7, 1001).astype("i1"),
    "halves": rng.normal(size=516).astype("<f2"),
    "noise": rng.normal(size=400),
    "tail": rng.integers(0, 5, 4003).astype("u1"),
    "levels": (1000 + rng.integers(0, 300, 900)).astype("<i2"),
    "decimals": np.round(rng.normal(size=600) * 10, 2).astype("<f4"),
    "decimals64": np.round(rng.normal(size=600) * 1000, 3),
    "big_endian": rng.integers(-500, 500, 640).astype(">i4"),
    "unsigned": rng.integers(0, 4000, 640).astype("<u4"),
    "constant": np.full(500, 42, "<i4"),
    "negative": rng.integers(-90, -20, 800).astype("i1"),
    "truth": rng.random(1003) < 0.5,
}
vectors = []


def text(data):
    return base64.b64encode(bytes(data)).decode()


def add(name, codec, array, encoded, **more):
    vectors.append({"name": name, "codec": codec, "array": array, "encoded": text(encoded), **more})


def numcodec(array, codec, name=None):
    values = ARRAYS[array]
    encoded = np.ascontiguousarray(codec.encode(values)).tobytes()
    config = codec.get_config()
    decoded = np.ascontiguousarray(codec.decode(encoded)).tobytes()
    label = name or config["id"]
    more = {} if decoded == values.tobytes() else {"decoded": text(decoded)}
    add(f"numcodecs {label} {array}", "numcodecs", array, encoded, config=config, **more)


for array in ("counts", "indices", "tail"):
    for codec in (numcodecs.GZip(5), numcodecs.Zlib(5), numcodecs.Zstd(3), numcodecs.LZ4()):
        numcodec(array, codec)
numcodec("tail", numcodecs.Zstd(3, checksum=True), "zstd with checksum")
for name in ("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd"):
    if name not in numcodecs.blosc.list_compressors():
        continue
    for array, shuffle in (
        ("counts", 1), ("indices", 2), ("indices", 1), ("positions", 0), ("tail", 2), ("halves", 1), ("codes", 1),
    ):
        codec = numcodecs.Blosc(name, 5, shuffle)
        numcodec(array, codec, f"blosc {name} shuffle {shuffle}")
    numcodec("indices", numcodecs.Blosc(name, 9, 1, 1024), f"blosc {name} blocks 1024")
    numcodec("positions", numcodecs.Blosc(name, 1, 2, 2048), f"blosc {name} bits in blocks 2048")
numcodec("noise", numcodecs.Blosc("lz4", 0, 1), "blosc copied")
numcodec("noise", numcodecs.Blosc("lz4", 5, 0), "blosc incompressible")
for array, size in (("counts", 4), ("positions", 8), ("levels", 2), ("tail", 3), ("noise", 16)):
    if ARRAYS[array].nbytes % size == 0:
        numcodec(array, numcodecs.Shuffle(size), f"shuffle {size}")
numcodec("indices", numcodecs.Delta("<i4"))
numcodec("positions", numcodecs.Delta("<i8", "<i4"), "delta narrowed")
numcodec("big_endian", numcodecs.Delta(">i4", ">i2"), "delta big-endian")
numcodec("decimals64", numcodecs.Delta("<f8"), "delta of floats")
numcodec("decimals", numcodecs.FixedScaleOffset(0, 100, "<f4", "<i2"))
numcodec("decimals64", numcodecs.FixedScaleOffset(-5, 1000, "<f8", "<i4"))
numcodec("levels", numcodecs.FixedScaleOffset(1000, 1, "<i2", "u1"))
numcodec("decimals", numcodecs.Quantize(1, "<f4", "<f2"))
numcodec("decimals", numcodecs.BitRound(8))
numcodec("indices", numcodecs.AsType("<f8", "<i4"))
numcodec("counts", numcodecs.AsType("<i2", "<f4"))
numcodec("truth", numcodecs.PackBits())
numcodec("counts", numcodecs.CRC32())
numcodec("counts", numcodecs.CRC32(location="end"), "crc32 at the end")
numcodec("counts", numcodecs.CRC32C())
numcodec("counts", numcodecs.CRC32C(location="start"), "crc32c at the start")
numcodec("counts", numcodecs.Adler32())
numcodec("tail", numcodecs.Fletcher32())
numcodec("counts", numcodecs.Fletcher32())

folder = tempfile.TemporaryDirectory()
file = h5py.File(Path(folder.name) / "vectors.h5", "w")


def hdf5(label, array, filter_id, fill=None, **options):
    values = ARRAYS[array]
    dataset = file.create_dataset(
        f"{len(vectors)}", data=values, chunks=(len(values),), fillvalue=fill, **options
    )
    store(label, array, filter_id, dataset)


def store(label, array, filter_id, dataset, decoded=None):
    dataset.id.flush()
    mask, encoded = dataset.id.read_direct_chunk((0,))
    assert mask == 0, label
    creation = dataset.id.get_create_plist()
    parameters = [
        [int(v) for v in creation.get_filter(i)[2]]
        for i in range(creation.get_nfilters())
        if creation.get_filter(i)[0] == filter_id
    ]
    decoded = dataset[...].tobytes() if decoded is None else decoded.tobytes()
    more = {} if decoded == ARRAYS[array].tobytes() else {"decoded": text(decoded)}
    add(f"hdf5 {label} {array}", "hdf5", array, encoded, filter=filter_id, parameters=parameters[0], **more)


hdf5("deflate", "counts", 1, compression="gzip")
hdf5("shuffle", "counts", 2, shuffle=True)
hdf5("fletcher32", "tail", 3, fletcher32=True)
hdf5("fletcher32", "counts", 3, fletcher32=True)
hdf5("lzf", "counts", 32000, compression="lzf")
hdf5("lz4", "counts", 32004, **hdf5plugin.LZ4())
hdf5("lz4 blocks of 1024", "indices", 32004, **hdf5plugin.LZ4(nbytes=1024))
for kind in ("none", "lz4", "zstd"):
    for array in ("counts", "positions", "codes", "levels"):
        hdf5(f"bitshuffle {kind}", array, 32008, **hdf5plugin.Bitshuffle(cname=kind))
    hdf5(f"bitshuffle {kind} blocks of 64", "indices", 32008, **hdf5plugin.Bitshuffle(64, cname=kind))
hdf5("zstd", "counts", 32015, **hdf5plugin.Zstd())
for kind in ("blosclz", "lz4", "lz4hc", "zlib", "zstd"):
    for shuffle in (0, 1, 2):
        hdf5(f"blosc {kind} shuffle {shuffle}", "counts", 32001, **hdf5plugin.Blosc(kind, 5, shuffle))
for array in ("levels", "indices", "big_endian", "unsigned", "constant", "negative", "positions"):
    hdf5("scaleoffset", array, 6, scaleoffset=0)
hdf5("scaleoffset of 10 bits", "levels", 6, scaleoffset=10)
hdf5("scaleoffset with fill", "levels", 6, fill=1007, scaleoffset=0)
for array, digits in (("decimals", 2), ("decimals64", 3)):
    hdf5("scaleoffset", array, 6, scaleoffset=digits)


def nbit(label, array, file_type, decoded=None):
    values = ARRAYS[array]
    creation = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    creation.set_chunk((len(values),))
    creation.set_filter(5, h5py.h5z.FLAG_MANDATORY)
    space = h5py.h5s.create_simple((len(values),))
    made = h5py.h5d.create(file.id, f"{len(vectors)}".encode(), file_type, space, creation)
    made.write(h5py.h5s.ALL, h5py.h5s.ALL, values)
    store(label, array, 5, h5py.Dataset(made), decoded)


def integer(base, precision, offset=0):
    made = base.copy()
    made.set_precision(precision)
    made.set_offset(offset)
    return made


nbit("nbit 21", "unsigned", integer(h5py.h5t.STD_U32LE, 21))
nbit("nbit 19 at 5", "unsigned", integer(h5py.h5t.STD_U32LE, 19, 5), ARRAYS["unsigned"] << 5)
nbit("nbit 17 of big-endian", "unsigned", integer(h5py.h5t.STD_U32BE, 17))
nbit("nbit 11", "levels", integer(h5py.h5t.STD_U16LE, 11))
nbit("nbit 40", "positions", integer(h5py.h5t.STD_U64LE, 40))

used = {v["array"] for v in vectors}
arrays = {name: text(a.tobytes()) for name, a in ARRAYS.items() if name in used}
lines = ",\n".join(json.dumps(v) for v in vectors)
Path("vectors.json").write_text(
    '{"arrays": ' + json.dumps(arrays, indent=0) + ',\n"vectors": [\n' + lines + "\n]}\n"
)
print(len(vectors), "vectors")
