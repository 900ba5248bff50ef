"""What a lab puts into an instance, by real lamindb. Runs in a lamindb process."""


# texts that are easily spoiled on the way
TEXTS = (
    "plain", "Plain", "O'Hara", 'say "hi"', "100%", "under_score", "back\\slash", "naïve", "ナイーブ", "\u00c5", "A\u030a",
    "\u212b", " blanks ", "a|b", "ß", "SS", "🧬", "tab\there", "", "--", ";drop", "?", "{0}", "$1", ":x", "NULL",
)


def populate(folder: str) -> None:
    """Fills registries of every kind: labels, features, records, ontologies, artifacts, collections, runs and links."""
    import datetime
    from pathlib import Path

    import bionty as bt
    import lamindb as ln
    import numpy as np
    import pandas as pd

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)

    texts = [text for text in TEXTS if text]
    kinds = ["condition", "Condition", "CONDITION", None]
    ln.save([
        ln.ULabel(name=f"{text}{number}", description=kinds[number % 4], reference=str(number) if number % 3 else None)
        for number, text in enumerate(texts * 6)
    ])
    labels = ln.ULabel.from_values([f"label {text}" for text in texts], create=True)
    ln.save(labels)
    study = ln.ULabel(name="Study", is_type=True).save()
    for number in range(3):
        ln.ULabel(name=f"study {number}", type=study, description=texts[number]).save()
    ln.ULabel.get(name="study 0").children.add(ln.ULabel.get(name="study 1"))

    project = ln.Project(name="Atlas", abbr="ATL", start_date=datetime.date(2024, 2, 29)).save()
    reference = ln.Reference(name="A paper", doi="10.1000/xyz", date=datetime.date(1999, 12, 31)).save()

    assay = ln.Feature(name="assay", dtype=ln.ULabel).save()
    cell_type = ln.Feature(name="cell_type", dtype=bt.CellType).save()
    dose = ln.Feature(name="dose", dtype=float, description="in µg").save()
    count = ln.Feature(name="n", dtype=int).save()
    when = ln.Feature(name="when", dtype=datetime.datetime).save()
    note = ln.Feature(name="note", dtype=str, nullable=True).save()
    schema = ln.Schema(name="cells", features=[cell_type, dose, count], coerce=True).save()

    human = bt.Organism(name="human", ontology_id="NCBITaxon:9606", scientific_name="homo_sapiens").save()
    cell = bt.CellType(name="cell", ontology_id="CL:0000000").save()
    t_cell = bt.CellType(name="T cell", ontology_id="CL:0000084", synonyms="T-cell|T lymphocyte").save()
    b_cell = bt.CellType(name="B cell", ontology_id="CL:0000236").save()
    t_cell.parents.add(cell)
    b_cell.parents.add(cell)
    for symbol, gene in (("CD8A", "ENSG00000153563"), ("CD3D", "ENSG00000167286")):
        bt.Gene(symbol=symbol, ensembl_gene_id=gene, organism=human).save()

    transform = ln.Transform(key="pipeline.py", kind="pipeline", description="x").save()
    run = ln.Run(transform, name="first").save()
    run.params = {"rate": 0.1, "names": ["a", "é"], "deep": {"x": None}}
    run.started_at = datetime.datetime(2025, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    run.finished_at = datetime.datetime(2025, 1, 2, 3, 4, 5, 678901, tzinfo=datetime.timezone.utc)
    run.save()

    table = pd.DataFrame({
        "cell_type": ["T cell", "B cell", None], "dose": [0.5, np.nan, -1.0], "n": [1, 2, 3],
        "name": ["a", "b'c", "日本"],
    })
    parquet = ln.Artifact.from_dataframe(table, key="tables/cells.parquet", run=run).save()
    table.assign(n=table["n"] + 1).to_parquet(folder / "second.parquet")
    ln.Artifact(folder / "second.parquet", key="tables/cells.parquet", revises=parquet, run=run).save()
    table.to_csv(folder / "cells.csv", index=False)
    csv = ln.Artifact(folder / "cells.csv", key="tables/cells.csv", description="as text", run=run).save()
    parts = folder / "parts"
    parts.mkdir()
    for part in range(3):
        table.to_parquet(parts / f"part-{part}.parquet")
    many = ln.Artifact(parts, key="tables/parts", run=run).save()
    (folder / "empty.txt").write_text("")
    ln.Artifact(folder / "empty.txt", description="nothing in it", run=run).save()
    for number, text in enumerate(text for text in texts if "\\" not in text):
        (folder / f"note_{number}.txt").write_text(f"note {number} {text}" * number)
        description = None if number % 3 else f"a note on {text}"
        ln.Artifact(folder / f"note_{number}.txt", key=f"notes/{text}_{number}.txt", description=description, run=run).save()
    ln.Artifact.get(key="notes/100%_4.txt").delete(permanent=False)

    parquet.ulabels.add(labels[0], labels[1])
    parquet.cell_types.add(t_cell, b_cell)
    parquet.projects.add(project)
    csv.references.add(reference)
    csv.features.add_values({"dose": 2.5, "n": 7, "note": "O'Hara", "cell_type": "T cell"})
    many.ulabels.add(labels[2])
    run.input_artifacts.add(csv)
    ln.Collection([csv, many], key="both", run=run).save()

    sample = ln.Record(name="Sample", is_type=True).save()
    for number in range(3):
        record = ln.Record(name=f"sample {number}", type=sample, description=texts[number]).save()
        record.features.set_values({"dose": float(number), "cell_type": "B cell"})
