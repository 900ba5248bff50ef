"""Spark drivers add rows to one artifact and one collection, some are killed, and real lamindb writes to both (C1, C2, D1).

`DRIVERS=8 APPENDS=20` is the full size; `DRIVERS_SEED` chooses who is killed when.
"""

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ENGINES, Made, Twin
from support import driver, lamin
from support.history import Version, violations

DRIVERS, APPENDS = int(os.environ.get("DRIVERS", 3)), int(os.environ.get("APPENDS", 3))
SEED = int(os.environ.get("DRIVERS_SEED", 4711))
KEY, COLLECTION = "drivers/names.csv", "drivers/atlas"


@pytest.fixture(scope="module", params=ENGINES)
def made(request, folder, settings, postgres, catalogs) -> Made:
    """An instance of its own: everything in it was written here."""
    name = f"drivers{request.param}"
    url = postgres.new_database(name) if request.param == "postgres" else None
    twin = Twin(name, folder / name, settings, url)
    catalogs.init(storage=twin.storage, name=name, modules="", **({"db": url} if url else {}))
    options = {"storage": str(twin.storage)} | ({"db": url} if url else {})
    process = lamin.LaminProcess(twin.folder / "work", settings, twin.slug)
    yield Made(twin, request.param, catalogs.attach(**options), process)
    process.close()


def _write(folder: str, writes: int, key: str, collection: str) -> dict[str, int]:
    """Versions of the artifact and members of the collection, by lamindb; how often it said that it had, and what else it said."""
    import time
    from collections import Counter
    from pathlib import Path

    import lamindb as ln

    def version(number: int) -> None:
        file = Path(folder) / f"{number}.csv"
        file.write_text(f"name\nlamindb-artifact-{number}\n")
        ln.Artifact(file, key=key).save()

    def member(number: int) -> None:
        file = Path(folder) / f"member{number}.csv"
        file.write_text(f"name\nlamindb-collection-{number}\n")
        artifact = ln.Artifact(file, key=f"drivers/lamindb{number}.csv").save()
        ln.Collection.filter(key=collection, is_latest=True).first().append(artifact).save()

    Path(folder).mkdir()
    outcomes = Counter()
    for number in range(writes):
        for write in (version, member):
            try:
                write(number)
                outcomes["told"] += 1
            except Exception as error:  # noqa: BLE001, PERF203 - lamindb may lose its own races, and goes on
                outcomes[f"{type(error).__name__}: {str(error).splitlines()[0][:80]}"] += 1
                time.sleep(0.2)
    return dict(outcomes)


def _versions(key: str, collection: str) -> dict[str, list[tuple]]:
    """What is there, as lamindb sees it."""
    import lamindb as ln
    from lamindb_setup.core.hashing import hash_file, hash_set

    contents = {}

    def content(artifact) -> tuple:
        """The hash of the bytes, and the rows; of bytes that are not there, neither."""
        if artifact.uid not in contents:
            there = artifact.path.exists()
            contents[artifact.uid] = (hash_file(artifact.path)[1], tuple(artifact.load()["name"])) if there else (None, ())
        return contents[artifact.uid]

    def of_artifact(artifact) -> tuple:
        return artifact.uid, artifact.branch_id, artifact.is_latest, artifact.hash, *content(artifact)

    def of_collection(version) -> tuple:
        members = version.ordered_artifacts.all()
        computed = hash_set({str(content(member)[0]) for member in members})
        tokens = tuple(name for member in members for name in content(member)[1])
        return version.uid, version.branch_id, version.is_latest, version.hash, computed, tokens

    # One that waits for its bytes has no hash yet.
    artifacts = ln.Artifact.filter(key=key, branch=None).exclude(hash=None)
    collections = ln.Collection.filter(key=collection, branch=None)
    return {"artifact": list(map(of_artifact, artifacts)), "collection": list(map(of_collection, collections))}


def _is_ours(token: str) -> bool:
    return not token.startswith("lamindb-")


def _age(folder: Path) -> None:
    """Makes what lies there older than `remove_orphans` asks for: whoever wrote it has ended."""
    long_ago = time.time() - 7 * 24 * 3600
    for path in folder.rglob("*"):
        os.utime(path, (long_ago, long_ago), follow_symlinks=False)


def _judge(made: Made, told: dict[str, list[str]]) -> dict[str, list[Version]]:
    seen = {target: [Version(*row) for row in rows] for target, rows in made.lamin.run(_versions, KEY, COLLECTION).items()}
    assert {target: violations(versions, told[target], _is_ours) for target, versions in seen.items()} == {
        target: [] for target in seen
    }
    return seen


def test_what_drivers_were_told_is_there_whoever_was_killed_and_whatever_lamindb_wrote(made, folder):
    targets = {"artifact": f"lamin.artifacts.`{KEY}`", "collection": f"lamin.collections.`{COLLECTION}`"}
    for target, table in targets.items():
        made.catalog.sql(f"CREATE TABLE {table.replace('lamin.', '{}.', 1)} AS SELECT 'first-{target}' AS name")
    work = {"artifact": f"INSERT INTO {targets['artifact']} VALUES ('{{}}')",
            "collection": f"INSERT INTO {targets['collection']} VALUES ('{{}}')"}
    options = {"storage": str(made.twin.storage)} | ({"db": made.twin.url} if made.twin.url else {})
    drivers = driver.crew(DRIVERS, work, APPENDS, random.Random(SEED))
    try:
        for one in drivers:
            one.start(made.twin.folder / one.name, made.twin.settings, options)
        for one in drivers:
            one.await_ready()
        with ThreadPoolExecutor(1) as threads:
            other = threads.submit(made.lamin.run, _write, str(made.twin.folder / "theirs"), APPENDS, KEY, COLLECTION)
            for one in drivers:
                one.go()
            for one in drivers:
                one.join(timeout=60 * APPENDS)
            theirs = other.result()
    finally:
        for one in drivers:
            one.kill()

    for one in drivers:
        assert one.status == (0 if one.patience is None else -9), one.errors()
    told = {target: [token for one in drivers for token in one.told[target]] for target in targets}
    refused = sum(one.refused for one in drivers)
    counts = {target: len(tokens) for target, tokens in told.items()}
    print(f"{made.engine}: told {counts}, refused {refused}; lamindb: {theirs}")
    assert all(told.values())
    made.catalog.sql("CALL {}.system.repair(older_than => current_timestamp())")
    _age(made.twin.storage / ".lamindb")
    print("orphans:", len(made.catalog.call("remove_orphans", dry_run=False)))
    _judge(made, told)
    assert made.catalog.call("remove_orphans") == []
    assert not any((made.twin.storage / ".lamindb/.staging").glob("*"))
    assert made.catalog.rows_by_name("CALL {}.system.verify()") == []

    for target, statement in work.items():
        made.catalog.sql(statement.replace("lamin.", "{}.", 1).replace("VALUES ('{}')", f"VALUES ('last-{target}')"))
        told[target].append(f"last-{target}")
    seen = _judge(made, told)
    for target, versions in seen.items():
        assert f"last-{target}" in max(versions).tokens
