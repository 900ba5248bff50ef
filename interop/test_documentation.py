"""The blocks of Python that pages show can be pasted."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def catalog(catalogs, folder):
    storage = folder / "pages"
    catalogs.init(storage=storage, name="pages", modules="")
    return catalogs.attach(storage=str(storage))


@pytest.mark.parametrize("page", ["artifacts.md"])
def test_blocks_of_a_page_run(session, catalog, page):
    blocks = BLOCK.findall((DOCS / page).read_text())
    assert blocks

    for block in blocks:
        named = block.replace("lamin.artifacts", f"{catalog.name}.artifacts").replace('"lamin"', f'"{catalog.name}"')
        exec(named, {"spark": session})

    assert catalog.rows("SELECT key, count(*) FROM {}.core.artifact GROUP BY key ORDER BY key") == [
        ("out/format.parquet", 1),
        ("out/python.csv", 1),
        ("out/python.parquet", 2),
    ]
