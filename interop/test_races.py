"""Spark and real lamindb write to one collection and one artifact at once: what we acknowledge is there (C1, C2)."""

import threading

import pytest
from conftest import ENGINES

COLLECTION, KEY, WRITES = "races/atlas", "races/names.csv", 6


def _first(folder: str) -> None:
    from pathlib import Path

    import lamindb as ln

    file = Path(folder) / "first.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("name\nfirst\n")
    ln.Collection(ln.Artifact(file, key="races/first.csv").save(), key=COLLECTION).save()


def _write(folder: str, writes: int) -> int:
    """Appends to the collection and adds versions to the artifact; how often lamindb said that it had."""
    from pathlib import Path

    import lamindb as ln

    done = 0
    for number in range(writes):
        try:
            file = Path(folder) / f"{number}.csv"
            file.write_text(f"name\nlamindb{number}\n")
            ln.Artifact(file, key=KEY).save()
            member = Path(folder) / f"member{number}.csv"
            member.write_text(f"name\nmember{number}\n")
            artifact = ln.Artifact(member, key=f"races/theirs{number}.csv").save()
            ln.Collection.filter(key=COLLECTION, is_latest=True).first().append(artifact).save()
            done += 1
        except Exception:  # noqa: BLE001, PERF203 - lamindb may lose its own races, and goes on
            pass
    return done


def _seen() -> dict:
    """The versions of both as lamindb sees them."""
    import lamindb as ln

    return {
        "collections": {c.uid: [a.uid for a in c.artifacts.all()] for c in ln.Collection.filter(key=COLLECTION).all()},
        "heads": [c.uid for c in ln.Collection.filter(key=COLLECTION, is_latest=True).all()],
        "artifacts": {a.uid: a.path.read_text() for a in ln.Artifact.filter(key=KEY).all()},
        "latest": ln.Artifact.filter(key=KEY, is_latest=True).count(),
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_what_we_acknowledge_is_there_beside_lamindb(made_by_us, engine, folder):
    made = made_by_us[engine]
    work = str(folder / "races" / engine)
    made.lamin.run(_first, work)
    other = threading.Thread(target=made.lamin.run, args=(_write, work, WRITES))
    other.start()
    versions, members = {}, {}
    for number in range(WRITES):
        made.catalog.sql(f"CREATE OR REPLACE TABLE {{}}.artifacts.`{KEY}` AS SELECT 'spark{number}' AS name")
        made.catalog.sql(f"CREATE TABLE {{}}.artifacts.`races/ours{number}.csv` AS SELECT {number} AS id")
        ((uid,),) = made.catalog.rows(f"SELECT uid FROM {{}}.core.artifact WHERE key = 'races/ours{number}.csv'")
        (told,) = made.catalog.call("append_to_collection", key=COLLECTION, artifacts=uid)
        members[uid] = told["uid"]
        versions[number] = f"name\nspark{number}\n"
    other.join()
    made.catalog.sql("CALL {}.system.repair(older_than => current_timestamp())")

    seen = made.lamin.run(_seen)
    for uid, version in members.items():
        assert uid in seen["collections"][version], f"{uid} was acknowledged in {version}"
    assert len(seen["heads"]) == 1
    assert set(members) <= set(seen["collections"][seen["heads"][0]])
    assert set(versions.values()) <= set(seen["artifacts"].values())
    assert seen["latest"] == 1
    problems = made.catalog.rows_by_name("CALL {}.system.verify()")
    wrong = {*seen["collections"], *seen["artifacts"], *(uid[:16] for uid in (*seen["collections"], *seen["artifacts"]))}
    assert [row for row in problems if row["uid"] in wrong] == []
