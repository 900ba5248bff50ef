"""What some work added to an instance: the new rows of every table there is, with names in place of ids."""

from contextlib import contextmanager

from support.database import Database

_NAMES = ("key", "name", "handle", "description")


@contextmanager
def to(database: Database):
    """The work is done within `with`; behind it the dictionary has, for each table with new rows, these.

    Ids are left out, uids too; of moments it is told whether there is one.
    """
    before = {table: {row["id"] for row in database.rows(table)} for table in _tables(database)}
    added = {}
    yield added
    now = {table: database.rows(table) for table in before}
    for table, rows in now.items():
        references = database.references(table)
        shown = [
            {column: _shown(column, value, references, now) for column, value in row.items() if column not in ("id", "uid")}
            for row in rows
            if row["id"] not in before[table]
        ]
        if shown:
            added[table] = sorted(shown, key=repr)


def _tables(database: Database) -> list[str]:
    return [table for table in database.tables() if "id" in database.columns(table)]


def _shown(column: str, value, references: dict[str, str], rows: dict[str, list[dict]]):
    if value is None:
        return None
    if column in references:
        return _name(references[column], value, rows)
    return "a moment" if column.endswith("_at") else value


def _name(table: str, number: int, rows: dict[str, list[dict]]) -> str:
    (row,) = [row for row in rows[table] if row["id"] == number]
    if table == "lamindb_run":
        return "run of " + _name("lamindb_transform", row["transform_id"], rows)
    return next((str(row[column]) for column in _NAMES if row.get(column)), f"one of {table}")
