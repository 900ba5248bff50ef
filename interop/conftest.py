"""One Spark session, one Postgres server, and on each engine the same instance twice: made by lamindb and made by us."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support import content, database, lamin, spark
from support.postgres import PostgresServer

# INTEROP_ENGINES=sqlite is for a quick look while developing.
ENGINES = tuple(os.environ.get("INTEROP_ENGINES", "sqlite postgres").split())
MODULES = ("bionty", "")


@dataclass
class Twin:
    """An instance, and what it held when it was new."""

    name: str
    folder: Path
    settings: Path
    url: str | None
    first_rows: dict[str, list[dict]] = field(default_factory=dict)
    first_files: list[str] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return f"anonymous/{self.name}"

    @property
    def storage(self) -> Path:
        return self.folder / "storage"

    def remember(self) -> None:
        self.database = database.open(self.storage, self.url)
        self.first_rows = {table: self.database.rows(table) for table in self.database.tables()}
        self.first_files = sorted(str(file.relative_to(self.storage)) for file in self.storage.rglob("*"))

    def text(self, file: Path) -> str:
        """A file's text, with what must differ between twins made the same."""
        text = file.read_text()
        uid = (self.storage / ".lamindb/storage_uid.txt").read_text().splitlines()[0]
        for unlike, alike in ((str(self.storage), "<storage>"), (self.url or "-", "<db>"), (uid, "<uid>")):
            text = text.replace(unlike, alike)
        return text


@dataclass(frozen=True)
class Made:
    """An instance with bionty, attached on both sides."""

    twin: Twin
    engine: str
    catalog: spark.Catalog
    lamin: lamin.LaminProcess

    @property
    def database(self) -> database.Database:
        return self.twin.database


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("interop")
    os.chdir(folder)  # Spark and lamindb leave marks in the working directory.
    return folder


@pytest.fixture(scope="session")
def settings(folder) -> Path:
    settings = folder / "settings"
    settings.mkdir()
    return settings


@pytest.fixture(scope="session")
def postgres(folder):
    with PostgresServer(folder / "server") as server:
        yield server


@pytest.fixture(scope="session")
def session(folder, settings):
    session = spark.start(folder, settings)
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def catalogs(session) -> spark.Catalogs:
    return spark.Catalogs(session)


@pytest.fixture(scope="session")
def twins(folder, settings, postgres, catalogs) -> dict[tuple[str, str], tuple[Twin, Twin]]:
    """For each engine and choice of modules: by lamindb and by us, the former at once because they are slow."""
    theirs, running, ours = {}, [], {}
    for engine in ENGINES:
        for modules in MODULES:
            name = f"twin{engine}{modules}"
            url = postgres.new_database(f"theirs_{name}") if engine == "postgres" else None
            twin = Twin(name, folder / "theirs" / name, folder / "theirs" / "settings", url)
            arguments = ["--storage", str(twin.storage), "--name", name]
            arguments += ["--modules", modules] if modules else []
            arguments += ["--db", url] if url else []
            running.append(lamin.init(twin.folder, twin.settings, *arguments))
            theirs[engine, modules] = twin
            if len(running) == 1:  # It writes who the user is, and the others must not read half of that.
                lamin.finish(running.pop())
    for (engine, modules), their in theirs.items():
        url = postgres.new_database(f"ours_{their.name}") if engine == "postgres" else None
        twin = Twin(their.name, folder / "ours" / their.name, settings, url)
        catalogs.init(storage=twin.storage, name=twin.name, modules=modules, **({"db": url} if url else {}))
        ours[engine, modules] = twin
    for process in running:
        lamin.finish(process)
    for twin in (*theirs.values(), *ours.values()):
        twin.remember()
    return {key: (theirs[key], ours[key]) for key in theirs}


def _attached(engine: str, twin: Twin, catalogs: spark.Catalogs) -> Made:
    options = {"storage": str(twin.storage)} | ({"db": twin.url} if twin.url else {})
    process = lamin.LaminProcess(twin.folder / "work", twin.settings, twin.slug)
    return Made(twin, engine, catalogs.attach(**options), process)


@pytest.fixture(scope="session")
def made_by_lamindb(twins, catalogs):
    made = {engine: _attached(engine, twins[engine, "bionty"][0], catalogs) for engine in ENGINES}
    yield made
    for one in made.values():
        one.lamin.close()


@pytest.fixture(scope="session")
def made_by_us(twins, catalogs):
    made = {engine: _attached(engine, twins[engine, "bionty"][1], catalogs) for engine in ENGINES}
    yield made
    for one in made.values():
        one.lamin.close()


@pytest.fixture(scope="session")
def filled(made_by_lamindb, made_by_us, folder) -> dict[tuple[str, str], Made]:
    """All four, with what a lab puts into them: `filled[maker, engine]`."""
    all_of_them = {("lamindb", engine): made_by_lamindb[engine] for engine in ENGINES}
    all_of_them |= {("us", engine): made_by_us[engine] for engine in ENGINES}
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(
            lambda item: item[1].lamin.run(content.populate, str(folder / "files" / "-".join(item[0]))), all_of_them.items()
        ))
    return all_of_them


@pytest.fixture(params=[(maker, engine) for maker in ("lamindb", "us") for engine in ENGINES], ids="-".join)
def made(request, filled) -> Made:
    """Every filled instance in turn."""
    return filled[request.param]
