-- The tables of bionty on SQLite, as of migration bionty 0065.
-- A statement ends at a line that ends with a semicolon.

CREATE TABLE "bionty_artifactcellline" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "cellline_id" integer NOT NULL REFERENCES "bionty_cellline" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactcellline_artifact_id_20fab966" ON "bionty_artifactcellline" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactcellline_artifact_id_cellline_id_feature_id_a4de0870_uniq" ON "bionty_artifactcellline" ("artifact_id", "cellline_id", "feature_id");
CREATE INDEX "bionty_artifactcellline_cellline_id_9d5d7699" ON "bionty_artifactcellline" ("cellline_id");
CREATE INDEX "bionty_artifactcellline_created_at_2149534e" ON "bionty_artifactcellline" ("created_at");
CREATE INDEX "bionty_artifactcellline_created_by_id_40892203" ON "bionty_artifactcellline" ("created_by_id");
CREATE INDEX "bionty_artifactcellline_feature_id_61c854a5" ON "bionty_artifactcellline" ("feature_id");
CREATE INDEX "bionty_artifactcellline_run_id_0e48d689" ON "bionty_artifactcellline" ("run_id");

CREATE TABLE "bionty_artifactcellmarker" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "cellmarker_id" integer NOT NULL REFERENCES "bionty_cellmarker" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactcellmarker_artifact_id_5027c1ff" ON "bionty_artifactcellmarker" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactcellmarker_artifact_id_cellmarker_id_feature_id_b2b54919_uniq" ON "bionty_artifactcellmarker" ("artifact_id", "cellmarker_id", "feature_id");
CREATE INDEX "bionty_artifactcellmarker_cellmarker_id_92cc5a9f" ON "bionty_artifactcellmarker" ("cellmarker_id");
CREATE INDEX "bionty_artifactcellmarker_created_at_7a10352b" ON "bionty_artifactcellmarker" ("created_at");
CREATE INDEX "bionty_artifactcellmarker_created_by_id_75b99f39" ON "bionty_artifactcellmarker" ("created_by_id");
CREATE INDEX "bionty_artifactcellmarker_feature_id_09dbf201" ON "bionty_artifactcellmarker" ("feature_id");
CREATE INDEX "bionty_artifactcellmarker_run_id_3a330c14" ON "bionty_artifactcellmarker" ("run_id");

CREATE TABLE "bionty_artifactcelltype" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "celltype_id" integer NOT NULL REFERENCES "bionty_celltype" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactcelltype_artifact_id_42857695" ON "bionty_artifactcelltype" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactcelltype_artifact_id_celltype_id_feature_id_e3a0248c_uniq" ON "bionty_artifactcelltype" ("artifact_id", "celltype_id", "feature_id");
CREATE INDEX "bionty_artifactcelltype_celltype_id_a551ff20" ON "bionty_artifactcelltype" ("celltype_id");
CREATE INDEX "bionty_artifactcelltype_created_at_158fa2c1" ON "bionty_artifactcelltype" ("created_at");
CREATE INDEX "bionty_artifactcelltype_created_by_id_091d820b" ON "bionty_artifactcelltype" ("created_by_id");
CREATE INDEX "bionty_artifactcelltype_feature_id_987fe82f" ON "bionty_artifactcelltype" ("feature_id");
CREATE INDEX "bionty_artifactcelltype_run_id_631c4799" ON "bionty_artifactcelltype" ("run_id");

CREATE TABLE "bionty_artifactdevelopmentalstage" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "developmentalstage_id" integer NOT NULL REFERENCES "bionty_developmentalstage" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactdevelopmentalstage_artifact_id_592fa24d" ON "bionty_artifactdevelopmentalstage" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactdevelopmentalstage_artifact_id_developmentalstage_id_feature_id_1e249f22_uniq" ON "bionty_artifactdevelopmentalstage" ("artifact_id", "developmentalstage_id", "feature_id");
CREATE INDEX "bionty_artifactdevelopmentalstage_created_at_011b540c" ON "bionty_artifactdevelopmentalstage" ("created_at");
CREATE INDEX "bionty_artifactdevelopmentalstage_created_by_id_d609793b" ON "bionty_artifactdevelopmentalstage" ("created_by_id");
CREATE INDEX "bionty_artifactdevelopmentalstage_developmentalstage_id_7be1053b" ON "bionty_artifactdevelopmentalstage" ("developmentalstage_id");
CREATE INDEX "bionty_artifactdevelopmentalstage_feature_id_1a3b5fe5" ON "bionty_artifactdevelopmentalstage" ("feature_id");
CREATE INDEX "bionty_artifactdevelopmentalstage_run_id_fe4aade2" ON "bionty_artifactdevelopmentalstage" ("run_id");

CREATE TABLE "bionty_artifactdisease" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "disease_id" integer NOT NULL REFERENCES "bionty_disease" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactdisease_artifact_id_bc1a4b5a" ON "bionty_artifactdisease" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactdisease_artifact_id_disease_id_feature_id_030c5abf_uniq" ON "bionty_artifactdisease" ("artifact_id", "disease_id", "feature_id");
CREATE INDEX "bionty_artifactdisease_created_at_5d2ddf5b" ON "bionty_artifactdisease" ("created_at");
CREATE INDEX "bionty_artifactdisease_created_by_id_9c1fbf36" ON "bionty_artifactdisease" ("created_by_id");
CREATE INDEX "bionty_artifactdisease_disease_id_f718468c" ON "bionty_artifactdisease" ("disease_id");
CREATE INDEX "bionty_artifactdisease_feature_id_cbac9847" ON "bionty_artifactdisease" ("feature_id");
CREATE INDEX "bionty_artifactdisease_run_id_f7a6cda3" ON "bionty_artifactdisease" ("run_id");

CREATE TABLE "bionty_artifactethnicity" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "ethnicity_id" integer NOT NULL REFERENCES "bionty_ethnicity" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactethnicity_artifact_id_c931ffbb" ON "bionty_artifactethnicity" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactethnicity_artifact_id_ethnicity_id_feature_id_bf614579_uniq" ON "bionty_artifactethnicity" ("artifact_id", "ethnicity_id", "feature_id");
CREATE INDEX "bionty_artifactethnicity_created_at_6da5ec66" ON "bionty_artifactethnicity" ("created_at");
CREATE INDEX "bionty_artifactethnicity_created_by_id_542b5375" ON "bionty_artifactethnicity" ("created_by_id");
CREATE INDEX "bionty_artifactethnicity_ethnicity_id_c68bb5cf" ON "bionty_artifactethnicity" ("ethnicity_id");
CREATE INDEX "bionty_artifactethnicity_feature_id_7e3ddc0f" ON "bionty_artifactethnicity" ("feature_id");
CREATE INDEX "bionty_artifactethnicity_run_id_ef06eb26" ON "bionty_artifactethnicity" ("run_id");

CREATE TABLE "bionty_artifactexperimentalfactor" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "experimentalfactor_id" integer NOT NULL REFERENCES "bionty_experimentalfactor" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactexperimentalfactor_artifact_id_488635ae" ON "bionty_artifactexperimentalfactor" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactexperimentalfactor_artifact_id_experimentalfactor_id_feature_id_315a8b3a_uniq" ON "bionty_artifactexperimentalfactor" ("artifact_id", "experimentalfactor_id", "feature_id");
CREATE INDEX "bionty_artifactexperimentalfactor_created_at_83984ff2" ON "bionty_artifactexperimentalfactor" ("created_at");
CREATE INDEX "bionty_artifactexperimentalfactor_created_by_id_5fcb1cd2" ON "bionty_artifactexperimentalfactor" ("created_by_id");
CREATE INDEX "bionty_artifactexperimentalfactor_experimentalfactor_id_4adcff43" ON "bionty_artifactexperimentalfactor" ("experimentalfactor_id");
CREATE INDEX "bionty_artifactexperimentalfactor_feature_id_8108975e" ON "bionty_artifactexperimentalfactor" ("feature_id");
CREATE INDEX "bionty_artifactexperimentalfactor_run_id_cb51aa38" ON "bionty_artifactexperimentalfactor" ("run_id");

CREATE TABLE "bionty_artifactgene" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "gene_id" integer NOT NULL REFERENCES "bionty_gene" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactgene_artifact_id_a8cf7074" ON "bionty_artifactgene" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactgene_artifact_id_gene_id_feature_id_34282021_uniq" ON "bionty_artifactgene" ("artifact_id", "gene_id", "feature_id");
CREATE INDEX "bionty_artifactgene_created_at_f0b1bddb" ON "bionty_artifactgene" ("created_at");
CREATE INDEX "bionty_artifactgene_created_by_id_e42e0a62" ON "bionty_artifactgene" ("created_by_id");
CREATE INDEX "bionty_artifactgene_feature_id_b06785b0" ON "bionty_artifactgene" ("feature_id");
CREATE INDEX "bionty_artifactgene_gene_id_f5d987b3" ON "bionty_artifactgene" ("gene_id");
CREATE INDEX "bionty_artifactgene_run_id_1e662c02" ON "bionty_artifactgene" ("run_id");

CREATE TABLE "bionty_artifactorganism" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "organism_id" integer NOT NULL REFERENCES "bionty_organism" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactorganism_artifact_id_b5099c5a" ON "bionty_artifactorganism" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactorganism_artifact_id_organism_id_feature_id_1fdf040d_uniq" ON "bionty_artifactorganism" ("artifact_id", "organism_id", "feature_id");
CREATE INDEX "bionty_artifactorganism_created_at_3aa6766a" ON "bionty_artifactorganism" ("created_at");
CREATE INDEX "bionty_artifactorganism_created_by_id_7cd9057c" ON "bionty_artifactorganism" ("created_by_id");
CREATE INDEX "bionty_artifactorganism_feature_id_00e4eecf" ON "bionty_artifactorganism" ("feature_id");
CREATE INDEX "bionty_artifactorganism_organism_id_77d3eea5" ON "bionty_artifactorganism" ("organism_id");
CREATE INDEX "bionty_artifactorganism_run_id_915dc88b" ON "bionty_artifactorganism" ("run_id");

CREATE TABLE "bionty_artifactpathway" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "pathway_id" integer NOT NULL REFERENCES "bionty_pathway" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactpathway_artifact_id_ad5d7c16" ON "bionty_artifactpathway" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactpathway_artifact_id_pathway_id_feature_id_ea27f80b_uniq" ON "bionty_artifactpathway" ("artifact_id", "pathway_id", "feature_id");
CREATE INDEX "bionty_artifactpathway_created_at_db4bf926" ON "bionty_artifactpathway" ("created_at");
CREATE INDEX "bionty_artifactpathway_created_by_id_5a71681a" ON "bionty_artifactpathway" ("created_by_id");
CREATE INDEX "bionty_artifactpathway_feature_id_e5346eaa" ON "bionty_artifactpathway" ("feature_id");
CREATE INDEX "bionty_artifactpathway_pathway_id_fbcc070d" ON "bionty_artifactpathway" ("pathway_id");
CREATE INDEX "bionty_artifactpathway_run_id_f110b35d" ON "bionty_artifactpathway" ("run_id");

CREATE TABLE "bionty_artifactphenotype" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "phenotype_id" integer NOT NULL REFERENCES "bionty_phenotype" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactphenotype_artifact_id_30bedd03" ON "bionty_artifactphenotype" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactphenotype_artifact_id_phenotype_id_feature_id_ed5d4d97_uniq" ON "bionty_artifactphenotype" ("artifact_id", "phenotype_id", "feature_id");
CREATE INDEX "bionty_artifactphenotype_created_at_03d7cb34" ON "bionty_artifactphenotype" ("created_at");
CREATE INDEX "bionty_artifactphenotype_created_by_id_6ba038dc" ON "bionty_artifactphenotype" ("created_by_id");
CREATE INDEX "bionty_artifactphenotype_feature_id_ef074f1b" ON "bionty_artifactphenotype" ("feature_id");
CREATE INDEX "bionty_artifactphenotype_phenotype_id_4a1865a9" ON "bionty_artifactphenotype" ("phenotype_id");
CREATE INDEX "bionty_artifactphenotype_run_id_52c3657e" ON "bionty_artifactphenotype" ("run_id");

CREATE TABLE "bionty_artifactprotein" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "protein_id" integer NOT NULL REFERENCES "bionty_protein" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifactprotein_artifact_id_21c7f0aa" ON "bionty_artifactprotein" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifactprotein_artifact_id_protein_id_feature_id_4929ea07_uniq" ON "bionty_artifactprotein" ("artifact_id", "protein_id", "feature_id");
CREATE INDEX "bionty_artifactprotein_created_at_e0e5e44b" ON "bionty_artifactprotein" ("created_at");
CREATE INDEX "bionty_artifactprotein_created_by_id_dbfc017d" ON "bionty_artifactprotein" ("created_by_id");
CREATE INDEX "bionty_artifactprotein_feature_id_305653a6" ON "bionty_artifactprotein" ("feature_id");
CREATE INDEX "bionty_artifactprotein_protein_id_b27aa7ed" ON "bionty_artifactprotein" ("protein_id");
CREATE INDEX "bionty_artifactprotein_run_id_34b1fb59" ON "bionty_artifactprotein" ("run_id");

CREATE TABLE "bionty_artifacttissue" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tissue_id" integer NOT NULL REFERENCES "bionty_tissue" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_artifacttissue_artifact_id_a7141d3d" ON "bionty_artifacttissue" ("artifact_id");
CREATE UNIQUE INDEX "bionty_artifacttissue_artifact_id_tissue_id_feature_id_4fe2c051_uniq" ON "bionty_artifacttissue" ("artifact_id", "tissue_id", "feature_id");
CREATE INDEX "bionty_artifacttissue_created_at_568f989e" ON "bionty_artifacttissue" ("created_at");
CREATE INDEX "bionty_artifacttissue_created_by_id_ef810534" ON "bionty_artifacttissue" ("created_by_id");
CREATE INDEX "bionty_artifacttissue_feature_id_a3192a9d" ON "bionty_artifacttissue" ("feature_id");
CREATE INDEX "bionty_artifacttissue_run_id_71acbe5f" ON "bionty_artifacttissue" ("run_id");
CREATE INDEX "bionty_artifacttissue_tissue_id_2d3a68bc" ON "bionty_artifacttissue" ("tissue_id");

CREATE TABLE "bionty_cellline" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_cellline_branch_id_e155aa0e" ON "bionty_cellline" ("branch_id");
CREATE INDEX "bionty_cellline_created_at_3fbdf4ab" ON "bionty_cellline" ("created_at");
CREATE INDEX "bionty_cellline_created_by_id_d049544e" ON "bionty_cellline" ("created_by_id");
CREATE INDEX "bionty_cellline_created_on_id_4f93b047" ON "bionty_cellline" ("created_on_id");
CREATE INDEX "bionty_cellline_description_955557ff" ON "bionty_cellline" ("description");
CREATE INDEX "bionty_cellline_name_707463b6" ON "bionty_cellline" ("name");
CREATE UNIQUE INDEX "bionty_cellline_name_ontology_id_df134297_uniq" ON "bionty_cellline" ("name", "ontology_id");
CREATE INDEX "bionty_cellline_ontology_id_4b9c65bc" ON "bionty_cellline" ("ontology_id");
CREATE INDEX "bionty_cellline_run_id_4ddd537c" ON "bionty_cellline" ("run_id");
CREATE INDEX "bionty_cellline_source_id_bfb1ba1f" ON "bionty_cellline" ("source_id");
CREATE INDEX "bionty_cellline_space_id_84c8e9e8" ON "bionty_cellline" ("space_id");
CREATE INDEX "bionty_cellline_synonyms_0dd011e5" ON "bionty_cellline" ("synonyms");
CREATE INDEX "bionty_cellline_updated_at_c637224a" ON "bionty_cellline" ("updated_at");

CREATE TABLE "bionty_cellline_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_cellline_id" integer NOT NULL REFERENCES "bionty_cellline" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_cellline_id" integer NOT NULL REFERENCES "bionty_cellline" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_cellline_parents_from_cellline_id_b330aaed" ON "bionty_cellline_parents" ("from_cellline_id");
CREATE UNIQUE INDEX "bionty_cellline_parents_from_cellline_id_to_cellline_id_b6bd61af_uniq" ON "bionty_cellline_parents" ("from_cellline_id", "to_cellline_id");
CREATE INDEX "bionty_cellline_parents_to_cellline_id_07e3e087" ON "bionty_cellline_parents" ("to_cellline_id");

CREATE TABLE "bionty_cellmarker" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "name" varchar(64) NOT NULL,
    "gene_symbol" varchar(64) NULL,
    "ncbi_gene_id" varchar(32) NULL,
    "uniprotkb_id" varchar(10) NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "organism_id" integer NOT NULL REFERENCES "bionty_organism" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_cellmarker_branch_id_31d9ab44" ON "bionty_cellmarker" ("branch_id");
CREATE INDEX "bionty_cellmarker_created_at_09480a57" ON "bionty_cellmarker" ("created_at");
CREATE INDEX "bionty_cellmarker_created_by_id_6d51b707" ON "bionty_cellmarker" ("created_by_id");
CREATE INDEX "bionty_cellmarker_created_on_id_2f583900" ON "bionty_cellmarker" ("created_on_id");
CREATE INDEX "bionty_cellmarker_description_1c4f7ab7" ON "bionty_cellmarker" ("description");
CREATE INDEX "bionty_cellmarker_gene_symbol_3b2206b8" ON "bionty_cellmarker" ("gene_symbol");
CREATE INDEX "bionty_cellmarker_name_72fdd5e2" ON "bionty_cellmarker" ("name");
CREATE UNIQUE INDEX "bionty_cellmarker_name_organism_id_80d0e4d6_uniq" ON "bionty_cellmarker" ("name", "organism_id");
CREATE INDEX "bionty_cellmarker_ncbi_gene_id_dd8c3b83" ON "bionty_cellmarker" ("ncbi_gene_id");
CREATE INDEX "bionty_cellmarker_organism_id_36e3ee33" ON "bionty_cellmarker" ("organism_id");
CREATE INDEX "bionty_cellmarker_run_id_a95419b2" ON "bionty_cellmarker" ("run_id");
CREATE INDEX "bionty_cellmarker_source_id_88128912" ON "bionty_cellmarker" ("source_id");
CREATE INDEX "bionty_cellmarker_space_id_d7003263" ON "bionty_cellmarker" ("space_id");
CREATE INDEX "bionty_cellmarker_synonyms_a576b3f5" ON "bionty_cellmarker" ("synonyms");
CREATE INDEX "bionty_cellmarker_uniprotkb_id_339e9f8b" ON "bionty_cellmarker" ("uniprotkb_id");
CREATE INDEX "bionty_cellmarker_updated_at_54a0c8d6" ON "bionty_cellmarker" ("updated_at");

CREATE TABLE "bionty_celltype" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_celltype_branch_id_89e43f66" ON "bionty_celltype" ("branch_id");
CREATE INDEX "bionty_celltype_created_at_faeb3c77" ON "bionty_celltype" ("created_at");
CREATE INDEX "bionty_celltype_created_by_id_418603bd" ON "bionty_celltype" ("created_by_id");
CREATE INDEX "bionty_celltype_created_on_id_1c5d99e9" ON "bionty_celltype" ("created_on_id");
CREATE INDEX "bionty_celltype_description_25323885" ON "bionty_celltype" ("description");
CREATE INDEX "bionty_celltype_name_1203cc48" ON "bionty_celltype" ("name");
CREATE UNIQUE INDEX "bionty_celltype_name_ontology_id_f65a7578_uniq" ON "bionty_celltype" ("name", "ontology_id");
CREATE INDEX "bionty_celltype_ontology_id_f4b1c61c" ON "bionty_celltype" ("ontology_id");
CREATE INDEX "bionty_celltype_run_id_f1c7c843" ON "bionty_celltype" ("run_id");
CREATE INDEX "bionty_celltype_source_id_ae9beca3" ON "bionty_celltype" ("source_id");
CREATE INDEX "bionty_celltype_space_id_e60fd0ac" ON "bionty_celltype" ("space_id");
CREATE INDEX "bionty_celltype_synonyms_eac4070e" ON "bionty_celltype" ("synonyms");
CREATE INDEX "bionty_celltype_updated_at_752ac718" ON "bionty_celltype" ("updated_at");

CREATE TABLE "bionty_celltype_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_celltype_id" integer NOT NULL REFERENCES "bionty_celltype" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_celltype_id" integer NOT NULL REFERENCES "bionty_celltype" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_celltype_parents_from_celltype_id_dd798c15" ON "bionty_celltype_parents" ("from_celltype_id");
CREATE UNIQUE INDEX "bionty_celltype_parents_from_celltype_id_to_celltype_id_452879c1_uniq" ON "bionty_celltype_parents" ("from_celltype_id", "to_celltype_id");
CREATE INDEX "bionty_celltype_parents_to_celltype_id_ac669255" ON "bionty_celltype_parents" ("to_celltype_id");

CREATE TABLE "bionty_developmentalstage" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_developmentalstage_branch_id_a52791f6" ON "bionty_developmentalstage" ("branch_id");
CREATE INDEX "bionty_developmentalstage_created_at_26ca1dd1" ON "bionty_developmentalstage" ("created_at");
CREATE INDEX "bionty_developmentalstage_created_by_id_cf2fe4b9" ON "bionty_developmentalstage" ("created_by_id");
CREATE INDEX "bionty_developmentalstage_created_on_id_9f72ae0b" ON "bionty_developmentalstage" ("created_on_id");
CREATE INDEX "bionty_developmentalstage_description_108c0c3a" ON "bionty_developmentalstage" ("description");
CREATE INDEX "bionty_developmentalstage_name_e4b9f677" ON "bionty_developmentalstage" ("name");
CREATE UNIQUE INDEX "bionty_developmentalstage_name_ontology_id_9d56f968_uniq" ON "bionty_developmentalstage" ("name", "ontology_id");
CREATE INDEX "bionty_developmentalstage_ontology_id_a97180cf" ON "bionty_developmentalstage" ("ontology_id");
CREATE INDEX "bionty_developmentalstage_run_id_d2fae758" ON "bionty_developmentalstage" ("run_id");
CREATE INDEX "bionty_developmentalstage_source_id_b9f5264b" ON "bionty_developmentalstage" ("source_id");
CREATE INDEX "bionty_developmentalstage_space_id_cb240856" ON "bionty_developmentalstage" ("space_id");
CREATE INDEX "bionty_developmentalstage_synonyms_73b52b08" ON "bionty_developmentalstage" ("synonyms");
CREATE INDEX "bionty_developmentalstage_updated_at_b8e00133" ON "bionty_developmentalstage" ("updated_at");

CREATE TABLE "bionty_developmentalstage_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_developmentalstage_id" integer NOT NULL REFERENCES "bionty_developmentalstage" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_developmentalstage_id" integer NOT NULL REFERENCES "bionty_developmentalstage" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_developmentalstage_parents_from_developmentalstage_id_c8ed8877" ON "bionty_developmentalstage_parents" ("from_developmentalstage_id");
CREATE UNIQUE INDEX "bionty_developmentalstage_parents_from_developmentalstage_id_to_developmentalstage_id_ca81dd5c_uniq" ON "bionty_developmentalstage_parents" ("from_developmentalstage_id", "to_developmentalstage_id");
CREATE INDEX "bionty_developmentalstage_parents_to_developmentalstage_id_62fd01db" ON "bionty_developmentalstage_parents" ("to_developmentalstage_id");

CREATE TABLE "bionty_disease" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_disease_branch_id_6465032c" ON "bionty_disease" ("branch_id");
CREATE INDEX "bionty_disease_created_at_4822cb6a" ON "bionty_disease" ("created_at");
CREATE INDEX "bionty_disease_created_by_id_3669c1f0" ON "bionty_disease" ("created_by_id");
CREATE INDEX "bionty_disease_created_on_id_0bc7d6e1" ON "bionty_disease" ("created_on_id");
CREATE INDEX "bionty_disease_description_1cc26f2e" ON "bionty_disease" ("description");
CREATE INDEX "bionty_disease_name_60f81e42" ON "bionty_disease" ("name");
CREATE UNIQUE INDEX "bionty_disease_name_ontology_id_eaf4a78c_uniq" ON "bionty_disease" ("name", "ontology_id");
CREATE INDEX "bionty_disease_ontology_id_a310fa6d" ON "bionty_disease" ("ontology_id");
CREATE INDEX "bionty_disease_run_id_38c81f37" ON "bionty_disease" ("run_id");
CREATE INDEX "bionty_disease_source_id_85595383" ON "bionty_disease" ("source_id");
CREATE INDEX "bionty_disease_space_id_68c9bb65" ON "bionty_disease" ("space_id");
CREATE INDEX "bionty_disease_synonyms_9fab5425" ON "bionty_disease" ("synonyms");
CREATE INDEX "bionty_disease_updated_at_614e1553" ON "bionty_disease" ("updated_at");

CREATE TABLE "bionty_disease_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_disease_id" integer NOT NULL REFERENCES "bionty_disease" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_disease_id" integer NOT NULL REFERENCES "bionty_disease" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_disease_parents_from_disease_id_3cc74db0" ON "bionty_disease_parents" ("from_disease_id");
CREATE UNIQUE INDEX "bionty_disease_parents_from_disease_id_to_disease_id_a36ebafe_uniq" ON "bionty_disease_parents" ("from_disease_id", "to_disease_id");
CREATE INDEX "bionty_disease_parents_to_disease_id_b419d69d" ON "bionty_disease_parents" ("to_disease_id");

CREATE TABLE "bionty_ethnicity" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_ethnicity_branch_id_1119a0f1" ON "bionty_ethnicity" ("branch_id");
CREATE INDEX "bionty_ethnicity_created_at_38adbe5f" ON "bionty_ethnicity" ("created_at");
CREATE INDEX "bionty_ethnicity_created_by_id_26295eca" ON "bionty_ethnicity" ("created_by_id");
CREATE INDEX "bionty_ethnicity_created_on_id_f54cc7ed" ON "bionty_ethnicity" ("created_on_id");
CREATE INDEX "bionty_ethnicity_description_f59e1aff" ON "bionty_ethnicity" ("description");
CREATE INDEX "bionty_ethnicity_name_2c4200ea" ON "bionty_ethnicity" ("name");
CREATE UNIQUE INDEX "bionty_ethnicity_name_ontology_id_d51cb8c6_uniq" ON "bionty_ethnicity" ("name", "ontology_id");
CREATE INDEX "bionty_ethnicity_ontology_id_cc8c95cd" ON "bionty_ethnicity" ("ontology_id");
CREATE INDEX "bionty_ethnicity_run_id_409bbd9a" ON "bionty_ethnicity" ("run_id");
CREATE INDEX "bionty_ethnicity_source_id_df4c5851" ON "bionty_ethnicity" ("source_id");
CREATE INDEX "bionty_ethnicity_space_id_8ce01c3d" ON "bionty_ethnicity" ("space_id");
CREATE INDEX "bionty_ethnicity_synonyms_6a741645" ON "bionty_ethnicity" ("synonyms");
CREATE INDEX "bionty_ethnicity_updated_at_515e6358" ON "bionty_ethnicity" ("updated_at");

CREATE TABLE "bionty_ethnicity_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_ethnicity_id" integer NOT NULL REFERENCES "bionty_ethnicity" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_ethnicity_id" integer NOT NULL REFERENCES "bionty_ethnicity" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_ethnicity_parents_from_ethnicity_id_9d2cc014" ON "bionty_ethnicity_parents" ("from_ethnicity_id");
CREATE UNIQUE INDEX "bionty_ethnicity_parents_from_ethnicity_id_to_ethnicity_id_9eaa0fc7_uniq" ON "bionty_ethnicity_parents" ("from_ethnicity_id", "to_ethnicity_id");
CREATE INDEX "bionty_ethnicity_parents_to_ethnicity_id_55c77c12" ON "bionty_ethnicity_parents" ("to_ethnicity_id");

CREATE TABLE "bionty_experimentalfactor" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_experimentalfactor_branch_id_498e9037" ON "bionty_experimentalfactor" ("branch_id");
CREATE INDEX "bionty_experimentalfactor_created_at_d52e1879" ON "bionty_experimentalfactor" ("created_at");
CREATE INDEX "bionty_experimentalfactor_created_by_id_48f2ec46" ON "bionty_experimentalfactor" ("created_by_id");
CREATE INDEX "bionty_experimentalfactor_created_on_id_7dc0ed0a" ON "bionty_experimentalfactor" ("created_on_id");
CREATE INDEX "bionty_experimentalfactor_description_8716556a" ON "bionty_experimentalfactor" ("description");
CREATE INDEX "bionty_experimentalfactor_name_e3e3735b" ON "bionty_experimentalfactor" ("name");
CREATE UNIQUE INDEX "bionty_experimentalfactor_name_ontology_id_3d23af20_uniq" ON "bionty_experimentalfactor" ("name", "ontology_id");
CREATE INDEX "bionty_experimentalfactor_ontology_id_53990854" ON "bionty_experimentalfactor" ("ontology_id");
CREATE INDEX "bionty_experimentalfactor_run_id_5db1dd12" ON "bionty_experimentalfactor" ("run_id");
CREATE INDEX "bionty_experimentalfactor_source_id_3c500576" ON "bionty_experimentalfactor" ("source_id");
CREATE INDEX "bionty_experimentalfactor_space_id_fc7615e1" ON "bionty_experimentalfactor" ("space_id");
CREATE INDEX "bionty_experimentalfactor_synonyms_0b39bcc0" ON "bionty_experimentalfactor" ("synonyms");
CREATE INDEX "bionty_experimentalfactor_updated_at_c683492a" ON "bionty_experimentalfactor" ("updated_at");

CREATE TABLE "bionty_experimentalfactor_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_experimentalfactor_id" integer NOT NULL REFERENCES "bionty_experimentalfactor" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_experimentalfactor_id" integer NOT NULL REFERENCES "bionty_experimentalfactor" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_experimentalfactor_parents_from_experimentalfactor_id_4129160d" ON "bionty_experimentalfactor_parents" ("from_experimentalfactor_id");
CREATE UNIQUE INDEX "bionty_experimentalfactor_parents_from_experimentalfactor_id_to_experimentalfactor_id_a276dd1e_uniq" ON "bionty_experimentalfactor_parents" ("from_experimentalfactor_id", "to_experimentalfactor_id");
CREATE INDEX "bionty_experimentalfactor_parents_to_experimentalfactor_id_6ec984cd" ON "bionty_experimentalfactor_parents" ("to_experimentalfactor_id");

CREATE TABLE "bionty_gene" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "symbol" varchar(64) NULL,
    "stable_id" varchar(255) NULL UNIQUE,
    "ensembl_gene_id" varchar(64) NULL UNIQUE,
    "ncbi_gene_ids" text NULL,
    "biotype" varchar(64) NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "organism_id" integer NOT NULL REFERENCES "bionty_organism" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_gene_biotype_8c8d5a83" ON "bionty_gene" ("biotype");
CREATE INDEX "bionty_gene_branch_id_17183efd" ON "bionty_gene" ("branch_id");
CREATE INDEX "bionty_gene_created_at_5fe86cbb" ON "bionty_gene" ("created_at");
CREATE INDEX "bionty_gene_created_by_id_b64d739f" ON "bionty_gene" ("created_by_id");
CREATE INDEX "bionty_gene_created_on_id_4eec85fd" ON "bionty_gene" ("created_on_id");
CREATE INDEX "bionty_gene_description_8d0bbc0b" ON "bionty_gene" ("description");
CREATE INDEX "bionty_gene_ncbi_gene_ids_1a18a120" ON "bionty_gene" ("ncbi_gene_ids");
CREATE INDEX "bionty_gene_organism_id_56546593" ON "bionty_gene" ("organism_id");
CREATE INDEX "bionty_gene_run_id_16d02e24" ON "bionty_gene" ("run_id");
CREATE INDEX "bionty_gene_source_id_11219f41" ON "bionty_gene" ("source_id");
CREATE INDEX "bionty_gene_space_id_8c069bce" ON "bionty_gene" ("space_id");
CREATE INDEX "bionty_gene_symbol_13cb9430" ON "bionty_gene" ("symbol");
CREATE INDEX "bionty_gene_synonyms_f609aad1" ON "bionty_gene" ("synonyms");
CREATE INDEX "bionty_gene_updated_at_cebb8a2e" ON "bionty_gene" ("updated_at");

CREATE TABLE "bionty_organism" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "scientific_name" varchar(255) NULL UNIQUE,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_organism_branch_id_3e9cccb0" ON "bionty_organism" ("branch_id");
CREATE INDEX "bionty_organism_created_at_b9ab72a5" ON "bionty_organism" ("created_at");
CREATE INDEX "bionty_organism_created_by_id_b3cc7768" ON "bionty_organism" ("created_by_id");
CREATE INDEX "bionty_organism_created_on_id_f63b7e2f" ON "bionty_organism" ("created_on_id");
CREATE INDEX "bionty_organism_description_39954afe" ON "bionty_organism" ("description");
CREATE INDEX "bionty_organism_name_b2f8b260" ON "bionty_organism" ("name");
CREATE UNIQUE INDEX "bionty_organism_name_ontology_id_5336116f_uniq" ON "bionty_organism" ("name", "ontology_id");
CREATE INDEX "bionty_organism_ontology_id_21899b92" ON "bionty_organism" ("ontology_id");
CREATE INDEX "bionty_organism_run_id_9e530f6d" ON "bionty_organism" ("run_id");
CREATE INDEX "bionty_organism_source_id_8bd2200a" ON "bionty_organism" ("source_id");
CREATE INDEX "bionty_organism_space_id_1f582d16" ON "bionty_organism" ("space_id");
CREATE INDEX "bionty_organism_synonyms_fc1377c1" ON "bionty_organism" ("synonyms");
CREATE INDEX "bionty_organism_updated_at_fb72777c" ON "bionty_organism" ("updated_at");

CREATE TABLE "bionty_organism_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_organism_id" integer NOT NULL REFERENCES "bionty_organism" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_organism_id" integer NOT NULL REFERENCES "bionty_organism" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_organism_parents_from_organism_id_72ea4680" ON "bionty_organism_parents" ("from_organism_id");
CREATE UNIQUE INDEX "bionty_organism_parents_from_organism_id_to_organism_id_1933461f_uniq" ON "bionty_organism_parents" ("from_organism_id", "to_organism_id");
CREATE INDEX "bionty_organism_parents_to_organism_id_f24a7c10" ON "bionty_organism_parents" ("to_organism_id");

CREATE TABLE "bionty_pathway" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_pathway_branch_id_013092e0" ON "bionty_pathway" ("branch_id");
CREATE INDEX "bionty_pathway_created_at_96653b56" ON "bionty_pathway" ("created_at");
CREATE INDEX "bionty_pathway_created_by_id_4b9859c2" ON "bionty_pathway" ("created_by_id");
CREATE INDEX "bionty_pathway_created_on_id_74ae6b02" ON "bionty_pathway" ("created_on_id");
CREATE INDEX "bionty_pathway_description_a6ed190e" ON "bionty_pathway" ("description");
CREATE INDEX "bionty_pathway_name_e2b34834" ON "bionty_pathway" ("name");
CREATE UNIQUE INDEX "bionty_pathway_name_ontology_id_ae3759d1_uniq" ON "bionty_pathway" ("name", "ontology_id");
CREATE INDEX "bionty_pathway_ontology_id_c792c370" ON "bionty_pathway" ("ontology_id");
CREATE INDEX "bionty_pathway_run_id_003e280d" ON "bionty_pathway" ("run_id");
CREATE INDEX "bionty_pathway_source_id_fcb72941" ON "bionty_pathway" ("source_id");
CREATE INDEX "bionty_pathway_space_id_91e9a888" ON "bionty_pathway" ("space_id");
CREATE INDEX "bionty_pathway_synonyms_2edb99b1" ON "bionty_pathway" ("synonyms");
CREATE INDEX "bionty_pathway_updated_at_f00af02f" ON "bionty_pathway" ("updated_at");

CREATE TABLE "bionty_pathway_genes" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pathway_id" integer NOT NULL REFERENCES "bionty_pathway" ("id") DEFERRABLE INITIALLY DEFERRED,
    "gene_id" integer NOT NULL REFERENCES "bionty_gene" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_pathway_genes_gene_id_ec8022d7" ON "bionty_pathway_genes" ("gene_id");
CREATE INDEX "bionty_pathway_genes_pathway_id_6e72aab4" ON "bionty_pathway_genes" ("pathway_id");
CREATE UNIQUE INDEX "bionty_pathway_genes_pathway_id_gene_id_67c37a53_uniq" ON "bionty_pathway_genes" ("pathway_id", "gene_id");

CREATE TABLE "bionty_pathway_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_pathway_id" integer NOT NULL REFERENCES "bionty_pathway" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_pathway_id" integer NOT NULL REFERENCES "bionty_pathway" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_pathway_parents_from_pathway_id_a6245e6f" ON "bionty_pathway_parents" ("from_pathway_id");
CREATE UNIQUE INDEX "bionty_pathway_parents_from_pathway_id_to_pathway_id_11169764_uniq" ON "bionty_pathway_parents" ("from_pathway_id", "to_pathway_id");
CREATE INDEX "bionty_pathway_parents_to_pathway_id_13ef058e" ON "bionty_pathway_parents" ("to_pathway_id");

CREATE TABLE "bionty_phenotype" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_phenotype_branch_id_6c46d836" ON "bionty_phenotype" ("branch_id");
CREATE INDEX "bionty_phenotype_created_at_245f13c9" ON "bionty_phenotype" ("created_at");
CREATE INDEX "bionty_phenotype_created_by_id_3c815b6f" ON "bionty_phenotype" ("created_by_id");
CREATE INDEX "bionty_phenotype_created_on_id_09200792" ON "bionty_phenotype" ("created_on_id");
CREATE INDEX "bionty_phenotype_description_6d5eb6c1" ON "bionty_phenotype" ("description");
CREATE INDEX "bionty_phenotype_name_2120863f" ON "bionty_phenotype" ("name");
CREATE UNIQUE INDEX "bionty_phenotype_name_ontology_id_b857eb6e_uniq" ON "bionty_phenotype" ("name", "ontology_id");
CREATE INDEX "bionty_phenotype_ontology_id_5d3fa239" ON "bionty_phenotype" ("ontology_id");
CREATE INDEX "bionty_phenotype_run_id_342b874c" ON "bionty_phenotype" ("run_id");
CREATE INDEX "bionty_phenotype_source_id_3c2f2c23" ON "bionty_phenotype" ("source_id");
CREATE INDEX "bionty_phenotype_space_id_68213e3f" ON "bionty_phenotype" ("space_id");
CREATE INDEX "bionty_phenotype_synonyms_b97d104d" ON "bionty_phenotype" ("synonyms");
CREATE INDEX "bionty_phenotype_updated_at_c9cb1b83" ON "bionty_phenotype" ("updated_at");

CREATE TABLE "bionty_phenotype_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_phenotype_id" integer NOT NULL REFERENCES "bionty_phenotype" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_phenotype_id" integer NOT NULL REFERENCES "bionty_phenotype" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_phenotype_parents_from_phenotype_id_f57c557d" ON "bionty_phenotype_parents" ("from_phenotype_id");
CREATE UNIQUE INDEX "bionty_phenotype_parents_from_phenotype_id_to_phenotype_id_6b1f00a7_uniq" ON "bionty_phenotype_parents" ("from_phenotype_id", "to_phenotype_id");
CREATE INDEX "bionty_phenotype_parents_to_phenotype_id_a81363f0" ON "bionty_phenotype_parents" ("to_phenotype_id");

CREATE TABLE "bionty_protein" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "name" varchar(255) NULL,
    "uniprotkb_id" varchar(10) NULL UNIQUE,
    "length" bigint NULL,
    "gene_symbol" varchar(255) NULL,
    "ensembl_gene_ids" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "organism_id" integer NOT NULL REFERENCES "bionty_organism" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_protein_branch_id_0adbfe2f" ON "bionty_protein" ("branch_id");
CREATE INDEX "bionty_protein_created_at_0e7cb901" ON "bionty_protein" ("created_at");
CREATE INDEX "bionty_protein_created_by_id_ca9e2617" ON "bionty_protein" ("created_by_id");
CREATE INDEX "bionty_protein_created_on_id_e270c896" ON "bionty_protein" ("created_on_id");
CREATE INDEX "bionty_protein_description_6920e1e8" ON "bionty_protein" ("description");
CREATE INDEX "bionty_protein_gene_symbol_470b0f55" ON "bionty_protein" ("gene_symbol");
CREATE INDEX "bionty_protein_length_4e279a4f" ON "bionty_protein" ("length");
CREATE INDEX "bionty_protein_name_3697f86e" ON "bionty_protein" ("name");
CREATE INDEX "bionty_protein_organism_id_c20d23d1" ON "bionty_protein" ("organism_id");
CREATE INDEX "bionty_protein_run_id_5630cd39" ON "bionty_protein" ("run_id");
CREATE INDEX "bionty_protein_source_id_97c6576b" ON "bionty_protein" ("source_id");
CREATE INDEX "bionty_protein_space_id_834a0800" ON "bionty_protein" ("space_id");
CREATE INDEX "bionty_protein_synonyms_92d4b4bc" ON "bionty_protein" ("synonyms");
CREATE INDEX "bionty_protein_updated_at_6529320c" ON "bionty_protein" ("updated_at");

CREATE TABLE "bionty_recordcellline" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_cellline" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordcellline_created_at_116fb3ca" ON "bionty_recordcellline" ("created_at");
CREATE INDEX "bionty_recordcellline_created_by_id_a1df4542" ON "bionty_recordcellline" ("created_by_id");
CREATE INDEX "bionty_recordcellline_feature_id_3339533f" ON "bionty_recordcellline" ("feature_id");
CREATE INDEX "bionty_recordcellline_record_id_b1632680" ON "bionty_recordcellline" ("record_id");
CREATE UNIQUE INDEX "bionty_recordcellline_record_id_value_id_feature_id_8b066019_uniq" ON "bionty_recordcellline" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordcellline_run_id_df4f5c7c" ON "bionty_recordcellline" ("run_id");
CREATE INDEX "bionty_recordcellline_value_id_4e0e1daf" ON "bionty_recordcellline" ("value_id");

CREATE TABLE "bionty_recordcellmarker" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_cellmarker" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordcellmarker_created_at_dac2ea4b" ON "bionty_recordcellmarker" ("created_at");
CREATE INDEX "bionty_recordcellmarker_created_by_id_b024ded6" ON "bionty_recordcellmarker" ("created_by_id");
CREATE INDEX "bionty_recordcellmarker_feature_id_7c8d458d" ON "bionty_recordcellmarker" ("feature_id");
CREATE INDEX "bionty_recordcellmarker_record_id_64b13c5b" ON "bionty_recordcellmarker" ("record_id");
CREATE UNIQUE INDEX "bionty_recordcellmarker_record_id_value_id_feature_id_91bbde07_uniq" ON "bionty_recordcellmarker" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordcellmarker_run_id_852cc8a1" ON "bionty_recordcellmarker" ("run_id");
CREATE INDEX "bionty_recordcellmarker_value_id_5660d2dd" ON "bionty_recordcellmarker" ("value_id");

CREATE TABLE "bionty_recordcelltype" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_celltype" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordcelltype_created_at_db03eba3" ON "bionty_recordcelltype" ("created_at");
CREATE INDEX "bionty_recordcelltype_created_by_id_e68307a3" ON "bionty_recordcelltype" ("created_by_id");
CREATE INDEX "bionty_recordcelltype_feature_id_dbf9a4df" ON "bionty_recordcelltype" ("feature_id");
CREATE INDEX "bionty_recordcelltype_record_id_a2f3b17e" ON "bionty_recordcelltype" ("record_id");
CREATE UNIQUE INDEX "bionty_recordcelltype_record_id_value_id_feature_id_757485a6_uniq" ON "bionty_recordcelltype" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordcelltype_run_id_9242b072" ON "bionty_recordcelltype" ("run_id");
CREATE INDEX "bionty_recordcelltype_value_id_ad9a6120" ON "bionty_recordcelltype" ("value_id");

CREATE TABLE "bionty_recorddevelopmentalstage" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_developmentalstage" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recorddevelopmentalstage_created_at_6a734b74" ON "bionty_recorddevelopmentalstage" ("created_at");
CREATE INDEX "bionty_recorddevelopmentalstage_created_by_id_8c231a57" ON "bionty_recorddevelopmentalstage" ("created_by_id");
CREATE INDEX "bionty_recorddevelopmentalstage_feature_id_d994b35d" ON "bionty_recorddevelopmentalstage" ("feature_id");
CREATE INDEX "bionty_recorddevelopmentalstage_record_id_71402613" ON "bionty_recorddevelopmentalstage" ("record_id");
CREATE UNIQUE INDEX "bionty_recorddevelopmentalstage_record_id_value_id_feature_id_407fd639_uniq" ON "bionty_recorddevelopmentalstage" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recorddevelopmentalstage_run_id_35cc2050" ON "bionty_recorddevelopmentalstage" ("run_id");
CREATE INDEX "bionty_recorddevelopmentalstage_value_id_dd3e8ae4" ON "bionty_recorddevelopmentalstage" ("value_id");

CREATE TABLE "bionty_recorddisease" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_disease" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recorddisease_created_at_5283d008" ON "bionty_recorddisease" ("created_at");
CREATE INDEX "bionty_recorddisease_created_by_id_64b6e71b" ON "bionty_recorddisease" ("created_by_id");
CREATE INDEX "bionty_recorddisease_feature_id_9dc79d74" ON "bionty_recorddisease" ("feature_id");
CREATE INDEX "bionty_recorddisease_record_id_2d48fbe1" ON "bionty_recorddisease" ("record_id");
CREATE UNIQUE INDEX "bionty_recorddisease_record_id_value_id_feature_id_698d6175_uniq" ON "bionty_recorddisease" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recorddisease_run_id_edbc20f4" ON "bionty_recorddisease" ("run_id");
CREATE INDEX "bionty_recorddisease_value_id_27a3b537" ON "bionty_recorddisease" ("value_id");

CREATE TABLE "bionty_recordethnicity" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_ethnicity" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordethnicity_created_at_0b55017b" ON "bionty_recordethnicity" ("created_at");
CREATE INDEX "bionty_recordethnicity_created_by_id_ea521bb2" ON "bionty_recordethnicity" ("created_by_id");
CREATE INDEX "bionty_recordethnicity_feature_id_62ea77c4" ON "bionty_recordethnicity" ("feature_id");
CREATE INDEX "bionty_recordethnicity_record_id_82ac993e" ON "bionty_recordethnicity" ("record_id");
CREATE UNIQUE INDEX "bionty_recordethnicity_record_id_value_id_feature_id_fe1ebbeb_uniq" ON "bionty_recordethnicity" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordethnicity_run_id_b6686368" ON "bionty_recordethnicity" ("run_id");
CREATE INDEX "bionty_recordethnicity_value_id_a1d22528" ON "bionty_recordethnicity" ("value_id");

CREATE TABLE "bionty_recordexperimentalfactor" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_experimentalfactor" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordexperimentalfactor_created_at_476ba830" ON "bionty_recordexperimentalfactor" ("created_at");
CREATE INDEX "bionty_recordexperimentalfactor_created_by_id_c12cd87a" ON "bionty_recordexperimentalfactor" ("created_by_id");
CREATE INDEX "bionty_recordexperimentalfactor_feature_id_51ca4d0e" ON "bionty_recordexperimentalfactor" ("feature_id");
CREATE INDEX "bionty_recordexperimentalfactor_record_id_e9f4d088" ON "bionty_recordexperimentalfactor" ("record_id");
CREATE UNIQUE INDEX "bionty_recordexperimentalfactor_record_id_value_id_feature_id_9776d599_uniq" ON "bionty_recordexperimentalfactor" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordexperimentalfactor_run_id_99a0622b" ON "bionty_recordexperimentalfactor" ("run_id");
CREATE INDEX "bionty_recordexperimentalfactor_value_id_f4764aaa" ON "bionty_recordexperimentalfactor" ("value_id");

CREATE TABLE "bionty_recordgene" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_gene" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordgene_created_at_ebf34f61" ON "bionty_recordgene" ("created_at");
CREATE INDEX "bionty_recordgene_created_by_id_2aa86e36" ON "bionty_recordgene" ("created_by_id");
CREATE INDEX "bionty_recordgene_feature_id_1e09b7ac" ON "bionty_recordgene" ("feature_id");
CREATE INDEX "bionty_recordgene_record_id_5fe0dc69" ON "bionty_recordgene" ("record_id");
CREATE UNIQUE INDEX "bionty_recordgene_record_id_value_id_feature_id_880cb3ce_uniq" ON "bionty_recordgene" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordgene_run_id_79a54e54" ON "bionty_recordgene" ("run_id");
CREATE INDEX "bionty_recordgene_value_id_5b29fba1" ON "bionty_recordgene" ("value_id");

CREATE TABLE "bionty_recordorganism" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_organism" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordorganism_created_at_2840d56a" ON "bionty_recordorganism" ("created_at");
CREATE INDEX "bionty_recordorganism_created_by_id_bb029697" ON "bionty_recordorganism" ("created_by_id");
CREATE INDEX "bionty_recordorganism_feature_id_1fa42977" ON "bionty_recordorganism" ("feature_id");
CREATE INDEX "bionty_recordorganism_record_id_cb41572f" ON "bionty_recordorganism" ("record_id");
CREATE UNIQUE INDEX "bionty_recordorganism_record_id_value_id_feature_id_fef51797_uniq" ON "bionty_recordorganism" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordorganism_run_id_c04be9b5" ON "bionty_recordorganism" ("run_id");
CREATE INDEX "bionty_recordorganism_value_id_f377c040" ON "bionty_recordorganism" ("value_id");

CREATE TABLE "bionty_recordpathway" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_pathway" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordpathway_created_at_e6d10932" ON "bionty_recordpathway" ("created_at");
CREATE INDEX "bionty_recordpathway_created_by_id_94de6465" ON "bionty_recordpathway" ("created_by_id");
CREATE INDEX "bionty_recordpathway_feature_id_c61b3a55" ON "bionty_recordpathway" ("feature_id");
CREATE INDEX "bionty_recordpathway_record_id_7a5f30fc" ON "bionty_recordpathway" ("record_id");
CREATE UNIQUE INDEX "bionty_recordpathway_record_id_value_id_feature_id_ece9e52f_uniq" ON "bionty_recordpathway" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordpathway_run_id_0d9fb0cc" ON "bionty_recordpathway" ("run_id");
CREATE INDEX "bionty_recordpathway_value_id_c276f013" ON "bionty_recordpathway" ("value_id");

CREATE TABLE "bionty_recordphenotype" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_phenotype" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordphenotype_created_at_aa90922b" ON "bionty_recordphenotype" ("created_at");
CREATE INDEX "bionty_recordphenotype_created_by_id_1cdd6b81" ON "bionty_recordphenotype" ("created_by_id");
CREATE INDEX "bionty_recordphenotype_feature_id_44815bd6" ON "bionty_recordphenotype" ("feature_id");
CREATE INDEX "bionty_recordphenotype_record_id_ec1fa0af" ON "bionty_recordphenotype" ("record_id");
CREATE UNIQUE INDEX "bionty_recordphenotype_record_id_value_id_feature_id_2ece4929_uniq" ON "bionty_recordphenotype" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordphenotype_run_id_dd116751" ON "bionty_recordphenotype" ("run_id");
CREATE INDEX "bionty_recordphenotype_value_id_c04362bb" ON "bionty_recordphenotype" ("value_id");

CREATE TABLE "bionty_recordprotein" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_protein" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordprotein_created_at_cf3c8976" ON "bionty_recordprotein" ("created_at");
CREATE INDEX "bionty_recordprotein_created_by_id_022041ca" ON "bionty_recordprotein" ("created_by_id");
CREATE INDEX "bionty_recordprotein_feature_id_cdcd893e" ON "bionty_recordprotein" ("feature_id");
CREATE INDEX "bionty_recordprotein_record_id_e6908f43" ON "bionty_recordprotein" ("record_id");
CREATE UNIQUE INDEX "bionty_recordprotein_record_id_value_id_feature_id_75a65eb0_uniq" ON "bionty_recordprotein" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordprotein_run_id_18554725" ON "bionty_recordprotein" ("run_id");
CREATE INDEX "bionty_recordprotein_value_id_24e43d5f" ON "bionty_recordprotein" ("value_id");

CREATE TABLE "bionty_recordtissue" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "bionty_tissue" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_recordtissue_created_at_b9985a33" ON "bionty_recordtissue" ("created_at");
CREATE INDEX "bionty_recordtissue_created_by_id_ef08db0e" ON "bionty_recordtissue" ("created_by_id");
CREATE INDEX "bionty_recordtissue_feature_id_62acd4be" ON "bionty_recordtissue" ("feature_id");
CREATE INDEX "bionty_recordtissue_record_id_54a36c56" ON "bionty_recordtissue" ("record_id");
CREATE UNIQUE INDEX "bionty_recordtissue_record_id_value_id_feature_id_ef43cb57_uniq" ON "bionty_recordtissue" ("record_id", "value_id", "feature_id");
CREATE INDEX "bionty_recordtissue_run_id_089668c5" ON "bionty_recordtissue" ("run_id");
CREATE INDEX "bionty_recordtissue_value_id_32195800" ON "bionty_recordtissue" ("value_id");

CREATE TABLE "bionty_schemacellmarker" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cellmarker_id" integer NOT NULL REFERENCES "bionty_cellmarker" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_schemacellmarker_cellmarker_id_31edcffa" ON "bionty_schemacellmarker" ("cellmarker_id");
CREATE INDEX "bionty_schemacellmarker_schema_id_0c986c68" ON "bionty_schemacellmarker" ("schema_id");
CREATE UNIQUE INDEX "bionty_schemacellmarker_schema_id_cellmarker_id_d1f50397_uniq" ON "bionty_schemacellmarker" ("schema_id", "cellmarker_id");

CREATE TABLE "bionty_schemagene" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "gene_id" integer NOT NULL REFERENCES "bionty_gene" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_schemagene_gene_id_91faf4f6" ON "bionty_schemagene" ("gene_id");
CREATE INDEX "bionty_schemagene_schema_id_8a86f115" ON "bionty_schemagene" ("schema_id");
CREATE UNIQUE INDEX "bionty_schemagene_schema_id_gene_id_47708190_uniq" ON "bionty_schemagene" ("schema_id", "gene_id");

CREATE TABLE "bionty_schemapathway" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pathway_id" integer NOT NULL REFERENCES "bionty_pathway" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_schemapathway_pathway_id_30d9e227" ON "bionty_schemapathway" ("pathway_id");
CREATE INDEX "bionty_schemapathway_schema_id_7819bfb1" ON "bionty_schemapathway" ("schema_id");
CREATE UNIQUE INDEX "bionty_schemapathway_schema_id_pathway_id_b94a3947_uniq" ON "bionty_schemapathway" ("schema_id", "pathway_id");

CREATE TABLE "bionty_schemaprotein" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "protein_id" integer NOT NULL REFERENCES "bionty_protein" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_schemaprotein_protein_id_0a574eba" ON "bionty_schemaprotein" ("protein_id");
CREATE INDEX "bionty_schemaprotein_schema_id_f0b258cb" ON "bionty_schemaprotein" ("schema_id");
CREATE UNIQUE INDEX "bionty_schemaprotein_schema_id_protein_id_48008d7f_uniq" ON "bionty_schemaprotein" ("schema_id", "protein_id");

CREATE TABLE "bionty_source" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(8) NOT NULL UNIQUE,
    "entity" varchar(255) NOT NULL,
    "organism" varchar(255) NOT NULL,
    "name" varchar(255) NOT NULL,
    "version" varchar(255) NOT NULL,
    "in_db" bool NOT NULL,
    "currently_used" bool NOT NULL,
    "description" text NULL,
    "url" text NULL,
    "md5" text NULL,
    "source_website" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "dataframe_artifact_id" integer NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_source_branch_id_38c8a0d2" ON "bionty_source" ("branch_id");
CREATE INDEX "bionty_source_created_at_159bdc5f" ON "bionty_source" ("created_at");
CREATE INDEX "bionty_source_created_by_id_c32bb239" ON "bionty_source" ("created_by_id");
CREATE INDEX "bionty_source_created_on_id_692601c6" ON "bionty_source" ("created_on_id");
CREATE INDEX "bionty_source_currently_used_b639c223" ON "bionty_source" ("currently_used");
CREATE INDEX "bionty_source_dataframe_artifact_id_13cb71bf" ON "bionty_source" ("dataframe_artifact_id");
CREATE INDEX "bionty_source_description_e677a6f0" ON "bionty_source" ("description");
CREATE INDEX "bionty_source_entity_532bb36c" ON "bionty_source" ("entity");
CREATE UNIQUE INDEX "bionty_source_entity_name_organism_version_ebcdc33b_uniq" ON "bionty_source" ("entity", "name", "organism", "version");
CREATE INDEX "bionty_source_in_db_5a7ffa28" ON "bionty_source" ("in_db");
CREATE INDEX "bionty_source_name_d9fe62cc" ON "bionty_source" ("name");
CREATE INDEX "bionty_source_organism_12bc1648" ON "bionty_source" ("organism");
CREATE INDEX "bionty_source_run_id_f9775847" ON "bionty_source" ("run_id");
CREATE INDEX "bionty_source_space_id_bc90fe52" ON "bionty_source" ("space_id");
CREATE INDEX "bionty_source_updated_at_cdbaa477" ON "bionty_source" ("updated_at");
CREATE INDEX "bionty_source_version_f1456280" ON "bionty_source" ("version");

CREATE TABLE "bionty_source_artifacts" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "source_id" integer NOT NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_source_artifacts_artifact_id_e7c2b08f" ON "bionty_source_artifacts" ("artifact_id");
CREATE UNIQUE INDEX "bionty_source_artifacts_source_id_artifact_id_cdb54faa_uniq" ON "bionty_source_artifacts" ("source_id", "artifact_id");
CREATE INDEX "bionty_source_artifacts_source_id_f83d44bb" ON "bionty_source_artifacts" ("source_id");

CREATE TABLE "bionty_tissue" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "name" varchar(255) NOT NULL,
    "ontology_id" varchar(255) NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(14) NOT NULL UNIQUE,
    "abbr" varchar(32) NULL UNIQUE,
    "synonyms" text NULL,
    "description" text NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "source_id" integer NULL REFERENCES "bionty_source" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_tissue_branch_id_8867b372" ON "bionty_tissue" ("branch_id");
CREATE INDEX "bionty_tissue_created_at_8307fb26" ON "bionty_tissue" ("created_at");
CREATE INDEX "bionty_tissue_created_by_id_e03ce262" ON "bionty_tissue" ("created_by_id");
CREATE INDEX "bionty_tissue_created_on_id_2d11e78f" ON "bionty_tissue" ("created_on_id");
CREATE INDEX "bionty_tissue_description_e75b969a" ON "bionty_tissue" ("description");
CREATE INDEX "bionty_tissue_name_2126978e" ON "bionty_tissue" ("name");
CREATE UNIQUE INDEX "bionty_tissue_name_ontology_id_29a9b7c3_uniq" ON "bionty_tissue" ("name", "ontology_id");
CREATE INDEX "bionty_tissue_ontology_id_1e447158" ON "bionty_tissue" ("ontology_id");
CREATE INDEX "bionty_tissue_run_id_f25e5465" ON "bionty_tissue" ("run_id");
CREATE INDEX "bionty_tissue_source_id_2f944ba0" ON "bionty_tissue" ("source_id");
CREATE INDEX "bionty_tissue_space_id_3abbd133" ON "bionty_tissue" ("space_id");
CREATE INDEX "bionty_tissue_synonyms_7e210abe" ON "bionty_tissue" ("synonyms");
CREATE INDEX "bionty_tissue_updated_at_2d6d942c" ON "bionty_tissue" ("updated_at");

CREATE TABLE "bionty_tissue_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_tissue_id" integer NOT NULL REFERENCES "bionty_tissue" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_tissue_id" integer NOT NULL REFERENCES "bionty_tissue" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "bionty_tissue_parents_from_tissue_id_099ef97f" ON "bionty_tissue_parents" ("from_tissue_id");
CREATE UNIQUE INDEX "bionty_tissue_parents_from_tissue_id_to_tissue_id_1e64521f_uniq" ON "bionty_tissue_parents" ("from_tissue_id", "to_tissue_id");
CREATE INDEX "bionty_tissue_parents_to_tissue_id_94ecaec1" ON "bionty_tissue_parents" ("to_tissue_id");
