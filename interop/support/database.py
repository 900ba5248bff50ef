"""What a database says without Spark and without lamindb: its schema and its rows, by sqlite3 and psycopg2."""

import re
import sqlite3
from abc import ABC, abstractmethod
from pathlib import Path

import psycopg2
import psycopg2.extras


class Database(ABC):
    """One instance's database, over one connection."""

    dialect: str

    @abstractmethod
    def close(self) -> None:
        """Ends the connection."""

    @abstractmethod
    def query(self, statement: str, *arguments) -> list[tuple]:
        """All rows of a statement that reads."""

    @abstractmethod
    def execute(self, *statements: str) -> list:
        """Runs statements in one transaction, which is rolled back: for each its rows, or the error's first line."""

    @abstractmethod
    def schema(self) -> dict[str, object]:
        """Everything DDL made, by name, in a form that compares."""

    @abstractmethod
    def tables(self) -> list[str]:
        """All tables."""

    def rows(self, table: str) -> list[dict]:
        """All rows of a table, by id."""
        columns = self.columns(table)
        return [dict(zip(columns, row)) for row in self.query(f'select * from "{table}" order by id')]

    @abstractmethod
    def columns(self, table: str) -> list[str]:
        """The columns of a table, in order."""

    @abstractmethod
    def references(self, table: str) -> dict[str, str]:
        """Those of its columns that are ids of rows in other tables, with these tables."""

    @abstractmethod
    def json_columns(self, table: str) -> set[str]:
        """Those of its columns that hold JSON."""


class SqliteDatabase(Database):
    dialect = "sqlite"

    def __init__(self, file: Path):
        self._connection = sqlite3.connect(f"file:{file}?mode=rw", uri=True, isolation_level=None)

    def close(self):
        self._connection.close()

    def query(self, statement, *arguments):
        return self._connection.execute(statement, arguments).fetchall()

    def columns(self, table):
        return [name for _, name, *_ in self.query(f'pragma table_info("{table}")')]

    def references(self, table):
        return {column: other for _, _, other, column, *_ in self.query(f'pragma foreign_key_list("{table}")')}

    def json_columns(self, table):
        ((ddl,),) = self.query("select sql from sqlite_master where type = 'table' and name = ?", table)
        return set(re.findall(r'JSON_VALID\("(\w+)"\)', ddl))

    def execute(self, *statements):
        outcomes = []
        self.query("pragma foreign_keys = on")
        self.query("begin")
        for statement in statements:
            try:
                outcomes.append(self.query(statement))
            except sqlite3.Error as error:
                outcomes.append(str(error))
        self.query("rollback")
        return outcomes

    def tables(self):
        found = self.query("select name from sqlite_master where type = 'table' order by 1")
        return [name for (name,) in found if not name.startswith("sqlite_")]

    def schema(self):
        found = {}
        for kind, name, table, ddl in self.query("select type, name, tbl_name, sql from sqlite_master"):
            if not name.startswith("sqlite_"):
                found[f"{kind} {name}"] = (table, _one_line(ddl))
        for table in self.tables():
            for pragma in ("table_xinfo", "foreign_key_list"):
                found[f"{pragma} {table}"] = self.query(f'pragma {pragma}("{table}")')
            found[f"uniqueness of {table}"] = sorted(
                (unique, origin, partial, tuple(self.query(f'pragma index_xinfo("{name}")')))
                for _, name, unique, origin, partial in self.query(f'pragma index_list("{table}")')
            )
        for pragma in ("page_size", "journal_mode", "encoding", "user_version", "application_id", "auto_vacuum"):
            found[pragma] = self.query(f"pragma {pragma}")
        return found


class PostgresDatabase(Database):
    dialect = "postgres"

    def __init__(self, url: str):
        self._connection = psycopg2.connect(url)
        self._connection.autocommit = True
        psycopg2.extras.register_default_jsonb(self._connection, loads=str)  # as text: JSON's null is not NULL

    def close(self):
        self._connection.close()

    def query(self, statement, *arguments):
        with self._connection.cursor() as cursor:
            cursor.execute(statement, arguments or None)
            return cursor.fetchall() if cursor.description else []

    def columns(self, table):
        return [
            name
            for (name,) in self.query(
                "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped"
                " order by attnum",
                table,
            )
        ]

    def references(self, table):
        return dict(self.query(
            "select a.attname, c.confrelid::regclass::text from pg_constraint c"
            " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)"
            " where c.contype = 'f' and c.conrelid = %s::regclass",
            table,
        ))

    def json_columns(self, table):
        return {
            name
            for (name,) in self.query(
                "select attname from pg_attribute where attrelid = %s::regclass and atttypid = 'jsonb'::regtype", table
            )
        }

    def execute(self, *statements):
        outcomes = []
        self.query("begin")
        for statement in statements:
            self.query("savepoint before")
            try:
                outcomes.append(self.query(statement))
            except psycopg2.Error as error:
                outcomes.append(str(error).splitlines()[0])
                self.query("rollback to savepoint before")
        self.query("rollback")
        return outcomes

    def tables(self):
        return [name for (name,) in self.query("select tablename from pg_tables where schemaname = 'public' order by 1")]

    def schema(self):
        found = {}
        for name, statement in _CATALOGS.items():
            for key, *rest in self.query(statement):
                assert f"{name} {key}" not in found, key
                found[f"{name} {key}"] = rest
        return found


_CATALOGS = {
    "relation": """
        select relname, relkind, relpersistence, relrowsecurity, reloptions from pg_class
        where relnamespace = 'public'::regnamespace and relkind <> 'i'""",
    "column": """
        select c.relname || '.' || a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
               a.attgenerated, pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation::text
        from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm')
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped""",
    "constraint": """
        select conrelid::regclass::text || '.' || conname, contype, pg_get_constraintdef(oid), condeferrable, condeferred,
               convalidated
        from pg_constraint where connamespace = 'public'::regnamespace""",
    "index": """
        select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), indisunique, indisprimary, indisvalid
        from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace""",
    "trigger": """
        select tgrelid::regclass::text || '.' || tgname, pg_get_triggerdef(oid), tgenabled,
               obj_description(oid, 'pg_trigger')
        from pg_trigger where not tgisinternal""",
    "function": """
        select proname, pg_get_function_arguments(oid), pg_get_function_result(oid), provolatile, prosecdef, proisstrict,
               proconfig, (select lanname from pg_language l where l.oid = prolang)
        from pg_proc where pronamespace = 'public'::regnamespace""",
    "sequence": """
        select sequencename, data_type::text, start_value, increment_by, cycle, cache_size
        from pg_sequences where schemaname = 'public'""",
    "type": """
        select typname, typtype from pg_type
        where typnamespace = 'public'::regnamespace and typtype not in ('b', 'c')""",
}


def open(storage: Path, url: str | None) -> Database:
    return PostgresDatabase(url) if url else SqliteDatabase(storage / ".lamindb" / "lamin.db")


def _one_line(ddl: str) -> str:
    """DDL without the white space that only lays it out."""
    text = re.sub(r"\s+", " ", ddl)
    return text.replace("( ", "(").replace(" )", ")")
