"""Files of every format, as pandas, polars and pyarrow write them, are the tables that `artifact.load()` makes of them."""

import datetime as dt
import decimal
import math
import uuid
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "artifacts.md"
BEGIN, END = "<!-- what interop/test_formats.py reads -->\n", "<!-- end of it -->"
LIBRARIES = ("pandas", "polars", "pyarrow")
MOMENT = dt.datetime(2024, 1, 2, 3, 4, 5, 123456)
WIDE = "-12345678901234567890123456789012345678901234567890.12"


def _pandas():
    """A frame with a column of every type that pandas has; columns are called as the types are."""
    import numpy as np
    import pandas as pd

    moments = pd.Series(pd.to_datetime(["2024-01-02 03:04:05.123456", None, "1960-01-01 00:00:00.000001"]))
    frame = {f"datetime64[{unit}]": moments.astype(f"datetime64[{unit}]") for unit in ("s", "ms", "us", "ns")}
    frame["datetime64[ns, Europe/Berlin]"] = moments.dt.tz_localize("Europe/Berlin")
    frame["datetime64[us, UTC]"] = moments.astype("datetime64[us]").dt.tz_localize("UTC")
    spans = pd.Series(pd.to_timedelta(["1 days 00:00:01", None, "-1 us"]))
    frame |= {f"timedelta64[{unit}]": spans.astype(f"timedelta64[{unit}]") for unit in ("s", "ms", "us", "ns")}
    for size in (8, 16, 32, 64):
        frame[f"int{size}"] = np.array([1 - 2 ** (size - 1), 0, 2 ** (size - 1) - 1], dtype=f"int{size}")
        frame[f"uint{size}"] = np.array([0, 1, 2**size - 1], dtype=f"uint{size}")
        frame[f"Int{size} (nullable)"] = pd.array([1, None, 2 ** (size - 1) - 1], dtype=f"Int{size}")
        frame[f"UInt{size} (nullable)"] = pd.array([1, None, 2 ** (size - 1)], dtype=f"UInt{size}")
    frame["float16"] = np.array([1.5, -0.25, np.inf], dtype="float16")
    frame["float32"] = np.array([1.5, np.nan, -np.inf], dtype="float32")
    frame["float64"] = [0.1, np.nan, 1e300]
    frame["Float32 (nullable)"] = pd.array([1.5, None, 2], dtype="Float32")
    frame["Float64 (nullable)"] = pd.array([0.1, None, 2], dtype="Float64")
    frame["bool"] = [True, False, True]
    frame["boolean"] = pd.array([True, None, False], dtype="boolean")
    frame["object (str)"] = ["a", None, "é"]
    frame["string"] = pd.array(["a", None, "🧬"], dtype="string")
    frame["category (str)"] = pd.Categorical(["x", None, "x"])
    frame["category (int)"] = pd.Categorical([10, None, 20])
    frame["category (ordered)"] = pd.Categorical(["low", "high", None], ["low", "high"], ordered=True)
    frame["object (bytes)"] = [b"a", None, b""]
    frame["object (all None)"] = [None, None, None]
    frame["object (time)"] = [dt.time(1, 2, 3, 4), None, dt.time(23, 59, 59, 999999)]
    frame["object (date)"] = [dt.date(2024, 1, 2), None, dt.date(1, 1, 1)]
    frame["object (Decimal)"] = [decimal.Decimal("1.25"), None, decimal.Decimal("-12345678901234567890.12")]
    frame["object (list)"] = [[1, 2], None, []]
    frame["object (dict)"] = [{"a": 1, "b": "x"}, None, {"a": None, "b": "y"}]
    frame["object (list of dict)"] = [[{"a": 1, "at": MOMENT}], [], None]
    return pd.DataFrame(frame, index=pd.Index(["r1", "r2", "r3"], name="index"))


def _polars():
    """The same of polars."""
    import polars as pl

    def series(values, dtype):
        return pl.Series(values, dtype=dtype)

    frame = {"String": ["short", None, "a much longer string than twelve"], "Boolean": [True, None, False]}
    frame["Categorical"] = series(["a", None, "b"], pl.Categorical)
    frame["Enum"] = series(["a", "b", None], pl.Enum(["a", "b"]))
    for size in (8, 16, 32, 64):
        frame[f"Int{size}"] = series([-(2 ** (size - 1)), None, 2 ** (size - 1) - 1], getattr(pl, f"Int{size}"))
        frame[f"UInt{size}"] = series([0, None, 2 ** (size - 1)], getattr(pl, f"UInt{size}"))
    frame["Float32"] = series([1.5, None, float("inf")], pl.Float32)
    frame["Float64"] = series([0.1, None, -1e300], pl.Float64)
    for unit in ("ms", "us", "ns"):
        frame[f"Datetime({unit})"] = series([MOMENT, None, dt.datetime(1960, 1, 1)], pl.Datetime(unit))
        frame[f"Datetime({unit}, Asia/Tokyo)"] = series([MOMENT, None, dt.datetime(1960, 1, 1)], pl.Datetime(unit, "Asia/Tokyo"))
        frame[f"Duration({unit})"] = series([dt.timedelta(days=1), None, dt.timedelta(milliseconds=-1)], pl.Duration(unit))
    frame["Date"] = series([dt.date(2024, 1, 2), None, dt.date(1, 1, 1)], pl.Date)
    frame["Time"] = series([dt.time(1, 2, 3, 4), None, dt.time(23, 59, 59)], pl.Time)
    frame["Decimal"] = series([decimal.Decimal("1.5"), None, decimal.Decimal("-2.25")], pl.Decimal(38, 2))
    frame["Binary"] = [b"a", None, b""]
    frame["Null"] = [None, None, None]
    frame["List"] = series([[1, 2], None, []], pl.List(pl.Int64))
    frame["List(List)"] = series([[["a"], []], None, [None]], pl.List(pl.List(pl.String)))
    frame["Array"] = series([[1, 2], None, [3, 4]], pl.Array(pl.Int16, 2))
    frame["Struct"] = [{"a": 1, "b": MOMENT}, {"a": None, "b": None}, {"a": 3, "b": MOMENT}]
    return pl.DataFrame(frame)


def _arrow():
    """The same of pyarrow."""
    import numpy as np
    import pyarrow as pa

    three, times = [1, None, 3], [1000, None, 3000]
    table = {str(kind): pa.array(three, kind) for kind in (pa.timestamp(unit) for unit in ("s", "ms", "us"))}
    table |= {str(kind): pa.array(times, kind) for kind in (pa.timestamp("ns"), pa.timestamp("ns", "UTC"))}
    table |= {str(kind): pa.array(times, kind) for kind in (pa.time64("ns"), pa.duration("ns"))}
    kinds = (pa.time32("s"), pa.time32("ms"), pa.time64("us"), pa.duration("s"), pa.duration("ms"), pa.duration("us"))
    table |= {str(kind): pa.array(three, kind) for kind in (pa.timestamp("us", "America/New_York"), *kinds)}
    for size in (8, 16, 32, 64):
        table[f"int{size}"] = pa.array([1, None, -1], f"int{size}")
        table[f"uint{size}"] = pa.array([1, None, 2 ** (size - 1)], f"uint{size}")
    table["halffloat"] = pa.array([np.float16(1.5), None, np.float16(-2)], pa.float16())
    table["float"] = pa.array([1.5, None, -2], pa.float32())
    table["double"] = pa.array([0.1, None, -2], pa.float64())
    table["bool"] = pa.array([True, None, False])
    table["date32"] = pa.array(three, pa.date32())
    table["date64"] = pa.array([86400000, None, -86400000], pa.date64())
    small = [decimal.Decimal("1.25"), None, decimal.Decimal("-1.00")]
    for digits in (5, 15, 38):
        table[f"decimal128({digits}, 2)"] = pa.array(small, pa.decimal128(digits, 2))
    table["decimal256(38, 2)"] = pa.array(small, pa.decimal256(38, 2))
    table["decimal256(76, 2)"] = pa.array([*small[:2], decimal.Decimal(WIDE)], pa.decimal256(76, 2))
    table["null"] = pa.nulls(3)
    table["string"] = pa.array(["ab", None, ""])
    table["large_string"] = pa.array(["ab", None, ""], pa.large_string())
    table["string_view"] = pa.array(["ab", None, "more than twelve bytes"], pa.string_view())
    table["binary"] = pa.array([b"ab", None, b""])
    table["large_binary"] = pa.array([b"ab", None, b""], pa.large_binary())
    table["binary_view"] = pa.array([b"ab", None, b"more than twelve bytes"], pa.binary_view())
    table["fixed_size_binary"] = pa.array([b"ab", None, b"cd"], pa.binary(2))
    table["dictionary(string)"] = pa.array(["a", None, "b"]).dictionary_encode()
    table["dictionary(int32)"] = pa.array([10, None, 20], pa.int32()).dictionary_encode()
    table["list"] = pa.array([[1, None], None, []], pa.list_(pa.int32()))
    table["large_list"] = pa.array([[1], None, []], pa.large_list(pa.int64()))
    table["fixed_size_list"] = pa.array([[1, 2], None, [3, 4]], pa.list_(pa.int32(), 2))
    deep = pa.struct([("x", pa.uint64()), ("y", pa.list_(pa.timestamp("ns")))])
    table["list(struct)"] = pa.array([[{"x": 1, "y": [MOMENT]}], None, []], pa.list_(deep))
    table["map"] = pa.array([[("k", 1.5)], None, []], pa.map_(pa.string(), pa.float32()))
    table["map(timestamp[ns])"] = pa.array([[("k", 1000)], None, []], pa.map_(pa.string(), pa.timestamp("ns")))
    table["struct"] = pa.array([{"h": np.float16(1), "n": None}, None, {"h": None, "n": None}], pa.struct([("h", pa.float16()), ("n", pa.null())]))
    table["uuid"] = pa.array([uuid.UUID(int=1).bytes, None, uuid.UUID(int=2).bytes], pa.uuid())
    return pa.table(table)


def _write(folder: str) -> None:
    """Writes everything and registers it; keys are names of files."""
    import lamindb as ln
    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import pyarrow.feather as feather
    import pyarrow.orc as orc
    import pyarrow.parquet as pq

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pandas, polars, arrow = _pandas(), _polars(), _arrow()

    def stream(table, name, new=pa.ipc.new_stream):
        with pa.OSFile(str(folder / name), "wb") as file, new(file, table.schema) as writer:
            writer.write_table(table)

    pandas.to_parquet(folder / "pandas.parquet")
    feather.write_feather(pa.Table.from_pandas(pandas), str(folder / "pandas.feather"), compression="lz4")
    feather.write_feather(pa.Table.from_pandas(pandas), str(folder / "pandas_zstd.feather"), compression="zstd")
    polars.write_parquet(folder / "polars.parquet")
    polars.write_ipc(folder / "polars.feather", compression="uncompressed")
    polars.write_ipc(folder / "polars_lz4.ipc", compression="lz4")
    polars.write_ipc_stream(folder / "polars_stream.arrow", compression="zstd")
    pq.write_table(arrow, folder / "pyarrow.parquet")
    stream(arrow, "pyarrow.feather", pa.ipc.new_file)
    stream(arrow, "pyarrow_stream.arrow")
    old = arrow.drop_columns(["uuid"])
    pq.write_table(old, folder / "pyarrow_v1.parquet", version="1.0", use_compliant_nested_type=False)
    pq.write_table(old, folder / "pyarrow_plain.parquet", use_dictionary=False, store_schema=False, data_page_version="2.0")
    pq.write_table(old, folder / "pyarrow_pages.parquet", compression="zstd", row_group_size=1, write_page_index=True)
    decimals = arrow.select([name for name in arrow.column_names if name.startswith("decimal128")])
    pq.write_table(decimals, folder / "pyarrow_decimals.parquet", store_decimal_as_integer=True)
    moments = arrow.select([name for name in arrow.column_names if name.startswith("timestamp")])
    pq.write_table(moments, folder / "pyarrow_int96.parquet", use_deprecated_int96_timestamps=True)
    pq.write_table(pa.table({"a": [1, 2], "A": ["x", "y"], "b": [1.5, 2.5]}), folder / "case.parquet")
    pq.write_table(pa.table([[1], [2]], names=["a", "a"]), folder / "twice.parquet")

    numbers = pd.DataFrame({"x": np.arange(6) * 1.5})
    numbers.to_parquet(folder / "index_default.parquet")
    numbers.iloc[2:5].to_parquet(folder / "index_part.parquet")
    numbers.rename_axis("cell").to_parquet(folder / "index_named.parquet")
    numbers.set_axis(pd.RangeIndex(12, 0, -2)).to_parquet(folder / "index_down.parquet")
    numbers[numbers["x"] > 5].to_parquet(folder / "index_left.parquet")
    numbers.set_axis(pd.MultiIndex.from_product([["a", "b"], [1, 2, 3]], names=["l", None])).to_parquet(folder / "index_two.parquet")
    numbers.set_axis(pd.date_range("2024-01-01", periods=6, name="day")).to_parquet(folder / "index_days.parquet")
    parts = folder / "parts.parquet"
    parts.mkdir()
    for part in range(3):
        numbers.iloc[2 * part : 2 * part + 2].to_parquet(parts / f"part-{part}.parquet")

    records = pd.DataFrame({"n": [1, 2, 3], "x": [0.5, None, -1.0], "s": ["a", None, 'say "é"'], "b": [True, False, True]})
    def other(suffix):  # what is in one file already is no other artifact to lamindb
        return records.assign(s=["a", None, f'say "é" {suffix}'])

    def zstd(name, text):  # pandas needs a package of its own to write it
        with pa.output_stream(str(folder / name), compression="zstd") as file:
            file.write(text.encode())

    zstd("records.csv.zst", records.to_csv(index=False))
    zstd("records.jsonl.zst", records.to_json(orient="records", lines=True))
    for suffix in (".csv", ".csv.gz", ".csv.bz2"):
        records.to_csv(folder / f"records{suffix}", index=False)
    for suffix in (".tsv", ".tsv.gz", ".tab.txt"):
        other(suffix).to_csv(folder / f"records{suffix}", index=False, sep="\t")
    records.to_csv(folder / "records.txt", index=False, sep=";")
    for suffix in (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.bz2"):
        other(suffix).to_json(folder / f"records{suffix}", orient="records", lines=True)
    records.to_json(folder / "records.json", orient="records", indent=1)
    (folder / "one.json").write_text('{\n "n": 1,\n "deep": {"list": [1, 2], "s": "x"}\n}')
    orc.write_table(pa.Table.from_pandas(records, preserve_index=False), folder / "records.orc")
    pl.from_pandas(records).write_avro(folder / "records.avro")
    _encrypt(pa.table({"a": [1, 2], "b": ["x", "y"]}), folder)
    for path in sorted(folder.iterdir()):
        ln.Artifact(path, key=f"formats/{path.name}").save()


def _encrypt(table, folder: Path) -> None:
    """Two Parquet files, of which one has its footer encrypted and the other a column."""
    import base64

    import pyarrow.parquet as pq
    import pyarrow.parquet.encryption as pe

    class Keys(pe.KmsClient):
        def __init__(self, _):
            pe.KmsClient.__init__(self)

        def wrap_key(self, key_bytes, _):
            return base64.b64encode(key_bytes)

        def unwrap_key(self, wrapped_key, _):
            return base64.b64decode(wrapped_key)

    for name, plain in (("encrypted_footer.parquet", False), ("encrypted_column.parquet", True)):
        choice = pe.EncryptionConfiguration(footer_key="f", column_keys={"c": ["a"]}, plaintext_footer=plain)
        properties = pe.CryptoFactory(Keys).file_encryption_properties(pe.KmsConnectionConfig(), choice)
        with pq.ParquetWriter(folder / name, table.schema, encryption_properties=properties) as writer:
            writer.write_table(table)


def _loaded(name: str) -> tuple[list[str], list[list]]:
    """Columns and rows as `artifact.load()` has them, or pandas where lamindb has no loader; an index is a column."""
    import lamindb as ln
    import numpy as np
    import pandas as pd
    import polars as pl

    artifact = ln.Artifact.get(key=f"formats/{name}")
    path = artifact.cache()
    if name.endswith((".feather", ".ipc", ".arrow")) and name.startswith("pandas"):
        frame = pd.read_feather(path)
    elif name.endswith((".feather", ".ipc", ".arrow")) and name.startswith("polars"):
        frame = pl.read_ipc_stream(path) if "stream" in name else pl.read_ipc(path)
        return frame.columns, [list(row) for row in frame.rows()]
    elif name.endswith((".feather", ".ipc", ".arrow")):
        import pyarrow as pa

        with pa.OSFile(str(path)) as file:
            opened = pa.ipc.open_stream(file) if "stream" in name else pa.ipc.open_file(file)
            frame = opened.read_all().to_pandas()
    elif name.endswith(".orc"):
        frame = pd.read_orc(path)
    elif name.endswith(".avro"):
        frame = pl.read_avro(path).to_pandas()
    elif ".txt" in name:
        frame = pd.read_csv(path, sep=None, engine="python")
    elif name.endswith((".zst", ".bz2", ".jsonl", ".ndjson", ".jsonl.gz")):
        import pyarrow as pa

        with pa.input_stream(str(path), compression="detect") as file:
            frame = pd.read_csv(file) if ".csv" in name else pd.read_json(file, lines=True)
    elif ".json" in name:
        loaded = artifact.load()
        frame = pd.DataFrame(loaded if isinstance(loaded, list) else [loaded])
    else:
        frame = artifact.load()

    def plain(value):
        if isinstance(value, (list, tuple, np.ndarray)):
            return [plain(element) for element in value]
        if isinstance(value, dict):
            return {key: plain(element) for key, element in value.items()}
        if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
            return None
        if isinstance(value, np.datetime64):
            return plain(pd.Timestamp(value))
        if isinstance(value, np.timedelta64):
            return plain(pd.Timedelta(value))
        if isinstance(value, pd.Timestamp):
            assert value.nanosecond == 0
            return value.to_pydatetime()
        if isinstance(value, pd.Timedelta):
            assert value.nanoseconds == 0
            return value.to_pytimedelta()
        if isinstance(value, np.generic):
            return plain(value.item())
        return value

    columns = [frame[column] for column in frame.columns]
    names = [str(column) for column in frame.columns]
    if not (isinstance(frame.index, pd.RangeIndex) and frame.index.equals(pd.RangeIndex(len(frame))) and frame.index.name is None):
        for level in range(frame.index.nlevels):
            names.append(frame.index.names[level] or f"__index_level_{level}__")
            columns.append(frame.index.get_level_values(level))
    return names, [[plain(value) for value in row] for row in zip(*columns)]


def _same(theirs, ours) -> bool:
    """Whether values mean the same: Spark has times of day as intervals, and pandas has numbers as floats beside nulls."""
    if ours is None or (isinstance(ours, float) and math.isnan(ours)):
        return theirs is None
    if hasattr(ours, "asDict"):
        ours = ours.asDict()
    if isinstance(ours, dict):
        theirs = dict(map(tuple, theirs)) if isinstance(theirs, list) else theirs
        return theirs is not None and ours.keys() == theirs.keys() and all(_same(theirs[key], ours[key]) for key in ours)
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(_same, theirs, ours))
    if isinstance(ours, dt.timedelta) and isinstance(theirs, dt.time):
        return ours == dt.datetime.combine(dt.date.min, theirs) - dt.datetime.min
    if isinstance(ours, dt.datetime) and isinstance(theirs, dt.datetime) and theirs.tzinfo:
        return ours == theirs.astimezone(dt.timezone.utc).replace(tzinfo=None)
    if type(ours) is dt.date and isinstance(theirs, dt.datetime):
        return dt.datetime.combine(ours, dt.time()) == theirs
    if isinstance(theirs, float) and isinstance(ours, (decimal.Decimal, int)) and not isinstance(ours, bool):
        return float(ours) == theirs
    if isinstance(ours, dt.datetime) and isinstance(theirs, int):  # pandas leaves moments in maps as they are stored
        return ours == dt.datetime(1970, 1, 1) + dt.timedelta(microseconds=theirs / 1000)
    if isinstance(ours, str) and isinstance(theirs, decimal.Decimal):
        return decimal.Decimal(ours) == theirs
    if isinstance(ours, str) and isinstance(theirs, (bytes, uuid.UUID)):
        return uuid.UUID(ours).bytes == getattr(theirs, "bytes", theirs)
    return ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool)


@pytest.fixture(scope="module")
def instance(made_by_lamindb, folder):
    made = made_by_lamindb["sqlite"]
    made.lamin.run(_write, str(folder / "files" / "formats"))
    return made


@pytest.fixture(scope="module")
def read(instance):
    return lambda name: instance.catalog.table(f"artifacts.`formats/{name}`")


def _differences(columns, theirs, ours) -> list[str]:
    return [
        f"{column} of row {number}: {expected!r} became {seen!r}"
        for number, (left, right) in enumerate(zip(theirs, ours))
        for column, expected, seen in zip(columns, left, right)
        if not _same(expected, seen)
    ]


TABLES = [
    "pandas.parquet", "pandas.feather", "pandas_zstd.feather",
    "polars.parquet", "polars.feather", "polars_lz4.ipc", "polars_stream.arrow",
    "pyarrow.parquet", "pyarrow.feather", "pyarrow_stream.arrow", "pyarrow_v1.parquet", "pyarrow_plain.parquet",
    "pyarrow_pages.parquet", "pyarrow_decimals.parquet", "pyarrow_int96.parquet",
    "index_default.parquet", "index_part.parquet", "index_named.parquet", "index_down.parquet", "index_left.parquet",
    "index_two.parquet", "index_days.parquet",
    "records.csv", "records.csv.gz", "records.csv.bz2", "records.csv.zst", "records.tsv", "records.tsv.gz",
    "records.tab.txt", "records.txt", "records.jsonl", "records.ndjson", "records.jsonl.gz", "records.ndjson.bz2",
    "records.jsonl.zst", "records.json", "one.json", "records.orc",
]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_lamindb_loads(instance, read, name):
    columns, rows = instance.lamin.run(_loaded, name)
    seen = read(name)
    ours = [list(row) for row in seen.collect()]
    if ".json" in name or ".ndjson" in name:  # Spark sorts the columns of JSON by name
        order = [seen.columns.index(column) for column in columns]
        assert sorted(columns) == seen.columns
        ours = [[row[position] for position in order] for row in ours]
    else:
        assert seen.columns == columns
    assert len(ours) == len(rows)
    assert not _differences(columns, rows, ours)


def test_a_folder_of_files_is_all_their_rows(instance, read):
    _, rows = instance.lamin.run(_loaded, "parts.parquet")
    assert sorted(row.x for row in read("parts.parquet").collect()) == sorted(row[0] for row in rows)


def test_names_that_differ_in_case_alone_are_told_apart(read):
    seen = read("case.parquet")
    assert seen.columns == ["a", "A_1", "b"]
    assert [tuple(row) for row in seen.where("A_1 = 'y'").collect()] == [(2, "y", 2.5)]


@pytest.mark.parametrize("name", ["twice.parquet", "encrypted_footer.parquet", "encrypted_column.parquet", "records.avro"])
def test_what_cannot_be_read_is_a_typed_error(read, name):
    with pytest.raises(Exception) as caught:
        read(name).collect()
    assert caught.value.getCondition() == "LAMIN_UNSUPPORTED_FORMAT"


def test_the_page_tells_which_types_come_of_which(read):
    found: dict[str, dict[str, list[str]]] = {}
    for library in LIBRARIES:
        in_parquet, in_arrow = read(f"{library}.parquet").schema, read(f"{library}.feather").schema
        for one, other in zip(in_parquet, in_arrow, strict=True):
            assert one.name == other.name
            kind, other_kind = (_shown(field.dataType.simpleString()) for field in (one, other))
            if one.name == "index":
                continue
            if kind == other_kind:
                found.setdefault(kind, {}).setdefault(library, []).append(f"`{one.name}`")
            else:
                found.setdefault(kind, {}).setdefault(library, []).append(f"`{one.name}` in Parquet")
                found.setdefault(other_kind, {}).setdefault(library, []).append(f"`{one.name}` in Arrow")
    lines = ["| in the table | pandas | polars | pyarrow |", "|---|---|---|---|"]
    for kind in sorted(found):
        cells = (", ".join(found[kind].get(library, [])) for library in LIBRARIES)
        lines.append(f"| `{kind}` | {' | '.join(cells)} |")
    expected = "\n".join(lines) + "\n"
    text = PAGE.read_text()
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    assert text[start:end] == expected, f"put this into {PAGE}:\n{expected}"


def _shown(kind: str) -> str:
    return kind.replace("|", "\\|")
