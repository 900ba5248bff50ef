"""Makes datatypes.h5: one dataset or attribute for each field of HDF5's datatype message, with what h5py reads as JSON.

Needs h5py; the build itself does not. What has no type here is listed as unsupported, by what it is called then.
Run: python make_datatypes.py
"""

import json
import pathlib

import h5py
import numpy as np
from h5py import h5a, h5d, h5s, h5t

HERE = pathlib.Path(__file__).parent
expected = {}


def plain(value):
    if isinstance(value, np.void):
        return {name: plain(value[name]) for name in value.dtype.names}
    if isinstance(value, np.ndarray):
        return [plain(v) for v in value]
    if isinstance(value, np.generic):
        value = value.item()
    return value.decode() if isinstance(value, bytes) else value


def low(file, name, type_id, shape, raw, properties=None):
    """A dataset of any datatype, its bytes written as they are."""
    space = h5s.create_simple(shape)
    dataset = h5d.create(file.id, name.encode(), type_id, space, dcpl=properties)
    if raw is not None:
        dataset.write(h5s.ALL, h5s.ALL, raw, mtype=type_id)


def read(file, name):
    expected[name] = plain(file[name][()])


def text(size, padding, characters=h5t.CSET_ASCII):
    kind = h5t.C_S1.copy()
    kind.set_size(size)
    kind.set_strpad(padding)
    kind.set_cset(characters)
    return kind


with h5py.File(HERE / "datatypes.h5", "w") as f:
    texts = np.frombuffer(b"T\0junk" + b"full!!" + b"a  \0\0\0" + b" b    " + b"\0\0x\0\0\0", "V6").copy()
    for label, padding in (("terminated", h5t.STR_NULLTERM), ("nulls", h5t.STR_NULLPAD), ("blanks", h5t.STR_SPACEPAD)):
        low(f, f"text_{label}", text(6, padding), (5,), texts)
        read(f, f"text_{label}")
    low(f, "text_utf8", text(6, h5t.STR_NULLPAD, h5t.CSET_UTF8), (1,), np.frombuffer("äöü".encode(), "V6").copy())
    read(f, "text_utf8")

    for order in "<>":
        side = "little" if order == "<" else "big"
        for kind in ("i2", "u4", "i8", "f2", "f4", "f8"):
            f[f"number_{side}_{kind}"] = np.array([0, 1, 100, 7], order + kind)
            read(f, f"number_{side}_{kind}")
        inner = np.arange(24).reshape(4, 2, 3)
        cell = np.dtype((order + "i4", (2, 3)))
        d = f.create_dataset(f"array_{side}", (4,), h5t.py_create(cell, logical=True))
        d[...] = inner
        read(f, f"array_{side}")

    cell = h5t.array_create(h5t.STD_I32BE, (3,))
    for label, options in {
        "chunked": {"chunks": (2,)},
        "gzip": {"chunks": (3,), "compression": "gzip", "shuffle": True},
        "checksum": {"chunks": (4,), "fletcher32": True},
    }.items():
        d = f.create_dataset(f"array_{label}", (7,), cell, **options)
        d[...] = np.arange(21).reshape(7, 3)
        read(f, f"array_{label}")
    d = f.create_dataset("array_of_rows", (3, 2), h5t.array_create(h5t.IEEE_F64LE, (2,)), chunks=(2, 1), compression="gzip")
    d[...] = np.arange(12).reshape(3, 2, 2)
    read(f, "array_of_rows")
    f.create_dataset("array_missing", (4,), cell, chunks=(2,))
    read(f, "array_missing")
    d = f.create_dataset("array_single", (), cell)
    d[...] = [4, 5, 6]
    read(f, "array_single")
    nested = h5t.array_create(h5t.array_create(h5t.STD_U8LE, (2,)), (2,))
    low(f, "array_nested", nested, (2,), np.arange(8, dtype="u1").reshape(2, 2, 2))
    expected["array_nested"] = np.arange(8).reshape(2, 2, 2).tolist()

    record = np.dtype(
        [("a", ">i2"), ("m", "<f4", (2, 2)), ("s", "S3"), ("in", [("x", "<i4"), ("y", "u1", (2,))]), ("one", "<i4", (1,))]
    )
    values = np.zeros(3, record)
    values["a"] = [-1, 2, 3]
    values["m"] = np.arange(12).reshape(3, 2, 2)
    values["s"] = [b"ab", b"", b"xyz"]
    values["in"]["x"] = [7, 8, 9]
    values["in"]["y"] = [[1, 2], [3, 4], [5, 6]]
    f["record"] = values
    read(f, "record")
    gaps = np.dtype({"names": ["b", "a"], "formats": ["<i4", "i1"], "offsets": [8, 1], "itemsize": 16})
    spread = np.zeros(2, gaps)
    spread["b"], spread["a"] = [1, 2], [3, 4]
    f["record_gaps"] = spread
    read(f, "record_gaps")

    f["truth"] = np.array([True, False])
    read(f, "truth")
    for label, members in {
        "enum_upside_down": [("FALSE", 1), ("TRUE", 0)],
        "enum_reversed": [("TRUE", 1), ("FALSE", 0)],
        "enum_other": [("NO", 0), ("YES", 1)],
    }.items():
        kind = h5t.enum_create(h5t.STD_I8LE)
        for name, value in members:
            kind.enum_insert(name.encode(), value)
        low(f, label, kind, (2,), np.array([1, 0], "i1"))
        read(f, label)

    low(f, "bits_2", h5t.STD_B16BE, (2,), np.array([1, 258], ">u2"))
    expected["bits_2"] = [1, 258]

    for label, size, precision, offset in (("narrow", 2, 12, 0), ("shifted", 2, 8, 4)):
        kind = h5t.STD_U16LE.copy()
        kind.set_precision(precision)
        kind.set_offset(offset)
        low(f, f"unsupported_{label}", kind, (2,), np.array([1, 2], "<u2"))
    kind = h5t.IEEE_F32LE.copy()
    kind.set_ebias(100)
    low(f, "unsupported_bias", kind, (1,), np.array([1], "<f4"))
    kind = h5t.IEEE_F16LE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_ebias(127)
    low(f, "unsupported_bfloat16", kind, (1,), np.array([1], "<u2"))
    low(f, "unsupported_opaque", h5t.create(h5t.OPAQUE, 4), (1,), np.zeros(1, "V4"))
    f.create_dataset("unsupported_reference", (1,), h5py.ref_dtype)[0] = f["truth"].ref
    f.create_dataset("unsupported_list", (1,), h5py.vlen_dtype("i4"))[0] = [1, 2]

    filled = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    filled.set_chunk((2,))
    filled.set_fill_value(np.array(7, "<i4"))
    low(f, "filled", h5t.STD_I32LE, (3,), None, filled)
    read(f, "filled")

    outside = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    outside.set_external(b"nowhere.bin", 0, 8)
    low(f, "refused_external", h5t.STD_I32LE, (2,), None, outside)

    holder = f.create_group("attributes")
    for name, value in {"record": values[:1], "scalar_record": values[0], "text": np.array([b"ab", b"c"], "S2")}.items():
        holder.attrs[name] = value
        expected["@" + name] = plain(holder.attrs[name])
    attribute = h5a.create(holder.id, b"array", h5t.array_create(h5t.STD_I16BE, (2,)), h5s.create_simple((2,)))
    attribute.write(np.array([[1, 2], [3, 4]], ">i2"), mtype=h5t.array_create(h5t.STD_I16BE, (2,)))
    expected["@array"] = [[1, 2], [3, 4]]
    attribute = h5a.create(holder.id, b"terminated", text(6, h5t.STR_NULLTERM), h5s.create_simple((1,)))
    attribute.write(np.frombuffer(b"T\0junk", "V6").copy(), mtype=text(6, h5t.STR_NULLTERM))
    expected["@terminated"] = ["T"]

(HERE / "datatypes.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
