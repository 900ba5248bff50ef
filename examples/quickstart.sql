-- 1. An instance: a folder with a database that lamindb opens as its own.
CALL lamin.system.init();

-- 2. Real data: 700 blood cells (10x Genomics), their annotations as Parquet, everything as AnnData.
CALL lamin.system.register(
  path => 'examples/data',
  glob => 'pbmc68k_*.{parquet,h5ad}',
  key_prefix => 'pbmc68k',
  kind => 'dataset',
  description => '700 peripheral blood mononuclear cells of a healthy donor');

-- 3. Registries are tables. Hidden columns follow foreign keys: created_by__handle needs no join.
SELECT key, uid, suffix, size, created_by__handle, created_at
FROM lamin.core.artifact
ORDER BY key;

-- 4. An artifact is a table, too.
SELECT bulk_labels, count(*) AS cells, round(avg(n_genes)) AS genes, round(avg(percent_mito), 3) AS mito
FROM lamin.artifacts.`pbmc68k/pbmc68k_obs.parquet`
GROUP BY bulk_labels
ORDER BY cells DESC;

-- 5. A vocabulary: the terms of the Cell Ontology that these cells need, with all their ancestors.
CREATE OR REPLACE TEMPORARY VIEW terms USING csv
OPTIONS (path 'examples/data/cell_ontology_excerpt.csv', header 'true', quote '"');

INSERT INTO lamin.bionty.celltype (name, ontology_id, synonyms, description)
SELECT name, ontology_id, synonyms, description
FROM terms
WHERE ontology_id NOT IN (SELECT ontology_id FROM lamin.bionty.celltype);

INSERT INTO lamin.bionty.celltype_parents (from_celltype_id, to_celltype_id)
SELECT child.id, parent.id
FROM (SELECT ontology_id, explode(split(parents, '[|]')) AS parent_id FROM terms WHERE parents IS NOT NULL) AS edge
JOIN lamin.bionty.celltype AS child ON child.ontology_id = edge.ontology_id
JOIN lamin.bionty.celltype AS parent ON parent.ontology_id = edge.parent_id
LEFT ANTI JOIN lamin.bionty.celltype_parents AS known
  ON known.from_celltype_id = child.id AND known.to_celltype_id = parent.id;

-- 6. Labels: which cell types the data holds, and what we are doing with it.
CREATE OR REPLACE TEMPORARY VIEW cell_types USING csv
OPTIONS (path 'examples/data/pbmc68k_cell_types.csv', header 'true');

INSERT INTO lamin.bionty.artifactcelltype (artifact_id, celltype_id)
SELECT artifact.id, celltype.id
FROM lamin.core.artifact
JOIN cell_types
JOIN lamin.bionty.celltype ON celltype.ontology_id = cell_types.ontology_id
LEFT ANTI JOIN lamin.bionty.artifactcelltype AS known
  ON known.artifact_id = artifact.id AND known.celltype_id = celltype.id
WHERE artifact.key = 'pbmc68k/pbmc68k_obs.parquet';

INSERT INTO lamin.core.ulabel (name, description)
SELECT 'quickstart', 'Made by examples/quickstart.sql'
WHERE NOT EXISTS (SELECT 1 FROM lamin.core.ulabel WHERE name = 'quickstart');

INSERT INTO lamin.core.artifactulabel (artifact_id, ulabel_id)
SELECT artifact.id, ulabel.id
FROM lamin.core.artifact JOIN lamin.core.ulabel
LEFT ANTI JOIN lamin.core.artifactulabel AS known
  ON known.artifact_id = artifact.id AND known.ulabel_id = ulabel.id
WHERE ulabel.name = 'quickstart';

SELECT registry, label_name, ontology_id
FROM lamin.artifacts.`pbmc68k/pbmc68k_obs.parquet`.labels
ORDER BY registry, label_name;

-- 7. Registries joined with the data: how many cells are there of each kind of leukocyte, subtypes included?
SELECT closure.ancestor_name AS cell_type, count(*) AS cells
FROM lamin.artifacts.`pbmc68k/pbmc68k_obs.parquet` AS cell
JOIN cell_types ON cell_types.bulk_label = cell.bulk_labels
JOIN lamin.bionty.celltype ON celltype.ontology_id = cell_types.ontology_id
JOIN lamin.views.ontology_closure AS closure
  ON closure.registry = 'bionty.celltype' AND closure.term_id = celltype.id
WHERE closure.ancestor_id IN (
  SELECT term_id FROM lamin.views.ontology_closure
  WHERE registry = 'bionty.celltype' AND ancestor_name = 'leukocyte')
GROUP BY closure.ancestor_name
ORDER BY cells DESC, cell_type
LIMIT 12;

-- 8. What happened: every version of an artifact, and who made it.
SELECT version, is_latest, created_at, created_by, size, hash
FROM lamin.artifacts.`pbmc68k/pbmc68k_obs.parquet`.history;
