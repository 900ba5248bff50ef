"""INSERT and DELETE leave the rows that lamindb's constructors and `delete()` leave, column by column."""

import re

import pytest
from conftest import ENGINES

# What no two instances share: keys by chance, moments, and primary keys that depend on what was there before.
UNLIKE = {"id", "created_at", "updated_at"}
RANDOM_UIDS = {"lamindb_ulabel": 8, "lamindb_feature": 12, "lamindb_record": 16, "lamindb_project": 12, "lamindb_reference": 12}
TABLES = [*RANDOM_UIDS, "bionty_organism", "bionty_celltype", "bionty_gene", "bionty_protein", "bionty_cellmarker"]


def _write_with_lamindb():
    import datetime

    import bionty as bt
    import lamindb as ln

    kind = ln.ULabel(name="w-Kind", is_type=True).save()
    ln.ULabel(name="w-label", type=kind, description="d", reference="r", reference_type="url").save()
    ln.ULabel(name="w-gone").save().delete()
    branch = ln.Record(name="w-Branch", is_type=True).save()
    twig = ln.Record(name="w-Twig", is_type=True, type=branch).save()
    ln.Record(name="w-leaf", type=twig, description="below").save()
    branch.delete()
    ln.Feature(name="w-number", dtype="float", default_value=5.0, coerce=True).save()
    ln.Feature(name="w-cells", dtype="list[cat[bionty.CellType.ontology_id]]", description="é").save()
    ln.Feature(name="w-Features", is_type=True).save()
    ln.Project(name="w-project", abbr="WP", url="https://example.org/p", start_date=datetime.date(2024, 1, 2)).save()
    ln.Reference(name="w-paper", doi="10.1000/xyz", pubmed_id=5, date=datetime.date(2024, 1, 2), text="t").save()
    worm = bt.Organism(name="w-worm", ontology_id="NCBITaxon:6239", scientific_name="caenorhabditis elegans w").save()
    bt.CellType(name="w-cell", ontology_id="CL:9999999", synonyms="a|b").save()
    bt.CellType(name="w-cell without id").save()
    bt.CellType(name="w-restored", ontology_id="CL:9999998", synonyms="s").save().delete()
    bt.CellType(name="w-restored", ontology_id="CL:9999998", description="again").save()
    bt.Gene(symbol="w-gene", ensembl_gene_id="WBGene00000001", organism=worm).save()
    bt.Gene(symbol="w-gene by symbol", organism=worm).save()
    bt.Protein(name="w-protein", uniprotkb_id="W00001", length=7, organism=worm).save()
    bt.CellMarker(name="w-marker", gene_symbol="g", organism=worm).save()


STATEMENTS = [
    "INSERT INTO {}.core.ulabel (name, is_type) VALUES ('w-Kind', true)",
    """INSERT INTO {}.core.ulabel (name, type_id, description, reference, reference_type)
       SELECT 'w-label', id, 'd', 'r', 'url' FROM {}.core.ulabel WHERE name = 'w-Kind'""",
    "INSERT INTO {}.core.ulabel (name) VALUES ('w-gone')",
    "DELETE FROM {}.core.ulabel WHERE name = 'w-gone'",
    "INSERT INTO {}.core.record (name, is_type) VALUES ('w-Branch', true)",
    "INSERT INTO {}.core.record (name, is_type, type_id) SELECT 'w-Twig', true, id FROM {}.core.record WHERE name = 'w-Branch'",
    "INSERT INTO {}.core.record (name, type_id, description) SELECT 'w-leaf', id, 'below' FROM {}.core.record WHERE name = 'w-Twig'",
    "DELETE FROM {}.core.record WHERE name = 'w-Branch'",
    "INSERT INTO {}.core.feature (name, _dtype_str, default_value, coerce) VALUES ('w-number', 'float', '5.0', true)",
    """INSERT INTO {}.core.feature (name, _dtype_str, description)
       VALUES ('w-cells', 'list[cat[bionty.CellType.ontology_id]]', 'é')""",
    "INSERT INTO {}.core.feature (name, is_type) VALUES ('w-Features', true)",
    """INSERT INTO {}.core.project (name, abbr, url, start_date)
       VALUES ('w-project', 'WP', 'https://example.org/p', DATE'2024-01-02')""",
    """INSERT INTO {}.core.reference (name, doi, pubmed_id, date, text)
       VALUES ('w-paper', '10.1000/xyz', 5, DATE'2024-01-02', 't')""",
    """INSERT INTO {}.bionty.organism (name, ontology_id, scientific_name)
       VALUES ('w-worm', 'NCBITaxon:6239', 'caenorhabditis elegans w')""",
    "INSERT INTO {}.bionty.celltype (name, ontology_id, synonyms) VALUES ('w-cell', 'CL:9999999', 'a|b')",
    "INSERT INTO {}.bionty.celltype (name) VALUES ('w-cell without id')",
    "INSERT INTO {}.bionty.celltype (name, ontology_id, synonyms) VALUES ('w-restored', 'CL:9999998', 's')",
    "DELETE FROM {}.bionty.celltype WHERE ontology_id = 'CL:9999998'",
    "INSERT INTO {}.bionty.celltype (name, ontology_id, description) VALUES ('w-restored', 'CL:9999998', 'again')",
    """INSERT INTO {}.bionty.gene (symbol, ensembl_gene_id, organism_id)
       SELECT 'w-gene', 'WBGene00000001', id FROM {}.bionty.organism WHERE name = 'w-worm'""",
    "INSERT INTO {}.bionty.gene (symbol, organism_id) SELECT 'w-gene by symbol', id FROM {}.bionty.organism WHERE name = 'w-worm'",
    """INSERT INTO {}.bionty.protein (name, uniprotkb_id, length, organism_id)
       SELECT 'w-protein', 'W00001', 7, id FROM {}.bionty.organism WHERE name = 'w-worm'""",
    """INSERT INTO {}.bionty.cellmarker (name, gene_symbol, organism_id)
       SELECT 'w-marker', 'g', id FROM {}.bionty.organism WHERE name = 'w-worm'""",
]


@pytest.fixture(params=ENGINES)
def written(request, made_by_lamindb, made_by_us):
    theirs, ours = made_by_lamindb[request.param], made_by_us[request.param]
    if not _rows(theirs, "lamindb_ulabel"):
        theirs.lamin.run(_write_with_lamindb)
        for statement in STATEMENTS:
            ours.catalog.sql(statement)
    return theirs, ours


def _rows(made, table: str) -> dict[str, dict]:
    """The rows of this test, by name, with references by the names they lead to."""
    rows = made.database.rows(table)
    names = {row["id"]: row.get("name") for row in rows}
    organisms = {row["id"]: row["name"] for row in made.database.rows("bionty_organism")}
    found = {}
    for row in rows:
        name = row.get("symbol") or row["name"] or ""
        if name.startswith("w-"):
            row = {key: value for key, value in row.items() if key not in UNLIKE}
            if row.get("type_id"):
                row["type_id"] = names[row["type_id"]]
            if row.get("organism_id"):
                row["organism_id"] = organisms[row["organism_id"]]
            if table in RANDOM_UIDS:
                assert re.fullmatch(f"[0-9A-Za-z]{{{RANDOM_UIDS[table]}}}", row.pop("uid"))
            found[name] = row
    return found


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_lamindb(written, table):
    theirs, ours = (_rows(made, table) for made in written)
    assert theirs
    assert ours == theirs


def test_lamindb_finds_what_spark_inserted_instead_of_making_it_again(written):
    def again():
        import bionty as bt
        import lamindb as ln

        return [
            ln.ULabel(name="w-Kind").id,
            ln.Feature(name="w-number", dtype="float").id,
            ln.Project(name="w-project").id,
            bt.CellType(name="w-cell", ontology_id="CL:9999999").id,
        ]

    assert None not in written[1].lamin.run(again)


def _sheet_with_lamindb():
    import datetime

    import bionty as bt
    import lamindb as ln

    ln.ULabel(name="v-DMSO").save()
    for name, id in (("v-T cell", "CL:9999001"), ("v-B cell", "CL:9999002")):
        bt.CellType(name=name, ontology_id=id).save()
    dtypes = {
        "v_treat": "cat[ULabel]", "v_cells": "list[cat[bionty.CellType]]", "v_n": "int", "v_x": "float", "v_note": "str",
        "v_ok": "bool", "v_day": "date", "v_at": "datetime", "v_nums": "list[float]", "v_tags": "list[str]",
        "v_id": "cat[bionty.CellType.ontology_id]", "v_empty": "int",
    }  # fmt: skip
    features = [ln.Feature(name=name, dtype=dtype).save() for name, dtype in dtypes.items()]
    schema = ln.Schema(name="v-schema", features=features, minimal_set=False).save()
    sheet = ln.Record(name="v-Samples", is_type=True, schema=schema).save()
    ln.Record(name="v-1", type=sheet, features={
        "v_treat": "v-DMSO", "v_cells": ["v-B cell", "v-T cell"], "v_n": 3, "v_x": 1.5, "v_note": 'hé, "q"', "v_ok": True,
        "v_day": datetime.date(2024, 1, 2), "v_at": datetime.datetime(2024, 1, 2, 3, 4, 5), "v_nums": [1.0, 2.5],
        "v_tags": ["a", "b"], "v_id": "CL:9999001",
    }).save()  # fmt: skip
    ln.Record(name="v-2", type=sheet, features={"v_n": 4}).save()
    ln.Record(type=sheet).save()
    frame = sheet.to_dataframe()
    frame["v_at"] = frame["v_at"].astype(str)
    frame["v_day"] = frame["v_day"].astype(str)
    return list(frame.columns), frame.astype(object).where(frame.notna(), None).to_dict("records")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sheet_is_what_to_dataframe_gives(engine, made_by_lamindb):
    made = made_by_lamindb[engine]
    columns, theirs = made.lamin.run(_sheet_with_lamindb)
    sheet = made.catalog.table("records.`v-Samples`")
    assert sheet.columns == [*columns, "__lamindb_record_id__"]
    ours = [row.asDict() for row in sheet.orderBy("__lamindb_record_id__").collect()]
    assert [_comparable(row) for row in ours] == [_comparable(row) for row in theirs]


def _comparable(row: dict) -> dict:
    """Values as text, labels in a list in any order (lamindb keeps none), what is missing left out."""
    found = {}
    for key, value in row.items():
        if key == "__lamindb_record_id__" or value is None or str(value) in ("NaT", "nan", "None"):
            continue
        found[key] = sorted(value) if key == "v_cells" else str(value)
    return found
