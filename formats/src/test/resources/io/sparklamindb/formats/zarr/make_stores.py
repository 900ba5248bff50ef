"""Writes small zarr stores as zip archives, and what zarr-python reads back from them as JSON.

Needs zarr 3 and numcodecs. Run it here; the results are checked in, and the tests need no Python.
"""

import json
import tempfile
import warnings
import zipfile
from pathlib import Path

import numcodecs
import numpy as np
import zarr
from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, TransposeCodec, ZstdCodec

warnings.filterwarnings("ignore")
rng = np.random.default_rng(3)
NUMBERS = ["bool", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]
TEXTS = ["", "Zelle", "naïve T", "细胞", "🧬 helix", "a" * 40, "tab\tand\nline", "end"]


def numbers(dtype, shape=(5, 7, 4)):
    if np.dtype(dtype).kind == "b":
        return rng.random(shape) < 0.5
    if np.dtype(dtype).kind == "f":
        values = (rng.normal(size=shape) * 100).astype(dtype)
        values.flat[1:4] = np.nan, np.inf, -np.inf
        return values
    limits = np.iinfo(dtype)
    values = rng.integers(limits.min, limits.max, shape, dtype=np.dtype(dtype).newbyteorder("="), endpoint=True)
    values.flat[:2] = limits.min, limits.max
    return values.astype(dtype)


def texts(count):
    return np.array([TEXTS[i % len(TEXTS)] for i in range(count)], dtype=object)


def expectation(array):
    values = np.asarray(array[...])
    flat = values.reshape(-1)
    if values.dtype.kind in "SUOT":
        listed = [v.decode() if isinstance(v, bytes) else str(v) for v in flat.tolist()]
    elif values.dtype.kind == "f":
        listed = [str(v) if not np.isfinite(v) else float(v) for v in flat]
    else:
        listed = flat.tolist()
    return {"shape": list(values.shape), "values": listed}


def store(name, fill_in):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        skipped = set()
        root = zarr.open_group(folder, mode="w", zarr_format=2 if name.startswith("v2") else 3)
        root.attrs.update({"title": "Grüße", "list": [1, 2.5, None], "nested": {"deep": [True]}})
        fill_in(root, skipped)
        expected = {
            path: expectation(node)
            for path, node in sorted(root.members(max_depth=None))
            if isinstance(node, zarr.Array) and path not in skipped
        }
        zarr.consolidate_metadata(folder)
        Path(name + ".json").write_text(json.dumps(expected, ensure_ascii=False) + "\n", "utf-8")
        with zipfile.ZipFile(name + ".zip", "w") as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    kind = zipfile.ZIP_DEFLATED if path.name[0] in ".z" else zipfile.ZIP_STORED
                    archive.write(path, path.relative_to(folder).as_posix(), kind)


def holes(group, name, dtype, fill, **options):
    """An array of which some chunks are never written."""
    array = group.create_array(name, shape=(30,), chunks=(4,), dtype=dtype, fill_value=fill, **options)
    array[9:13] = numbers(dtype, (4,)) if np.dtype(dtype).kind in "biuf" else np.array(["x", "yy", "", "zzz"], dtype)


def version2(root, skipped):
    def add(path, values, chunks, **options):
        made = root.create_array(path, shape=values.shape, dtype=values.dtype, chunks=chunks, **options)
        made[...] = values

    for dtype in NUMBERS:
        add(f"types/{dtype}", numbers(dtype), (2, 3, 4))
    for dtype in (">i2", ">u4", ">i8", ">f2", ">f4", ">f8"):
        add(f"types/big_{dtype[1:]}", numbers(dtype), (2, 3, 4))
    add("types/bytes", np.array([b"", b"ab", b"abcde", b"x"] * 3, "S5"), (5,))
    add("types/characters", np.array(TEXTS, "U8"), (3,))
    add("types/big_characters", np.array(TEXTS, ">U8"), (3,))
    for name, compressor in (
        ("none", None), ("gzip", numcodecs.GZip()), ("zlib", numcodecs.Zlib()), ("zstd", numcodecs.Zstd()),
        ("lz4", numcodecs.LZ4()), ("blosc", numcodecs.Blosc()), ("bits", numcodecs.Blosc("zstd", 3, 2)),
    ):
        add(f"codecs/{name}", numbers("i4", (40, 9)), (16, 5), compressors=compressor)
        add(f"orders/{name}", numbers("f4", (10, 6, 5)), (4, 6, 2), compressors=compressor, order="F")
    for name, filters, dtype in (
        ("delta", [numcodecs.Delta("<i4")], "<i4"),
        ("delta_big", [numcodecs.Delta(">i4")], ">i4"),
        ("shuffle", [numcodecs.Shuffle(8)], "<i8"),
        ("checksum", [numcodecs.CRC32()], "<i4"),
        ("fletcher", [numcodecs.Fletcher32()], "<i2"),
        ("bits", [numcodecs.PackBits()], "bool"),
        ("delta_shuffle", [numcodecs.Delta("<i4"), numcodecs.Shuffle(4)], "<i4"),
    ):
        add(f"filters/{name}", numbers(dtype, (50,)), (16,), filters=filters, compressors=numcodecs.Zlib())
    add("filters/scaled", np.round(rng.random(50), 2), (16,),
        filters=[numcodecs.FixedScaleOffset(0, 100, "<f8", "u1")], compressors=None)
    add("separators/slash", numbers("i4"), (2, 3, 4), chunk_key_encoding={"name": "v2", "separator": "/"})
    add("separators/dot", numbers("i4"), (2, 3, 4), chunk_key_encoding={"name": "v2", "separator": "."})
    for name, dtype, fill in (
        ("seven", "<i4", 7), ("nan", "<f4", np.nan), ("infinity", "<f8", np.inf), ("minus", ">f4", -np.inf),
        ("half", "<f2", 1.5), ("large", "<u8", 2**64 - 3), ("true", "bool", True), ("small", "<i8", -(2**63)),
        ("bytes", "S4", b"abc"), ("characters", "<U4", "äö"),
    ):
        holes(root, f"fills/{name}", dtype, fill)
    strings = root.create_array("texts/plain", shape=(50,), chunks=(16,), dtype=str)
    strings[...] = texts(50)
    matrix = root.create_array("texts/matrix", shape=(6, 5), chunks=(4, 3), dtype=str)
    matrix[...] = texts(30).reshape(6, 5)
    some = root.create_array("texts/holes", shape=(50,), chunks=(8,), dtype=str, fill_value="fill")
    some[17:20] = np.array(["p", "q", "r"], object)
    add("scalar", np.array(42, "<i4"), ())
    add("empty", np.zeros((0, 3), "<f4"), (1, 3))
    add("refused/dates", np.array(["2020-01-01", "2021-01-01"], "M8[ns]"), (2,))
    skipped.add("refused/dates")
    records = np.array([(1, 2.5), (3, -1.0), (5, 0.25)], [("n", "<i4"), ("x", ">f8")])
    add("refused/records", records, (2,))
    skipped.add("refused/records")


def version3(root, skipped):
    def add(path, values, chunks, **options):
        made = root.create_array(path, shape=values.shape, dtype=values.dtype, chunks=chunks, **options)
        made[...] = values

    for dtype in NUMBERS:
        add(f"types/{dtype}", numbers(dtype), (2, 3, 4))
        add(f"types/big_{dtype}", numbers(dtype), (2, 3, 4), serializer=BytesCodec(endian="big"))
    add("types/characters", np.array(TEXTS, "U8"), (3,))
    add("types/bytes", np.array([b"", b"ab", b"abcde", b"x"] * 3, "S5"), (5,))
    for name, compressors in (
        ("none", None), ("gzip", [GzipCodec()]), ("zstd", [ZstdCodec(level=3, checksum=True)]),
        ("blosc", [BloscCodec(cname="lz4", shuffle="shuffle")]), ("bits", [BloscCodec(cname="zstd", shuffle="bitshuffle")]),
        ("checksum", [ZstdCodec(), Crc32cCodec()]), ("zlib", [zarr.codecs.numcodecs.Zlib()]),
        ("shuffle", [zarr.codecs.numcodecs.Shuffle(elementsize=4), zarr.codecs.numcodecs.LZ4()]),
    ):
        add(f"codecs/{name}", numbers("i4", (40, 9)), (16, 5), compressors=compressors)
    add("orders/102", numbers("f4", (10, 6, 5)), (4, 6, 2), filters=[TransposeCodec(order=(1, 0, 2))])
    add("orders/201", numbers("i2", (10, 6, 5)), (4, 6, 2), filters=[TransposeCodec(order=(2, 0, 1))])
    add("orders/120", numbers("f8", (10, 6, 5)), (3, 4, 5), filters=[TransposeCodec(order=(1, 2, 0))])
    add("orders/delta", numbers("i4", (50,)), (16,), filters=[zarr.codecs.numcodecs.Delta(dtype="<i4")])
    add("separators/dot", numbers("i4"), (2, 3, 4), chunk_key_encoding={"name": "default", "separator": "."})
    add("separators/v2", numbers("i4"), (2, 3, 4), chunk_key_encoding={"name": "v2", "separator": "."})
    for name, dtype, fill in (
        ("seven", "<i4", 7), ("nan", "<f4", np.nan), ("infinity", "<f8", np.inf), ("minus", "<f4", -np.inf),
        ("half", "<f2", 1.5), ("large", "<u8", 2**64 - 3), ("true", "bool", True), ("small", "<i8", -(2**63)),
        ("quiet", "<f4", np.frombuffer(b"\x01\x00\xc0\x7f", "<f4")[0]), ("characters", "<U4", "äö"),
    ):
        holes(root, f"fills/{name}", dtype, fill)
    for where in ("start", "end"):
        values = numbers("f4", (70, 11))
        made = root.create_array(
            f"shards/{where}", shape=values.shape, dtype="f4", chunks=(4, 4),
            shards={"shape": (16, 8), "index_location": where},
        )
        made[...] = values
    holes(root, "shards/holes", "<i4", 5, shards=(12,))
    holes(root, "shards/uncompressed", "<f8", np.nan, shards=(8,), compressors=None)
    add("shards/transposed", numbers("i4", (20, 6)), (5, 3), shards=(10, 6), filters=[TransposeCodec(order=(1, 0))])
    strings = root.create_array("shards/texts", shape=(50,), chunks=(4,), shards=(16,), dtype=str)
    strings[...] = texts(50)
    strings = root.create_array("texts/plain", shape=(50,), chunks=(16,), dtype=str)
    strings[...] = texts(50)
    some = root.create_array("texts/holes", shape=(50,), chunks=(8,), dtype=str, fill_value="fill")
    some[17:20] = np.array(["p", "q", "r"], object)
    add("scalar", np.array(42, "<i4"), ())
    add("empty", np.zeros((0, 3), "<f4"), (1, 3))
    add("refused/dates", np.array(["2020-01-01", "2021-01-01"], "M8[ns]"), (2,))
    skipped.add("refused/dates")


store("v2", version2)
store("v3", version3)
