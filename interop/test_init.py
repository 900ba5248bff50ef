"""What `init` makes is what `lamin init` makes: schema, rows, marker and settings file, on both engines."""

import copy
import re

import pytest
from conftest import ENGINES, MODULES, Twin
from support import lamin


@pytest.fixture(params=[(engine, modules) for engine in ENGINES for modules in MODULES], ids=lambda p: "-".join(p).strip("-"))
def pair(request, twins) -> tuple[Twin, Twin]:
    return twins[request.param]


def differences(theirs: dict, ours: dict) -> dict:
    return {
        key: (theirs.get(key), ours.get(key))
        for key in sorted(theirs.keys() | ours.keys())
        if theirs.get(key) != ours.get(key)
    }


def test_the_schema_is_the_same(pair):
    theirs, ours = (twin.database.schema() for twin in pair)
    assert len(theirs) > 1000
    assert differences(theirs, ours) == {}


def test_all_rows_are_the_same_but_for_times_and_places(pair):
    theirs, ours = (_without_times_and_places(twin) for twin in pair)
    assert len(theirs["lamindb_branch"]) == 3
    assert differences(theirs, ours) == {}


def _without_times_and_places(twin: Twin) -> dict[str, list[dict]]:
    found = copy.deepcopy(twin.first_rows)
    for row in (row for rows in found.values() for row in rows):
        for column in {"created_at", "updated_at", "applied"} & row.keys():
            assert re.match(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d+", str(row[column])), row
            row[column] = None
    (storage,) = found["lamindb_storage"]
    assert len(storage.pop("uid")) == 12
    assert storage.pop("root") == str(twin.storage)
    return found


def test_marker_and_settings_file_are_the_same(pair):
    theirs, ours = pair
    for twin in pair:
        assert (twin.storage / ".lamindb/storage_uid.txt").exists()
    settings = f".lamin/instance--anonymous--{theirs.name}.env"
    assert ours.text(ours.settings / settings) == theirs.text(theirs.settings / settings)
    marker = ".lamindb/storage_uid.txt"
    assert ours.text(ours.storage / marker) == theirs.text(theirs.storage / marker)


def test_the_storage_folder_holds_the_same_files(pair):
    theirs, ours = pair
    assert ours.first_files == theirs.first_files


# Above all ids and spaces that lamindb itself gave, whatever ran before.
BASE = 9000


def _hierarchy(table: str, trigger: str) -> list[str]:
    """Statements that the check functions and triggers of a hierarchical registry take or refuse."""
    columns, values = {
        "feature": ("_dtype_str, array_rank, array_size", "'int', 0, 0"),
        "schema": ("minimal_set, ordered_set, maximal_set", "true, false, false"),
    }.get(table, ("description", "null"))
    elsewhere = BASE

    def insert(id: int, is_type: bool, type: int | None, aux: str = "null", space: int = 1) -> str:
        type_id = "null" if type is None else BASE + type
        return (
            f"insert into lamindb_{table} (id, uid, name, is_type, type_id, _aux, space_id, created_by_id, {columns})"
            f" values ({BASE + id}, 'u{id}', 'n{id}', {is_type}, {type_id}, {aux}, {space}, 1, {values})"
        )

    def update(id: int, change: str) -> str:
        return f"update lamindb_{table} set {change} where id = {BASE + id}"

    return [
        f"insert into lamindb_space (id, uid, name, description) values ({elsewhere}, 'bbbbbbbbbbbb', 'elsewhere', 'x')",
        insert(1, False, None),
        insert(2, True, None),
        insert(3, False, 2),
        insert(4, True, 2),
        insert(5, True, 4),
        insert(6, False, 1),
        insert(7, False, 77),
        insert(8, True, 8),
        update(2, f"type_id = {BASE + 2}"),
        update(2, f"type_id = {BASE + 4}"),
        update(2, f"type_id = {BASE + 5}"),
        update(4, "type_id = null"),
        insert(10, True, None, """'{"ss": 1}'"""),
        insert(11, False, 10),
        insert(12, False, 10, space=elsewhere),
        insert(13, True, None, """'{"ss": "bbbbbbbbbbbb"}'"""),
        insert(14, False, 13),
        insert(15, False, 13, space=elsewhere),
        insert(16, True, None, """'{"ss": null}'"""),
        insert(17, False, 16, space=elsewhere),
        insert(18, True, None, """'{"other": 1}'"""),
        insert(19, False, 18, space=elsewhere),
        update(11, f"space_id = {elsewhere}"),
        update(2, "is_type = false"),
        "set local pgtrigger.ignore = '{x,y}'",
        insert(20, False, 10, space=elsewhere),
        f"set local pgtrigger.ignore = '{{{trigger}}}'",
        insert(21, False, 10, space=elsewhere),
        f"select id, uid, is_type, type_id, space_id, _aux::text from lamindb_{table} where id > {BASE} order by id",
    ]


TRIGGERS = {
    "feature": "pgtrigger_prevent_feature_type_cycle_04c90",
    "project": "pgtrigger_prevent_project_type_cycle_e2567",
    "record": "pgtrigger_prevent_record_type_cycle_56c18",
    "reference": "pgtrigger_prevent_reference_type_cycle_3d37c",
    "schema": "pgtrigger_prevent_schema_type_cycle_b403c",
    "ulabel": "pgtrigger_prevent_ulabel_type_cycle_863ae",
}


@pytest.mark.parametrize("table", TRIGGERS)
def test_types_and_spaces_are_checked_alike_on_postgres(twins, table):
    statements = _hierarchy(table, TRIGGERS[table])
    theirs, ours = (twin.database.execute(*statements) for twin in twins["postgres", "bionty"])
    assert sum(isinstance(outcome, str) for outcome in theirs) >= 8
    assert dict(zip(statements, ours)) == dict(zip(statements, theirs))


def test_sheets_take_records_alike_on_postgres(twins):
    statements = [
        "insert into lamindb_schema (id, uid, minimal_set, ordered_set, maximal_set, created_by_id)"
        " values (9001, 's', true, false, false, 1)",
        "insert into lamindb_record (id, uid, is_type, schema_id, created_by_id) values (9001, 'a', true, 9001, 1)",
        "insert into lamindb_record (id, uid, is_type, type_id, created_by_id) values (9002, 'b', false, 9001, 1)",
        "insert into lamindb_record (id, uid, is_type, type_id, created_by_id) values (9003, 'c', true, 9001, 1)",
    ]
    theirs, ours = (twin.database.execute(*statements) for twin in twins["postgres", "bionty"])
    assert isinstance(theirs[-1], str)
    assert ours == theirs


def test_renaming_a_feature_is_remembered_alike_on_postgres(twins):
    def renamed(column: str) -> str:
        return f"regexp_replace({column}::text, '\\d+-\\d+-\\d+T\\d+:\\d+:\\d+Z', '<time>', 'g')"

    statements = [
        "insert into lamindb_feature (id, uid, name, _dtype_str, array_rank, array_size, _aux, synonyms, created_by_id) values"
        " (9001, 'a', 'age', 'int', 0, 0, null, null, 1), (9002, 'b', 'sex', 'int', 0, 0, '{\"af\": 1}', 'gender', 1),"
        " (9003, 'c', 'dose', 'int', 0, 0, '{\"renamed\": {\"2020-01-01T00:00:00Z\": \"d\"}}', '', 1),"
        " (9004, 'd', 'ill', 'int', 0, 0, 'null', 'still ill|x', 1)",
        "update lamindb_feature set name = name || '_2' where id > 9000",
        "update lamindb_feature set description = 'x' where id > 9000",
        "update lamindb_feature set name = name || '_3', synonyms = null where id = 9002",
        "set local pgtrigger.ignore = '{pgtrigger_update_feature_on_name_change_6c32d}'",
        "update lamindb_feature set name = 'quiet' where id = 9001",
        f"select id, name, synonyms, {renamed('_aux')} from lamindb_feature where id > 9000 order by id",
    ]
    theirs, ours = (twin.database.execute(*statements) for twin in twins["postgres", "bionty"])
    assert theirs[-1][0][2] == "age"
    assert ours == theirs


def _look_around():
    from io import StringIO

    import bionty
    import lamindb as ln
    from django.core.management import call_command

    plan = StringIO()
    call_command("showmigrations", "--plan", stdout=plan)
    return {
        "slug": ln.setup.settings.instance.slug,
        "storages": ln.Storage.filter().count(),
        "sources": bionty.Source.filter().count(),
        "branch": ln.setup.settings.branch.name,
        "pending migrations": [line for line in plan.getvalue().splitlines() if line.startswith("[ ]")],
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_real_lamindb_connects_to_what_we_made(made_by_us, engine):
    made = made_by_us[engine]
    assert made.lamin.run(_look_around) == {
        "slug": made.twin.slug, "storages": 1, "sources": 43, "branch": "main", "pending migrations": [],
    }


def test_import_lamindb_opens_at_once_what_was_made_in_its_folder(folder, settings, catalogs):
    catalogs.init(storage=folder / "at-once", name="at-once", modules="bionty")
    process = lamin.LaminProcess(folder, settings, None)
    try:
        assert process.run(_look_around)["slug"] == "anonymous/at-once"
    finally:
        process.close()
