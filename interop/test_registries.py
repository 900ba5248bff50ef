"""Spark reads from registries what the database holds and what lamindb shows."""

import datetime

import pytest
from pyspark.sql import types as t
from support.json_form import json_form


def registry_of(table: str) -> str:
    if table == "django_migrations":
        return "core.`migration`"
    module, name = table.split("_", 1)
    return f"{'core' if module == 'lamindb' else module}.`{name}`"


def as_spark_shows(value, kind: t.DataType):
    """What sqlite3 or psycopg2 gives, as the Python value that Spark's type has."""
    if value is None:
        return None
    if isinstance(kind, t.BooleanType):
        return bool(value)
    if isinstance(kind, t.TimestampType):
        if isinstance(value, str):
            value = datetime.datetime.fromisoformat(value)
        return value.astimezone(datetime.timezone.utc).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(kind, t.DateType):
        return datetime.date.fromisoformat(value) if isinstance(value, str) else value
    return value


def test_every_table_of_every_module_is_listed(made):
    listed = {
        f"{row.namespace}.`{row.tableName}`"
        for module in ("core", "bionty")
        for row in made.catalog.sql(f"SHOW TABLES IN {{}}.{module}").collect()
    }
    assert listed == {registry_of(table) for table in made.database.tables()}
    assert made.catalog.table("django.migrations").collect() == made.catalog.table("core.migration").collect()


def test_every_registry_is_row_by_row_what_the_database_holds(made):
    filled = 0
    for table in made.database.tables():
        seen = made.catalog.table(registry_of(table), branch="*")
        assert sorted(seen.columns) == sorted(made.database.columns(table)), table
        kinds = {field.name: field.dataType for field in seen.schema}
        json_columns = made.database.json_columns(table)
        expected = [
            {
                column: as_spark_shows(json_form(value) if value and column in json_columns else value, kinds[column])
                for column, value in row.items()
            }
            for row in made.database.rows(table)
        ]
        assert sorted((row.asDict() for row in seen.collect()), key=lambda row: row["id"]) == expected, table
        filled += bool(expected)
    assert filled >= 30


def _dataframe_columns():
    """By table: the columns of `to_dataframe()`, with the index, of every model that has it."""
    import bionty
    import lamindb
    from django.apps import apps

    assert bionty.CellType and lamindb.Artifact
    found = {}
    for application in ("lamindb", "bionty"):
        for model in apps.get_app_config(application).get_models(include_auto_created=True):
            if hasattr(model, "to_dataframe"):
                frame = model.to_dataframe(limit=3)
                columns = [column for column in (frame.index.name, *frame.columns) if column]
                found[model._meta.db_table] = sorted(columns, key=lambda column: column != "id")
    return found


def test_columns_are_in_the_order_of_lamindbs_dataframes(made):
    expected = made.lamin.run(_dataframe_columns)
    assert len(expected) >= 80
    seen = {table: made.catalog.table(registry_of(table)).columns for table in expected}
    assert {table: columns[: len(expected[table])] for table, columns in seen.items()} == expected
    for table, columns in seen.items():
        assert all(column.startswith("_") or column == "updated_at" for column in columns[len(expected[table]) :]), table


TYPES = {
    "id": "int", "uid": "string", "key": "string", "size": "bigint", "n_files": "bigint", "is_latest": "boolean",
    "_key_is_virtual": "boolean", "created_at": "timestamp", "storage_id": "int", "run_id": "bigint", "space_id": "smallint",
    "_aux": "string",
}


def test_types_are_the_same_on_both_engines(made):
    assert dict(made.catalog.table("core.artifact").dtypes).items() >= TYPES.items()
    assert dict(made.catalog.table("core.project").dtypes)["start_date"] == "date"


def _uids_and_more(registries: list[str]):
    import bionty
    import lamindb as ln

    found = {}
    for registry in registries:
        module, name = registry.split(".")
        model = getattr(ln if module == "core" else bionty, name)
        found[registry] = sorted(model.filter().values_list("uid", flat=True))
    return found


def test_what_is_visible_by_default_is_what_lamindb_shows(made):
    registries = [
        "core.Artifact", "core.Collection", "core.ULabel", "core.Feature", "core.Record", "core.Project", "core.Reference",
        "core.Schema", "core.Transform", "core.Run", "core.Storage", "bionty.CellType", "bionty.Gene", "bionty.Source",
    ]
    expected = made.lamin.run(_uids_and_more, registries)
    assert {
        registry: sorted(row.uid for row in made.catalog.table(registry).select("uid").collect()) for registry in registries
    } == expected


def _artifacts_with_relations():
    import lamindb as ln

    columns = ("uid", "created_by__handle", "storage__uid", "run__name", "run__transform__key", "schema__name")
    return sorted(ln.Artifact.filter().values_list(*columns))


def test_hidden_columns_follow_foreign_keys_as_lamindbs_lookups_do(made):
    expected = made.lamin.run(_artifacts_with_relations)
    seen = made.catalog.rows(
        "SELECT uid, created_by__handle, storage__uid, run__name, run__transform__key, schema__name FROM {}.core.artifact"
    )
    assert sorted(seen) == expected


def _labels_of_artifacts():
    import lamindb as ln

    return sorted(
        (artifact.uid, label.name)
        for artifact in ln.Artifact.filter()
        for label in [*artifact.ulabels.all(), *artifact.cell_types.all(), *artifact.projects.all(), *artifact.references.all()]
    )


def test_registries_join_through_their_link_tables(made):
    expected = made.lamin.run(_labels_of_artifacts)
    parts = [
        f"""SELECT a.uid, l.name FROM {{}}.core.artifact a JOIN {{}}.{link} k ON k.artifact_id = a.id
            JOIN {{}}.{registry} l ON l.id = k.{column}"""
        for link, registry, column in (
            ("core.artifactulabel", "core.ulabel", "ulabel_id"),
            ("bionty.artifactcelltype", "bionty.celltype", "celltype_id"),
            ("core.artifactproject", "core.project", "project_id"),
            ("core.artifactreference", "core.reference", "reference_id"),
        )
    ]
    assert sorted(made.catalog.rows(" UNION ALL ".join(parts))) == expected


def test_trash_is_seen_on_request_alone(made):
    everything = made.database.query("select count(*) from lamindb_artifact")[0][0]
    visible = made.database.query("select count(*) from lamindb_artifact where branch_id = 1")[0][0]
    assert 0 < visible < everything
    assert made.catalog.table("core.artifact").count() == visible
    assert made.catalog.table("core.artifact", branch="*").count() == everything
    assert made.catalog.table("core.artifact", branch="trash").count() == everything - visible
    assert made.catalog.rows("SELECT count(*) FROM {}.core.artifact WITH (branch = '*')") == [(everything,)]


@pytest.mark.parametrize("statement", [
    "SELECT suffix, count(*), sum(size), min(created_at), max(key) FROM {}.core.artifact GROUP BY suffix ORDER BY suffix",
    "SELECT count(*), count(DISTINCT suffix), avg(size) FROM {}.core.artifact",
    "SELECT uid FROM {}.core.artifact ORDER BY size DESC, id LIMIT 3",
    "SELECT uid FROM {}.core.artifact ORDER BY id LIMIT 3 OFFSET 2",
    "SELECT is_latest, count(*) FROM {}.core.artifact GROUP BY is_latest ORDER BY is_latest",
])
def test_what_the_database_computes_is_what_spark_computes(made, session, statement):
    seen = made.catalog.rows(statement)
    columns = made.catalog.table("core.artifact")
    local = session.createDataFrame(columns.collect(), columns.schema)
    local.createOrReplaceTempView("artifact_by_spark")
    assert seen == [tuple(row) for row in session.sql(statement.replace("{}.core.artifact", "artifact_by_spark")).collect()]
    assert seen
