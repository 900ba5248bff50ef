"""What is recorded of programs of Python, as real lamindb reads it."""

import os
from pathlib import Path

import pytest
from conftest import ENGINES
from lineage_cases import CASES, TABLE, Scene
from support import lineage
from support.lamin import LaminProcess

PAGE = Path(__file__).parents[1] / "docs" / "lineage.md"
BEGIN, END = "<!-- made by test_python_lineage.py: begin -->\n", "<!-- made by test_python_lineage.py: end -->"


@pytest.fixture(scope="module")
def recorded(catalogs, settings, folder):
    """Plans tell what is recorded, not the database: one engine will do."""
    storage = folder / "python-lineage"
    catalogs.init(storage=storage, name="pythonlineage", modules="")
    catalog = catalogs.attach(storage=str(storage))
    catalog.sql("CREATE TABLE {}.artifacts.`cells.parquet` AS SELECT id, 'T cell' AS cell_type FROM range(3)")
    lamin = LaminProcess(folder / "python-lineage-work", settings, "anonymous/pythonlineage")
    yield catalog, lamin
    lamin.close()


@pytest.fixture(scope="module")
def scene(recorded, folder) -> Scene:
    elsewhere = folder.resolve() / "elsewhere"
    (elsewhere / "arriving").mkdir(parents=True)
    (elsewhere / "arriving" / "1.json").write_text('{"id": 1}\n')
    return Scene(recorded[0], str(elsewhere))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_run_reads_and_writes(case, recorded, scene, folder):
    catalog, lamin = recorded
    with lineage.RecordedApplication(catalog, str(folder / "spool")) as application:
        case.work(scene)

    facts = lineage.facts(lamin, application.run)

    def named(names: list[str]) -> list[str]:
        return sorted({name.replace(scene.elsewhere, "<elsewhere>") for name in names})

    found = (named(facts["inputs"]), named(facts["outputs"]), bool(facts["gaps"]))
    assert found == (sorted(case.inputs), sorted(case.outputs), case.is_partial), facts["gaps"]


def test_page_shows_the_cases():
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    expected = before + BEGIN + TABLE + END + rest.split(END)[1]
    if os.environ.get("DOCS_UPDATE"):
        PAGE.write_text(expected)
    assert expected == page
