"""What Python sees of an error: its condition, SQLSTATE and parameters, and a message of a few lines."""

import pytest
from pyspark.errors import PySparkException

MAX_LINES = 5


@pytest.fixture(scope="module")
def catalog(catalogs, folder):
    storage = folder / "errors"
    catalogs.init(storage=storage, name="errors", modules="")
    return catalogs.attach(storage=str(storage))


def raised(action) -> PySparkException:
    with pytest.raises(PySparkException) as caught:
        action()
    return caught.value


def test_an_error_of_a_statement_is_told_by_condition(catalog):
    error = raised(lambda: catalog.sql("SELECT * FROM {}.artifacts.`nothing.parquet`"))

    assert error.getCondition() == "LAMIN_ARTIFACT_NOT_FOUND"
    assert error.getSqlState() == "42P01"
    assert error.getMessageParameters()["artifact"] == "nothing.parquet"
    assert str(error).startswith("[LAMIN_ARTIFACT_NOT_FOUND] Cannot ")
    assert len(str(error).splitlines()) <= MAX_LINES


def test_an_error_of_a_read_by_options_is_told_by_condition(session, catalog):
    read = session.read.format("lamindb").option("catalog", catalog.name).option("registry", "ulabel")

    error = raised(lambda: read.option("brnach", "*").load())

    assert error.getCondition() == "LAMIN_INVALID_OPTION"
    assert error.getSqlState() == "22023"
    assert "branch" in error.getMessageParameters()["fix"]
    assert len(str(error).splitlines()) <= MAX_LINES


def test_an_error_of_a_call_and_of_a_write_is_told_by_condition(catalog):
    assert raised(lambda: catalog.call("doktor")).getCondition() == "LAMIN_INVALID_ARGUMENT"
    write = "INSERT INTO {}.core.ulabel (name, uid) VALUES ('a', 'no uid')"
    assert raised(lambda: catalog.sql(write)).getCondition() == "LAMIN_INVALID_VALUE"


def test_a_misspelt_name_is_told_in_a_few_lines(catalog):
    error = raised(lambda: catalog.sql("SELECT * FROM {}.core.ulable"))

    assert len(str(error).splitlines()) <= MAX_LINES
    assert "ulabel" in str(error)


def test_an_error_of_a_task_is_told_by_condition(session, catalog, folder):
    h5py = pytest.importorskip("h5py")
    with h5py.File(folder / "damaged.h5", "w") as file:
        file.create_dataset("a", data=[1.5] * 100_000, chunks=(1000,), compression="gzip")
    catalog.call("register", path=folder / "damaged.h5", key="damaged.h5")
    table = catalog.table("artifacts.`damaged.h5`.array.a")
    size = (folder / "damaged.h5").stat().st_size
    for stored in [folder / "damaged.h5", *(folder / "errors").rglob("*.h5")]:
        stored.write_bytes(stored.read_bytes()[:2000] + b"\xff" * (size - 2000))

    error = raised(table.collect)

    assert "Executor$TaskRunner" in error._stackTrace  # it was raised in a task indeed
    assert error.getCondition().startswith("LAMIN_")
    assert len(str(error).splitlines()) <= MAX_LINES
