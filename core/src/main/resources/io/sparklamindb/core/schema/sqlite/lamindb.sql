-- The tables of lamindb on SQLite, as of migration lamindb 0193.
-- A statement ends at a line that ends with a semicolon.

CREATE TABLE "django_migrations" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "app" varchar(255) NOT NULL,
    "name" varchar(255) NOT NULL,
    "applied" datetime NOT NULL
);

CREATE TABLE "lamindb_artifact" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "key" varchar(1024) NULL,
    "_real_key" varchar(1024) NULL,
    "description" text NULL,
    "suffix" varchar(30) NOT NULL,
    "kind" varchar(20) NULL,
    "otype" varchar(64) NULL,
    "size" bigint NULL,
    "hash" varchar(22) NULL,
    "n_files" bigint NULL,
    "n_observations" bigint NULL,
    "_hash_type" varchar(30) NULL,
    "_key_is_virtual" bool NOT NULL,
    "_overwrite_versions" bool NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "storage_id" integer NOT NULL REFERENCES "lamindb_storage" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "extra_data" text NULL CHECK ((JSON_VALID("extra_data") OR "extra_data" IS NULL))
);
CREATE INDEX "lamindb_artifact__hash_type_66add0ff" ON "lamindb_artifact" ("_hash_type");
CREATE INDEX "lamindb_artifact__real_key_85b6ad14" ON "lamindb_artifact" ("_real_key");
CREATE INDEX "lamindb_artifact_branch_id_7b77c0fe" ON "lamindb_artifact" ("branch_id");
CREATE INDEX "lamindb_artifact_created_at_ba21c92d" ON "lamindb_artifact" ("created_at");
CREATE INDEX "lamindb_artifact_created_by_id_9139b007" ON "lamindb_artifact" ("created_by_id");
CREATE INDEX "lamindb_artifact_created_on_id_1f1ad42a" ON "lamindb_artifact" ("created_on_id");
CREATE INDEX "lamindb_artifact_description_02ec4baf" ON "lamindb_artifact" ("description");
CREATE INDEX "lamindb_artifact_hash_5f705017" ON "lamindb_artifact" ("hash");
CREATE INDEX "lamindb_artifact_is_latest_75d6184f" ON "lamindb_artifact" ("is_latest");
CREATE INDEX "lamindb_artifact_key_72efe08c" ON "lamindb_artifact" ("key");
CREATE INDEX "lamindb_artifact_kind_bfcdd1f5" ON "lamindb_artifact" ("kind");
CREATE INDEX "lamindb_artifact_n_files_517cea6c" ON "lamindb_artifact" ("n_files");
CREATE INDEX "lamindb_artifact_n_observations_2e209c2d" ON "lamindb_artifact" ("n_observations");
CREATE INDEX "lamindb_artifact_otype_67e292ab" ON "lamindb_artifact" ("otype");
CREATE INDEX "lamindb_artifact_run_id_c4c44d46" ON "lamindb_artifact" ("run_id");
CREATE INDEX "lamindb_artifact_schema_id_36e6cebc" ON "lamindb_artifact" ("schema_id");
CREATE INDEX "lamindb_artifact_size_28b8aa28" ON "lamindb_artifact" ("size");
CREATE INDEX "lamindb_artifact_space_id_9bc91777" ON "lamindb_artifact" ("space_id");
CREATE INDEX "lamindb_artifact_storage_id_c4474241" ON "lamindb_artifact" ("storage_id");
CREATE INDEX "lamindb_artifact_suffix_a189c922" ON "lamindb_artifact" ("suffix");
CREATE INDEX "lamindb_artifact_updated_at_4b318136" ON "lamindb_artifact" ("updated_at");
CREATE INDEX "lamindb_artifact_version_tag_fd70fe89" ON "lamindb_artifact" ("version_tag");
CREATE UNIQUE INDEX "unique_artifact_storage_hash_null_key" ON "lamindb_artifact" ("storage_id", "hash") WHERE "key" IS NULL;
CREATE UNIQUE INDEX "unique_artifact_storage_key_hash_not_null" ON "lamindb_artifact" ("storage_id", "key", "hash") WHERE "key" IS NOT NULL;

CREATE TABLE "lamindb_artifact__actions" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifact__actions_from_artifact_id_cbf9b9e8" ON "lamindb_artifact__actions" ("from_artifact_id");
CREATE UNIQUE INDEX "lamindb_artifact__actions_from_artifact_id_to_artifact_id_8a506a40_uniq" ON "lamindb_artifact__actions" ("from_artifact_id", "to_artifact_id");
CREATE INDEX "lamindb_artifact__actions_to_artifact_id_df2c7b20" ON "lamindb_artifact__actions" ("to_artifact_id");

CREATE TABLE "lamindb_artifact_input_of_runs" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifact_input_of_runs_artifact_id_2b7beb71" ON "lamindb_artifact_input_of_runs" ("artifact_id");
CREATE UNIQUE INDEX "lamindb_artifact_input_of_runs_artifact_id_run_id_1a9bc590_uniq" ON "lamindb_artifact_input_of_runs" ("artifact_id", "run_id");
CREATE INDEX "lamindb_artifact_input_of_runs_run_id_36206841" ON "lamindb_artifact_input_of_runs" ("run_id");

CREATE TABLE "lamindb_artifact_recreating_runs" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifact_recreating_runs_artifact_id_fe466288" ON "lamindb_artifact_recreating_runs" ("artifact_id");
CREATE UNIQUE INDEX "lamindb_artifact_recreating_runs_artifact_id_run_id_8cee79f7_uniq" ON "lamindb_artifact_recreating_runs" ("artifact_id", "run_id");
CREATE INDEX "lamindb_artifact_recreating_runs_run_id_0929921c" ON "lamindb_artifact_recreating_runs" ("run_id");

CREATE TABLE "lamindb_artifactartifact" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactartifact_artifact_id_8036a608" ON "lamindb_artifactartifact" ("artifact_id");
CREATE INDEX "lamindb_artifactartifact_created_at_800f98d4" ON "lamindb_artifactartifact" ("created_at");
CREATE INDEX "lamindb_artifactartifact_created_by_id_c29ca22c" ON "lamindb_artifactartifact" ("created_by_id");
CREATE INDEX "lamindb_artifactartifact_feature_id_441aacda" ON "lamindb_artifactartifact" ("feature_id");
CREATE INDEX "lamindb_artifactartifact_run_id_99bb534a" ON "lamindb_artifactartifact" ("run_id");
CREATE INDEX "lamindb_artifactartifact_value_id_5e9cbbe7" ON "lamindb_artifactartifact" ("value_id");
CREATE UNIQUE INDEX "unique_artifactartifact" ON "lamindb_artifactartifact" ("artifact_id", "value_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_artifactartifact_null_feature" ON "lamindb_artifactartifact" ("artifact_id", "value_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_artifactblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactblock__status_code_478ff1ff" ON "lamindb_artifactblock" ("_status_code");
CREATE INDEX "lamindb_artifactblock_artifact_id_f86bee57" ON "lamindb_artifactblock" ("artifact_id");
CREATE INDEX "lamindb_artifactblock_branch_id_9cdc9299" ON "lamindb_artifactblock" ("branch_id");
CREATE INDEX "lamindb_artifactblock_created_at_0b6ad5ef" ON "lamindb_artifactblock" ("created_at");
CREATE INDEX "lamindb_artifactblock_created_by_id_1f430795" ON "lamindb_artifactblock" ("created_by_id");
CREATE INDEX "lamindb_artifactblock_created_on_id_4c495472" ON "lamindb_artifactblock" ("created_on_id");
CREATE INDEX "lamindb_artifactblock_hash_f20ebd3d" ON "lamindb_artifactblock" ("hash");
CREATE INDEX "lamindb_artifactblock_is_latest_9609f5d6" ON "lamindb_artifactblock" ("is_latest");
CREATE INDEX "lamindb_artifactblock_kind_103ad4c1" ON "lamindb_artifactblock" ("kind");
CREATE INDEX "lamindb_artifactblock_version_tag_889f1554" ON "lamindb_artifactblock" ("version_tag");

CREATE TABLE "lamindb_artifactjsonvalue" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "jsonvalue_id" bigint NOT NULL REFERENCES "lamindb_jsonvalue" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactjsonvalue_artifact_id_d5191144" ON "lamindb_artifactjsonvalue" ("artifact_id");
CREATE UNIQUE INDEX "lamindb_artifactjsonvalue_artifact_id_jsonvalue_id_ec171cea_uniq" ON "lamindb_artifactjsonvalue" ("artifact_id", "jsonvalue_id");
CREATE INDEX "lamindb_artifactjsonvalue_created_at_3e609092" ON "lamindb_artifactjsonvalue" ("created_at");
CREATE INDEX "lamindb_artifactjsonvalue_created_by_id_da0666a3" ON "lamindb_artifactjsonvalue" ("created_by_id");
CREATE INDEX "lamindb_artifactjsonvalue_jsonvalue_id_80b79a73" ON "lamindb_artifactjsonvalue" ("jsonvalue_id");
CREATE INDEX "lamindb_artifactjsonvalue_run_id_58463322" ON "lamindb_artifactjsonvalue" ("run_id");

CREATE TABLE "lamindb_artifactproject" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactproject_artifact_id_b448a334" ON "lamindb_artifactproject" ("artifact_id");
CREATE INDEX "lamindb_artifactproject_created_at_0f8b2c57" ON "lamindb_artifactproject" ("created_at");
CREATE INDEX "lamindb_artifactproject_created_by_id_7e83aa91" ON "lamindb_artifactproject" ("created_by_id");
CREATE INDEX "lamindb_artifactproject_feature_id_9c4bd32c" ON "lamindb_artifactproject" ("feature_id");
CREATE INDEX "lamindb_artifactproject_project_id_b016e592" ON "lamindb_artifactproject" ("project_id");
CREATE INDEX "lamindb_artifactproject_run_id_25b0ba7e" ON "lamindb_artifactproject" ("run_id");
CREATE UNIQUE INDEX "unique_artifactproject" ON "lamindb_artifactproject" ("artifact_id", "project_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_artifactproject_null_feature" ON "lamindb_artifactproject" ("artifact_id", "project_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_artifactrecord" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactrecord_artifact_id_ec1b1b2e" ON "lamindb_artifactrecord" ("artifact_id");
CREATE INDEX "lamindb_artifactrecord_created_at_af99bd22" ON "lamindb_artifactrecord" ("created_at");
CREATE INDEX "lamindb_artifactrecord_created_by_id_d60b6ee6" ON "lamindb_artifactrecord" ("created_by_id");
CREATE INDEX "lamindb_artifactrecord_feature_id_8247af63" ON "lamindb_artifactrecord" ("feature_id");
CREATE INDEX "lamindb_artifactrecord_record_id_e6b7a0ef" ON "lamindb_artifactrecord" ("record_id");
CREATE INDEX "lamindb_artifactrecord_run_id_8595deb5" ON "lamindb_artifactrecord" ("run_id");
CREATE UNIQUE INDEX "unique_artifactrecord" ON "lamindb_artifactrecord" ("artifact_id", "record_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_artifactrecord_null_feature" ON "lamindb_artifactrecord" ("artifact_id", "record_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_artifactreference" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "reference_id" integer NOT NULL REFERENCES "lamindb_reference" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactreference_artifact_id_f9703eae" ON "lamindb_artifactreference" ("artifact_id");
CREATE INDEX "lamindb_artifactreference_created_at_c8e7b5dc" ON "lamindb_artifactreference" ("created_at");
CREATE INDEX "lamindb_artifactreference_created_by_id_92148277" ON "lamindb_artifactreference" ("created_by_id");
CREATE INDEX "lamindb_artifactreference_feature_id_6bae8538" ON "lamindb_artifactreference" ("feature_id");
CREATE INDEX "lamindb_artifactreference_reference_id_1a6f9541" ON "lamindb_artifactreference" ("reference_id");
CREATE INDEX "lamindb_artifactreference_run_id_75c00bb2" ON "lamindb_artifactreference" ("run_id");
CREATE UNIQUE INDEX "unique_artifactreference" ON "lamindb_artifactreference" ("artifact_id", "reference_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_artifactreference_null_feature" ON "lamindb_artifactreference" ("artifact_id", "reference_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_artifactrun" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactrun_artifact_id_e3abfceb" ON "lamindb_artifactrun" ("artifact_id");
CREATE INDEX "lamindb_artifactrun_created_at_6e13b831" ON "lamindb_artifactrun" ("created_at");
CREATE INDEX "lamindb_artifactrun_created_by_id_4d21c517" ON "lamindb_artifactrun" ("created_by_id");
CREATE INDEX "lamindb_artifactrun_feature_id_ef040e57" ON "lamindb_artifactrun" ("feature_id");
CREATE INDEX "lamindb_artifactrun_run_id_a1bc3116" ON "lamindb_artifactrun" ("run_id");
CREATE UNIQUE INDEX "unique_artifactrun" ON "lamindb_artifactrun" ("artifact_id", "run_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_artifactrun_null_feature" ON "lamindb_artifactrun" ("artifact_id", "run_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_artifactschema" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slot" varchar(255) NULL,
    "feature_ref_is_semantic" bool NULL,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactschema_artifact_id_e3a5044b" ON "lamindb_artifactschema" ("artifact_id");
CREATE UNIQUE INDEX "lamindb_artifactschema_artifact_id_slot_0d4ee287_uniq" ON "lamindb_artifactschema" ("artifact_id", "slot");
CREATE UNIQUE INDEX "lamindb_artifactschema_artifact_id_slot_schema_id_e0635a2b_uniq" ON "lamindb_artifactschema" ("artifact_id", "slot", "schema_id");
CREATE INDEX "lamindb_artifactschema_created_at_0487a349" ON "lamindb_artifactschema" ("created_at");
CREATE INDEX "lamindb_artifactschema_created_by_id_4190cc8d" ON "lamindb_artifactschema" ("created_by_id");
CREATE INDEX "lamindb_artifactschema_run_id_364cced8" ON "lamindb_artifactschema" ("run_id");
CREATE INDEX "lamindb_artifactschema_schema_id_c5ac72f0" ON "lamindb_artifactschema" ("schema_id");

CREATE TABLE "lamindb_artifactulabel" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactulabel_artifact_id_5eb7f95f" ON "lamindb_artifactulabel" ("artifact_id");
CREATE INDEX "lamindb_artifactulabel_created_at_70d620e3" ON "lamindb_artifactulabel" ("created_at");
CREATE INDEX "lamindb_artifactulabel_created_by_id_906e593e" ON "lamindb_artifactulabel" ("created_by_id");
CREATE INDEX "lamindb_artifactulabel_feature_id_ddc41e3a" ON "lamindb_artifactulabel" ("feature_id");
CREATE INDEX "lamindb_artifactulabel_run_id_1367fa39" ON "lamindb_artifactulabel" ("run_id");
CREATE INDEX "lamindb_artifactulabel_ulabel_id_702c5a34" ON "lamindb_artifactulabel" ("ulabel_id");
CREATE UNIQUE INDEX "unique_artifactulabel" ON "lamindb_artifactulabel" ("artifact_id", "ulabel_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_artifactulabel_null_feature" ON "lamindb_artifactulabel" ("artifact_id", "ulabel_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_artifactuser" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_artifactuser_artifact_id_e44f7088" ON "lamindb_artifactuser" ("artifact_id");
CREATE INDEX "lamindb_artifactuser_created_at_2f938212" ON "lamindb_artifactuser" ("created_at");
CREATE INDEX "lamindb_artifactuser_created_by_id_5e3f4988" ON "lamindb_artifactuser" ("created_by_id");
CREATE INDEX "lamindb_artifactuser_feature_id_6701b659" ON "lamindb_artifactuser" ("feature_id");
CREATE INDEX "lamindb_artifactuser_run_id_17a6a47a" ON "lamindb_artifactuser" ("run_id");
CREATE INDEX "lamindb_artifactuser_user_id_63bb1488" ON "lamindb_artifactuser" ("user_id");
CREATE UNIQUE INDEX "unique_artifactuser" ON "lamindb_artifactuser" ("artifact_id", "user_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_artifactuser_null_feature" ON "lamindb_artifactuser" ("artifact_id", "user_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_block" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "key" varchar(1024) NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "anchor_id" bigint NULL REFERENCES "lamindb_block" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_block__status_code_488afb25" ON "lamindb_block" ("_status_code");
CREATE INDEX "lamindb_block_anchor_id_818f0184" ON "lamindb_block" ("anchor_id");
CREATE INDEX "lamindb_block_branch_id_c24250c7" ON "lamindb_block" ("branch_id");
CREATE INDEX "lamindb_block_created_at_76fc3193" ON "lamindb_block" ("created_at");
CREATE INDEX "lamindb_block_created_by_id_8b175ba1" ON "lamindb_block" ("created_by_id");
CREATE INDEX "lamindb_block_created_on_id_cff74ef4" ON "lamindb_block" ("created_on_id");
CREATE INDEX "lamindb_block_hash_14dfe2d8" ON "lamindb_block" ("hash");
CREATE INDEX "lamindb_block_is_latest_8a633b23" ON "lamindb_block" ("is_latest");
CREATE INDEX "lamindb_block_key_0ae583b2" ON "lamindb_block" ("key");
CREATE INDEX "lamindb_block_kind_5970e884" ON "lamindb_block" ("kind");
CREATE INDEX "lamindb_block_space_id_5fff7e52" ON "lamindb_block" ("space_id");
CREATE INDEX "lamindb_block_version_tag_4fe7abb6" ON "lamindb_block" ("version_tag");

CREATE TABLE "lamindb_blockproject" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "block_id" bigint NOT NULL REFERENCES "lamindb_block" ("id") DEFERRABLE INITIALLY DEFERRED,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_blockproject_block_id_b7192334" ON "lamindb_blockproject" ("block_id");
CREATE UNIQUE INDEX "lamindb_blockproject_block_id_project_id_f3f96073_uniq" ON "lamindb_blockproject" ("block_id", "project_id");
CREATE INDEX "lamindb_blockproject_created_at_072bb37e" ON "lamindb_blockproject" ("created_at");
CREATE INDEX "lamindb_blockproject_created_by_id_91b1d6b3" ON "lamindb_blockproject" ("created_by_id");
CREATE INDEX "lamindb_blockproject_project_id_f0f4b281" ON "lamindb_blockproject" ("project_id");
CREATE INDEX "lamindb_blockproject_run_id_dfa75a80" ON "lamindb_blockproject" ("run_id");

CREATE TABLE "lamindb_branch" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(100) NOT NULL,
    "uid" varchar(12) NOT NULL UNIQUE,
    "description" text NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL))
);
CREATE INDEX "lamindb_branch__status_code_cfe261eb" ON "lamindb_branch" ("_status_code");
CREATE INDEX "lamindb_branch_created_at_0ee049d8" ON "lamindb_branch" ("created_at");
CREATE INDEX "lamindb_branch_created_by_id_95d1377c" ON "lamindb_branch" ("created_by_id");
CREATE INDEX "lamindb_branch_name_6f42d7e8" ON "lamindb_branch" ("name");
CREATE INDEX "lamindb_branch_space_id_6ea137c6" ON "lamindb_branch" ("space_id");
CREATE UNIQUE INDEX "unique_branch_name_lower" ON "lamindb_branch" ((LOWER("name")));

CREATE TABLE "lamindb_branchblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "branch_id" integer NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL
);
CREATE INDEX "lamindb_branchblock__status_code_4de4e2bf" ON "lamindb_branchblock" ("_status_code");
CREATE INDEX "lamindb_branchblock_branch_id_b91c49e9" ON "lamindb_branchblock" ("branch_id");
CREATE INDEX "lamindb_branchblock_created_at_15c05393" ON "lamindb_branchblock" ("created_at");
CREATE INDEX "lamindb_branchblock_created_by_id_9d3d1857" ON "lamindb_branchblock" ("created_by_id");
CREATE INDEX "lamindb_branchblock_hash_07c86848" ON "lamindb_branchblock" ("hash");
CREATE INDEX "lamindb_branchblock_is_latest_e7b0a3f1" ON "lamindb_branchblock" ("is_latest");
CREATE INDEX "lamindb_branchblock_kind_0f3aea39" ON "lamindb_branchblock" ("kind");
CREATE INDEX "lamindb_branchblock_version_tag_7cf2407f" ON "lamindb_branchblock" ("version_tag");

CREATE TABLE "lamindb_branchproject" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "branch_id" integer NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_branchproject_branch_id_cba4e7e7" ON "lamindb_branchproject" ("branch_id");
CREATE UNIQUE INDEX "lamindb_branchproject_branch_id_project_id_a3b7c1ba_uniq" ON "lamindb_branchproject" ("branch_id", "project_id");
CREATE INDEX "lamindb_branchproject_project_id_35e3d1c5" ON "lamindb_branchproject" ("project_id");

CREATE TABLE "lamindb_branchulabel" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "branch_id" integer NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_branchulabel_branch_id_fbbc62a2" ON "lamindb_branchulabel" ("branch_id");
CREATE UNIQUE INDEX "lamindb_branchulabel_branch_id_ulabel_id_6644eea9_uniq" ON "lamindb_branchulabel" ("branch_id", "ulabel_id");
CREATE INDEX "lamindb_branchulabel_ulabel_id_31684525" ON "lamindb_branchulabel" ("ulabel_id");

CREATE TABLE "lamindb_branchuser" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "role" varchar(32) NOT NULL,
    "branch_id" integer NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_branchuser_branch_id_d96313ea" ON "lamindb_branchuser" ("branch_id");
CREATE UNIQUE INDEX "lamindb_branchuser_branch_id_user_id_role_5a4348c6_uniq" ON "lamindb_branchuser" ("branch_id", "user_id", "role");
CREATE INDEX "lamindb_branchuser_role_7f37846f" ON "lamindb_branchuser" ("role");
CREATE INDEX "lamindb_branchuser_user_id_335c8370" ON "lamindb_branchuser" ("user_id");

CREATE TABLE "lamindb_collection" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "key" varchar(255) NOT NULL,
    "description" text NULL,
    "hash" varchar(22) NULL,
    "reference" varchar(255) NULL,
    "reference_type" varchar(25) NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "meta_artifact_id" integer NULL UNIQUE REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "unique_collection_key_hash_not_null" UNIQUE ("key", "hash")
);
CREATE INDEX "lamindb_collection_branch_id_7ae80524" ON "lamindb_collection" ("branch_id");
CREATE INDEX "lamindb_collection_created_at_4cb94518" ON "lamindb_collection" ("created_at");
CREATE INDEX "lamindb_collection_created_by_id_85a76266" ON "lamindb_collection" ("created_by_id");
CREATE INDEX "lamindb_collection_created_on_id_3af76331" ON "lamindb_collection" ("created_on_id");
CREATE INDEX "lamindb_collection_hash_b13a51aa" ON "lamindb_collection" ("hash");
CREATE INDEX "lamindb_collection_is_latest_5d6879fd" ON "lamindb_collection" ("is_latest");
CREATE INDEX "lamindb_collection_key_2bebaff0" ON "lamindb_collection" ("key");
CREATE INDEX "lamindb_collection_reference_a678ee9d" ON "lamindb_collection" ("reference");
CREATE INDEX "lamindb_collection_reference_type_dca70fab" ON "lamindb_collection" ("reference_type");
CREATE INDEX "lamindb_collection_run_id_0373eae7" ON "lamindb_collection" ("run_id");
CREATE INDEX "lamindb_collection_schema_id_b35408f6" ON "lamindb_collection" ("schema_id");
CREATE INDEX "lamindb_collection_space_id_671edffc" ON "lamindb_collection" ("space_id");
CREATE INDEX "lamindb_collection_updated_at_6b39c1f9" ON "lamindb_collection" ("updated_at");
CREATE INDEX "lamindb_collection_version_tag_49218ac6" ON "lamindb_collection" ("version_tag");

CREATE TABLE "lamindb_collection__actions" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "collection_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collection__actions_artifact_id_bde1e790" ON "lamindb_collection__actions" ("artifact_id");
CREATE UNIQUE INDEX "lamindb_collection__actions_collection_id_artifact_id_2eabe9bd_uniq" ON "lamindb_collection__actions" ("collection_id", "artifact_id");
CREATE INDEX "lamindb_collection__actions_collection_id_c3aa15bd" ON "lamindb_collection__actions" ("collection_id");

CREATE TABLE "lamindb_collection_input_of_runs" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "collection_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collection_input_of_runs_collection_id_0710a0e9" ON "lamindb_collection_input_of_runs" ("collection_id");
CREATE UNIQUE INDEX "lamindb_collection_input_of_runs_collection_id_run_id_8ae1899a_uniq" ON "lamindb_collection_input_of_runs" ("collection_id", "run_id");
CREATE INDEX "lamindb_collection_input_of_runs_run_id_34421496" ON "lamindb_collection_input_of_runs" ("run_id");

CREATE TABLE "lamindb_collection_recreating_runs" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "collection_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collection_recreating_runs_collection_id_5e4777a1" ON "lamindb_collection_recreating_runs" ("collection_id");
CREATE UNIQUE INDEX "lamindb_collection_recreating_runs_collection_id_run_id_f479ed55_uniq" ON "lamindb_collection_recreating_runs" ("collection_id", "run_id");
CREATE INDEX "lamindb_collection_recreating_runs_run_id_71547271" ON "lamindb_collection_recreating_runs" ("run_id");

CREATE TABLE "lamindb_collectionartifact" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "collection_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collectionartifact_artifact_id_8b9828d2" ON "lamindb_collectionartifact" ("artifact_id");
CREATE INDEX "lamindb_collectionartifact_collection_id_30eb3b4d" ON "lamindb_collectionartifact" ("collection_id");
CREATE UNIQUE INDEX "lamindb_collectionartifact_collection_id_artifact_id_46c7d56d_uniq" ON "lamindb_collectionartifact" ("collection_id", "artifact_id");
CREATE INDEX "lamindb_collectionartifact_created_at_2ed8268d" ON "lamindb_collectionartifact" ("created_at");
CREATE INDEX "lamindb_collectionartifact_created_by_id_d10cd9dd" ON "lamindb_collectionartifact" ("created_by_id");
CREATE INDEX "lamindb_collectionartifact_run_id_c2b71caf" ON "lamindb_collectionartifact" ("run_id");

CREATE TABLE "lamindb_collectionblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "collection_id" integer NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collectionblock__status_code_18fbfbe6" ON "lamindb_collectionblock" ("_status_code");
CREATE INDEX "lamindb_collectionblock_branch_id_d5a9a1a2" ON "lamindb_collectionblock" ("branch_id");
CREATE INDEX "lamindb_collectionblock_collection_id_35cb1593" ON "lamindb_collectionblock" ("collection_id");
CREATE INDEX "lamindb_collectionblock_created_at_6822e544" ON "lamindb_collectionblock" ("created_at");
CREATE INDEX "lamindb_collectionblock_created_by_id_03e2abf4" ON "lamindb_collectionblock" ("created_by_id");
CREATE INDEX "lamindb_collectionblock_created_on_id_554fa296" ON "lamindb_collectionblock" ("created_on_id");
CREATE INDEX "lamindb_collectionblock_hash_90539118" ON "lamindb_collectionblock" ("hash");
CREATE INDEX "lamindb_collectionblock_is_latest_15d42bc0" ON "lamindb_collectionblock" ("is_latest");
CREATE INDEX "lamindb_collectionblock_kind_779208f1" ON "lamindb_collectionblock" ("kind");
CREATE INDEX "lamindb_collectionblock_version_tag_12276d37" ON "lamindb_collectionblock" ("version_tag");

CREATE TABLE "lamindb_collectionproject" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "collection_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collectionproject_collection_id_7fd6dd7a" ON "lamindb_collectionproject" ("collection_id");
CREATE UNIQUE INDEX "lamindb_collectionproject_collection_id_project_id_3400ed11_uniq" ON "lamindb_collectionproject" ("collection_id", "project_id");
CREATE INDEX "lamindb_collectionproject_created_at_6801c9db" ON "lamindb_collectionproject" ("created_at");
CREATE INDEX "lamindb_collectionproject_created_by_id_d371897b" ON "lamindb_collectionproject" ("created_by_id");
CREATE INDEX "lamindb_collectionproject_project_id_75c68bc2" ON "lamindb_collectionproject" ("project_id");
CREATE INDEX "lamindb_collectionproject_run_id_cf5d1122" ON "lamindb_collectionproject" ("run_id");

CREATE TABLE "lamindb_collectionrecord" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "collection_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collectionrecord_collection_id_68e0a331" ON "lamindb_collectionrecord" ("collection_id");
CREATE INDEX "lamindb_collectionrecord_created_at_9f931173" ON "lamindb_collectionrecord" ("created_at");
CREATE INDEX "lamindb_collectionrecord_created_by_id_86d65e01" ON "lamindb_collectionrecord" ("created_by_id");
CREATE INDEX "lamindb_collectionrecord_feature_id_0ee2a4f6" ON "lamindb_collectionrecord" ("feature_id");
CREATE INDEX "lamindb_collectionrecord_record_id_a5bb2e24" ON "lamindb_collectionrecord" ("record_id");
CREATE INDEX "lamindb_collectionrecord_run_id_1b932f4a" ON "lamindb_collectionrecord" ("run_id");
CREATE UNIQUE INDEX "unique_collectionrecord" ON "lamindb_collectionrecord" ("collection_id", "record_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_collectionrecord_null_feature" ON "lamindb_collectionrecord" ("collection_id", "record_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_collectionreference" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "collection_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "reference_id" integer NOT NULL REFERENCES "lamindb_reference" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collectionreference_collection_id_600f737e" ON "lamindb_collectionreference" ("collection_id");
CREATE UNIQUE INDEX "lamindb_collectionreference_collection_id_reference_id_38ebf4a9_uniq" ON "lamindb_collectionreference" ("collection_id", "reference_id");
CREATE INDEX "lamindb_collectionreference_created_at_1e2f8bc6" ON "lamindb_collectionreference" ("created_at");
CREATE INDEX "lamindb_collectionreference_created_by_id_c13716de" ON "lamindb_collectionreference" ("created_by_id");
CREATE INDEX "lamindb_collectionreference_reference_id_ebef93fd" ON "lamindb_collectionreference" ("reference_id");
CREATE INDEX "lamindb_collectionreference_run_id_45292794" ON "lamindb_collectionreference" ("run_id");

CREATE TABLE "lamindb_collectionulabel" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "collection_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_collectionulabel_collection_id_07459fd6" ON "lamindb_collectionulabel" ("collection_id");
CREATE UNIQUE INDEX "lamindb_collectionulabel_collection_id_ulabel_id_c6f19b36_uniq" ON "lamindb_collectionulabel" ("collection_id", "ulabel_id");
CREATE INDEX "lamindb_collectionulabel_created_at_039c89fb" ON "lamindb_collectionulabel" ("created_at");
CREATE INDEX "lamindb_collectionulabel_created_by_id_9fb2214f" ON "lamindb_collectionulabel" ("created_by_id");
CREATE INDEX "lamindb_collectionulabel_feature_id_42853224" ON "lamindb_collectionulabel" ("feature_id");
CREATE INDEX "lamindb_collectionulabel_run_id_2edee3be" ON "lamindb_collectionulabel" ("run_id");
CREATE INDEX "lamindb_collectionulabel_ulabel_id_5b43c4c6" ON "lamindb_collectionulabel" ("ulabel_id");

CREATE TABLE "lamindb_feature" (
    "is_type" bool DEFAULT 0 NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(12) NOT NULL UNIQUE,
    "name" varchar(150) NOT NULL,
    "_dtype_str" varchar(255) NULL,
    "unit" varchar(30) NULL,
    "description" text NULL,
    "array_rank" smallint NOT NULL,
    "array_size" integer NOT NULL,
    "array_shape" text DEFAULT 'null' NULL CHECK ((JSON_VALID("array_shape") OR "array_shape" IS NULL)),
    "synonyms" text NULL,
    "default_value" text NULL CHECK ((JSON_VALID("default_value") OR "default_value" IS NULL)),
    "nullable" bool NULL,
    "coerce" bool NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "type_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_ounit_str" varchar(255) NULL,
    CONSTRAINT "feature_dtype_str_not_null_when_is_type_false" CHECK (("is_type" OR "_dtype_str" IS NOT NULL))
);
CREATE INDEX "lamindb_feature__dtype_str_d4f32cfe" ON "lamindb_feature" ("_dtype_str");
CREATE INDEX "lamindb_feature__ounit_str_265854a5" ON "lamindb_feature" ("_ounit_str");
CREATE INDEX "lamindb_feature_array_rank_7e94b66d" ON "lamindb_feature" ("array_rank");
CREATE INDEX "lamindb_feature_array_size_d86387e2" ON "lamindb_feature" ("array_size");
CREATE INDEX "lamindb_feature_branch_id_3f23992a" ON "lamindb_feature" ("branch_id");
CREATE INDEX "lamindb_feature_created_at_95e147e3" ON "lamindb_feature" ("created_at");
CREATE INDEX "lamindb_feature_created_by_id_fec4c06c" ON "lamindb_feature" ("created_by_id");
CREATE INDEX "lamindb_feature_created_on_id_0193ed2c" ON "lamindb_feature" ("created_on_id");
CREATE INDEX "lamindb_feature_is_type_e859d024" ON "lamindb_feature" ("is_type");
CREATE INDEX "lamindb_feature_name_a1509cfb" ON "lamindb_feature" ("name");
CREATE INDEX "lamindb_feature_run_id_941242a2" ON "lamindb_feature" ("run_id");
CREATE INDEX "lamindb_feature_space_id_31635d02" ON "lamindb_feature" ("space_id");
CREATE INDEX "lamindb_feature_type_id_f38b6888" ON "lamindb_feature" ("type_id");
CREATE INDEX "lamindb_feature_unit_a1271aa9" ON "lamindb_feature" ("unit");
CREATE INDEX "lamindb_feature_updated_at_461ec765" ON "lamindb_feature" ("updated_at");

CREATE TABLE "lamindb_featureblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_featureblock__status_code_9793e8bf" ON "lamindb_featureblock" ("_status_code");
CREATE INDEX "lamindb_featureblock_branch_id_24250dc1" ON "lamindb_featureblock" ("branch_id");
CREATE INDEX "lamindb_featureblock_created_at_12c08ba2" ON "lamindb_featureblock" ("created_at");
CREATE INDEX "lamindb_featureblock_created_by_id_1d983ea2" ON "lamindb_featureblock" ("created_by_id");
CREATE INDEX "lamindb_featureblock_created_on_id_21daf15c" ON "lamindb_featureblock" ("created_on_id");
CREATE INDEX "lamindb_featureblock_feature_id_6a53ed49" ON "lamindb_featureblock" ("feature_id");
CREATE INDEX "lamindb_featureblock_hash_ff9a87b1" ON "lamindb_featureblock" ("hash");
CREATE INDEX "lamindb_featureblock_is_latest_108e412a" ON "lamindb_featureblock" ("is_latest");
CREATE INDEX "lamindb_featureblock_kind_4de3c518" ON "lamindb_featureblock" ("kind");
CREATE INDEX "lamindb_featureblock_version_tag_e36361eb" ON "lamindb_featureblock" ("version_tag");

CREATE TABLE "lamindb_featureproject" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_featureproject_created_at_1a5ed19b" ON "lamindb_featureproject" ("created_at");
CREATE INDEX "lamindb_featureproject_created_by_id_a1239ed7" ON "lamindb_featureproject" ("created_by_id");
CREATE INDEX "lamindb_featureproject_feature_id_11474969" ON "lamindb_featureproject" ("feature_id");
CREATE UNIQUE INDEX "lamindb_featureproject_feature_id_project_id_251ff958_uniq" ON "lamindb_featureproject" ("feature_id", "project_id");
CREATE INDEX "lamindb_featureproject_project_id_d16c8a98" ON "lamindb_featureproject" ("project_id");
CREATE INDEX "lamindb_featureproject_run_id_d622fc76" ON "lamindb_featureproject" ("run_id");

CREATE TABLE "lamindb_jsonvalue" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "value" text NOT NULL CHECK ((JSON_VALID("value") OR "value" IS NULL)),
    "hash" varchar(22) NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_jsonvalue_branch_id_198d0cd5" ON "lamindb_jsonvalue" ("branch_id");
CREATE INDEX "lamindb_jsonvalue_created_at_533fba02" ON "lamindb_jsonvalue" ("created_at");
CREATE INDEX "lamindb_jsonvalue_created_by_id_d9b7fdf2" ON "lamindb_jsonvalue" ("created_by_id");
CREATE INDEX "lamindb_jsonvalue_created_on_id_07b772e6" ON "lamindb_jsonvalue" ("created_on_id");
CREATE INDEX "lamindb_jsonvalue_feature_id_eafe0ebc" ON "lamindb_jsonvalue" ("feature_id");
CREATE UNIQUE INDEX "lamindb_jsonvalue_feature_id_hash_21a74ed4_uniq" ON "lamindb_jsonvalue" ("feature_id", "hash");
CREATE INDEX "lamindb_jsonvalue_hash_f903a6b7" ON "lamindb_jsonvalue" ("hash");
CREATE INDEX "lamindb_jsonvalue_run_id_db061922" ON "lamindb_jsonvalue" ("run_id");
CREATE INDEX "lamindb_jsonvalue_space_id_aa6399b5" ON "lamindb_jsonvalue" ("space_id");

CREATE TABLE "lamindb_project" (
    "is_type" bool DEFAULT 0 NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(12) NOT NULL UNIQUE,
    "name" varchar(255) NOT NULL,
    "description" text NULL,
    "abbr" varchar(32) NULL,
    "url" varchar(255) NULL,
    "start_date" date NULL,
    "end_date" date NULL,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "type_id" integer NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_project__status_code_0e326572" ON "lamindb_project" ("_status_code");
CREATE INDEX "lamindb_project_abbr_6c8158fa" ON "lamindb_project" ("abbr");
CREATE INDEX "lamindb_project_branch_id_fa5cf314" ON "lamindb_project" ("branch_id");
CREATE INDEX "lamindb_project_created_at_05ac7e0f" ON "lamindb_project" ("created_at");
CREATE INDEX "lamindb_project_created_by_id_c8304453" ON "lamindb_project" ("created_by_id");
CREATE INDEX "lamindb_project_created_on_id_d40237be" ON "lamindb_project" ("created_on_id");
CREATE INDEX "lamindb_project_is_type_8534e615" ON "lamindb_project" ("is_type");
CREATE INDEX "lamindb_project_name_73e9a6f0" ON "lamindb_project" ("name");
CREATE INDEX "lamindb_project_run_id_55a588a2" ON "lamindb_project" ("run_id");
CREATE INDEX "lamindb_project_space_id_f9279df0" ON "lamindb_project" ("space_id");
CREATE INDEX "lamindb_project_type_id_f8d2fc08" ON "lamindb_project" ("type_id");
CREATE INDEX "lamindb_project_updated_at_c420e314" ON "lamindb_project" ("updated_at");

CREATE TABLE "lamindb_project_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_project_parents_from_project_id_39ad299d" ON "lamindb_project_parents" ("from_project_id");
CREATE UNIQUE INDEX "lamindb_project_parents_from_project_id_to_project_id_a837bfdf_uniq" ON "lamindb_project_parents" ("from_project_id", "to_project_id");
CREATE INDEX "lamindb_project_parents_to_project_id_371c8135" ON "lamindb_project_parents" ("to_project_id");

CREATE TABLE "lamindb_project_predecessors" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_project_predecessors_from_project_id_f94d8798" ON "lamindb_project_predecessors" ("from_project_id");
CREATE UNIQUE INDEX "lamindb_project_predecessors_from_project_id_to_project_id_44ba5719_uniq" ON "lamindb_project_predecessors" ("from_project_id", "to_project_id");
CREATE INDEX "lamindb_project_predecessors_to_project_id_e77dbb62" ON "lamindb_project_predecessors" ("to_project_id");

CREATE TABLE "lamindb_project_references" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "reference_id" integer NOT NULL REFERENCES "lamindb_reference" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_project_references_project_id_c7874de1" ON "lamindb_project_references" ("project_id");
CREATE UNIQUE INDEX "lamindb_project_references_project_id_reference_id_b403d45f_uniq" ON "lamindb_project_references" ("project_id", "reference_id");
CREATE INDEX "lamindb_project_references_reference_id_e74f049f" ON "lamindb_project_references" ("reference_id");

CREATE TABLE "lamindb_projectblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_projectblock__status_code_23694450" ON "lamindb_projectblock" ("_status_code");
CREATE INDEX "lamindb_projectblock_branch_id_661e298d" ON "lamindb_projectblock" ("branch_id");
CREATE INDEX "lamindb_projectblock_created_at_8bd85840" ON "lamindb_projectblock" ("created_at");
CREATE INDEX "lamindb_projectblock_created_by_id_d970e853" ON "lamindb_projectblock" ("created_by_id");
CREATE INDEX "lamindb_projectblock_created_on_id_21877404" ON "lamindb_projectblock" ("created_on_id");
CREATE INDEX "lamindb_projectblock_hash_3a1b70bc" ON "lamindb_projectblock" ("hash");
CREATE INDEX "lamindb_projectblock_is_latest_06287519" ON "lamindb_projectblock" ("is_latest");
CREATE INDEX "lamindb_projectblock_kind_2159ce03" ON "lamindb_projectblock" ("kind");
CREATE INDEX "lamindb_projectblock_project_id_abee1642" ON "lamindb_projectblock" ("project_id");
CREATE INDEX "lamindb_projectblock_version_tag_b17caf30" ON "lamindb_projectblock" ("version_tag");

CREATE TABLE "lamindb_projectrecord" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_projectrecord_created_at_d4cf7e38" ON "lamindb_projectrecord" ("created_at");
CREATE INDEX "lamindb_projectrecord_created_by_id_69210939" ON "lamindb_projectrecord" ("created_by_id");
CREATE INDEX "lamindb_projectrecord_feature_id_44471fa5" ON "lamindb_projectrecord" ("feature_id");
CREATE INDEX "lamindb_projectrecord_project_id_442bef79" ON "lamindb_projectrecord" ("project_id");
CREATE INDEX "lamindb_projectrecord_record_id_8d06ef05" ON "lamindb_projectrecord" ("record_id");
CREATE INDEX "lamindb_projectrecord_run_id_a1f2e2da" ON "lamindb_projectrecord" ("run_id");
CREATE UNIQUE INDEX "unique_projectrecord" ON "lamindb_projectrecord" ("project_id", "feature_id", "record_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_projectrecord_null_feature" ON "lamindb_projectrecord" ("project_id", "record_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_projectuser" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "role" varchar(32) NOT NULL,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_projectuser_project_id_8fabc5d4" ON "lamindb_projectuser" ("project_id");
CREATE UNIQUE INDEX "lamindb_projectuser_project_id_user_id_role_b93a8516_uniq" ON "lamindb_projectuser" ("project_id", "user_id", "role");
CREATE INDEX "lamindb_projectuser_role_da2613de" ON "lamindb_projectuser" ("role");
CREATE INDEX "lamindb_projectuser_user_id_5e829a45" ON "lamindb_projectuser" ("user_id");

CREATE TABLE "lamindb_record" (
    "is_type" bool DEFAULT 0 NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(16) NOT NULL UNIQUE,
    "name" varchar(150) NULL,
    "description" text NULL,
    "reference" varchar(255) NULL,
    "reference_type" varchar(25) NULL,
    "extra_data" text NULL CHECK ((JSON_VALID("extra_data") OR "extra_data" IS NULL)),
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "type_id" integer NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_record_branch_id_df1bf649" ON "lamindb_record" ("branch_id");
CREATE INDEX "lamindb_record_created_at_349408e6" ON "lamindb_record" ("created_at");
CREATE INDEX "lamindb_record_created_by_id_901df711" ON "lamindb_record" ("created_by_id");
CREATE INDEX "lamindb_record_created_on_id_763e6393" ON "lamindb_record" ("created_on_id");
CREATE INDEX "lamindb_record_is_type_03832d0d" ON "lamindb_record" ("is_type");
CREATE INDEX "lamindb_record_name_5a9e0201" ON "lamindb_record" ("name");
CREATE INDEX "lamindb_record_reference_0ec240d5" ON "lamindb_record" ("reference");
CREATE INDEX "lamindb_record_reference_type_2f3d69e0" ON "lamindb_record" ("reference_type");
CREATE INDEX "lamindb_record_run_id_f1df815c" ON "lamindb_record" ("run_id");
CREATE INDEX "lamindb_record_schema_id_cd05808b" ON "lamindb_record" ("schema_id");
CREATE INDEX "lamindb_record_space_id_ba085a6e" ON "lamindb_record" ("space_id");
CREATE INDEX "lamindb_record_type_id_01fc542e" ON "lamindb_record" ("type_id");
CREATE INDEX "lamindb_record_updated_at_642229bd" ON "lamindb_record" ("updated_at");

CREATE TABLE "lamindb_record_input_of_runs" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_record_input_of_runs_record_id_d87bec0e" ON "lamindb_record_input_of_runs" ("record_id");
CREATE UNIQUE INDEX "lamindb_record_input_of_runs_record_id_run_id_5200b64f_uniq" ON "lamindb_record_input_of_runs" ("record_id", "run_id");
CREATE INDEX "lamindb_record_input_of_runs_run_id_9e0ec745" ON "lamindb_record_input_of_runs" ("run_id");

CREATE TABLE "lamindb_record_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_record_parents_from_record_id_ef77edd9" ON "lamindb_record_parents" ("from_record_id");
CREATE UNIQUE INDEX "lamindb_record_parents_from_record_id_to_record_id_8b372b48_uniq" ON "lamindb_record_parents" ("from_record_id", "to_record_id");
CREATE INDEX "lamindb_record_parents_to_record_id_12f749ba" ON "lamindb_record_parents" ("to_record_id");

CREATE TABLE "lamindb_recordartifact" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordartifact_feature_id_c3f2d3d6" ON "lamindb_recordartifact" ("feature_id");
CREATE INDEX "lamindb_recordartifact_record_id_a96bed19" ON "lamindb_recordartifact" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordartifact_record_id_feature_id_value_id_db2b4718_uniq" ON "lamindb_recordartifact" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recordartifact_value_id_4464da70" ON "lamindb_recordartifact" ("value_id");

CREATE TABLE "lamindb_recordblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordblock__status_code_7cc8d253" ON "lamindb_recordblock" ("_status_code");
CREATE INDEX "lamindb_recordblock_branch_id_759c8cf9" ON "lamindb_recordblock" ("branch_id");
CREATE INDEX "lamindb_recordblock_created_at_39ca4d8c" ON "lamindb_recordblock" ("created_at");
CREATE INDEX "lamindb_recordblock_created_by_id_bec0236b" ON "lamindb_recordblock" ("created_by_id");
CREATE INDEX "lamindb_recordblock_created_on_id_b2ac0820" ON "lamindb_recordblock" ("created_on_id");
CREATE INDEX "lamindb_recordblock_hash_3be37cbd" ON "lamindb_recordblock" ("hash");
CREATE INDEX "lamindb_recordblock_is_latest_360d9ccd" ON "lamindb_recordblock" ("is_latest");
CREATE INDEX "lamindb_recordblock_kind_04192dd5" ON "lamindb_recordblock" ("kind");
CREATE INDEX "lamindb_recordblock_record_id_6cfd8cf1" ON "lamindb_recordblock" ("record_id");
CREATE INDEX "lamindb_recordblock_version_tag_792e64df" ON "lamindb_recordblock" ("version_tag");

CREATE TABLE "lamindb_recordcollection" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_collection" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordcollection_feature_id_ad1794a9" ON "lamindb_recordcollection" ("feature_id");
CREATE INDEX "lamindb_recordcollection_record_id_7cb820da" ON "lamindb_recordcollection" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordcollection_record_id_feature_id_value_id_7cdb35b9_uniq" ON "lamindb_recordcollection" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recordcollection_value_id_6d52fd3c" ON "lamindb_recordcollection" ("value_id");

CREATE TABLE "lamindb_recordjson" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "value" text DEFAULT 'null' NOT NULL CHECK ((JSON_VALID("value") OR "value" IS NULL)),
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordjson_feature_id_9327b5c5" ON "lamindb_recordjson" ("feature_id");
CREATE INDEX "lamindb_recordjson_record_id_09e14c27" ON "lamindb_recordjson" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordjson_record_id_feature_id_432fb040_uniq" ON "lamindb_recordjson" ("record_id", "feature_id");

CREATE TABLE "lamindb_recordproject" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordproject_feature_id_c9be9dbf" ON "lamindb_recordproject" ("feature_id");
CREATE INDEX "lamindb_recordproject_record_id_0ff77dd9" ON "lamindb_recordproject" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordproject_record_id_feature_id_value_id_a6bd5a42_uniq" ON "lamindb_recordproject" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recordproject_value_id_1388f385" ON "lamindb_recordproject" ("value_id");

CREATE TABLE "lamindb_recordrecord" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordrecord_feature_id_b4ac6896" ON "lamindb_recordrecord" ("feature_id");
CREATE INDEX "lamindb_recordrecord_record_id_2e8b4c14" ON "lamindb_recordrecord" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordrecord_record_id_feature_id_value_id_db90f81f_uniq" ON "lamindb_recordrecord" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recordrecord_value_id_875df4b4" ON "lamindb_recordrecord" ("value_id");

CREATE TABLE "lamindb_recordreference" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_reference" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordreference_feature_id_5743802b" ON "lamindb_recordreference" ("feature_id");
CREATE INDEX "lamindb_recordreference_record_id_daa9442e" ON "lamindb_recordreference" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordreference_record_id_feature_id_value_id_897e309a_uniq" ON "lamindb_recordreference" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recordreference_value_id_2f9d998e" ON "lamindb_recordreference" ("value_id");

CREATE TABLE "lamindb_recordrun" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordrun_feature_id_155c9fd4" ON "lamindb_recordrun" ("feature_id");
CREATE INDEX "lamindb_recordrun_record_id_309b174f" ON "lamindb_recordrun" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordrun_record_id_feature_id_value_id_58e202e6_uniq" ON "lamindb_recordrun" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recordrun_value_id_eb7934f0" ON "lamindb_recordrun" ("value_id");

CREATE TABLE "lamindb_recordtransform" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordtransform_feature_id_81d637e0" ON "lamindb_recordtransform" ("feature_id");
CREATE INDEX "lamindb_recordtransform_record_id_c2db8a60" ON "lamindb_recordtransform" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordtransform_record_id_feature_id_value_id_f64cbc48_uniq" ON "lamindb_recordtransform" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recordtransform_value_id_aadfd134" ON "lamindb_recordtransform" ("value_id");

CREATE TABLE "lamindb_recordulabel" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recordulabel_feature_id_c601a9eb" ON "lamindb_recordulabel" ("feature_id");
CREATE INDEX "lamindb_recordulabel_record_id_1bf7fbef" ON "lamindb_recordulabel" ("record_id");
CREATE UNIQUE INDEX "lamindb_recordulabel_record_id_feature_id_value_id_16771a39_uniq" ON "lamindb_recordulabel" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recordulabel_value_id_70b71450" ON "lamindb_recordulabel" ("value_id");

CREATE TABLE "lamindb_recorduser" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "value_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_recorduser_feature_id_fc3339cb" ON "lamindb_recorduser" ("feature_id");
CREATE INDEX "lamindb_recorduser_record_id_b5265f3f" ON "lamindb_recorduser" ("record_id");
CREATE UNIQUE INDEX "lamindb_recorduser_record_id_feature_id_value_id_59a7df11_uniq" ON "lamindb_recorduser" ("record_id", "feature_id", "value_id");
CREATE INDEX "lamindb_recorduser_value_id_0f3c4cc8" ON "lamindb_recorduser" ("value_id");

CREATE TABLE "lamindb_reference" (
    "is_type" bool DEFAULT 0 NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(12) NOT NULL UNIQUE,
    "name" varchar(255) NOT NULL,
    "description" text NULL,
    "abbr" varchar(32) NULL,
    "url" varchar(200) NULL,
    "pubmed_id" bigint NULL,
    "doi" varchar(255) NULL,
    "text" text NULL,
    "date" date NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "type_id" integer NULL REFERENCES "lamindb_reference" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_reference_abbr_79787c67" ON "lamindb_reference" ("abbr");
CREATE INDEX "lamindb_reference_branch_id_3ea7424e" ON "lamindb_reference" ("branch_id");
CREATE INDEX "lamindb_reference_created_at_846c0023" ON "lamindb_reference" ("created_at");
CREATE INDEX "lamindb_reference_created_by_id_24799aa4" ON "lamindb_reference" ("created_by_id");
CREATE INDEX "lamindb_reference_created_on_id_032d48bd" ON "lamindb_reference" ("created_on_id");
CREATE INDEX "lamindb_reference_doi_71af95fb" ON "lamindb_reference" ("doi");
CREATE INDEX "lamindb_reference_is_type_f5ecf3f7" ON "lamindb_reference" ("is_type");
CREATE INDEX "lamindb_reference_name_bc80be03" ON "lamindb_reference" ("name");
CREATE INDEX "lamindb_reference_pubmed_id_154c8edd" ON "lamindb_reference" ("pubmed_id");
CREATE INDEX "lamindb_reference_run_id_357d0d28" ON "lamindb_reference" ("run_id");
CREATE INDEX "lamindb_reference_space_id_6c5892c0" ON "lamindb_reference" ("space_id");
CREATE INDEX "lamindb_reference_type_id_2676c04b" ON "lamindb_reference" ("type_id");
CREATE INDEX "lamindb_reference_updated_at_ba53faba" ON "lamindb_reference" ("updated_at");
CREATE INDEX "lamindb_reference_url_708133ff" ON "lamindb_reference" ("url");

CREATE TABLE "lamindb_referencerecord" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "reference_id" integer NOT NULL REFERENCES "lamindb_reference" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_referencerecord_created_at_57f23333" ON "lamindb_referencerecord" ("created_at");
CREATE INDEX "lamindb_referencerecord_created_by_id_bb351d9c" ON "lamindb_referencerecord" ("created_by_id");
CREATE INDEX "lamindb_referencerecord_feature_id_1215f3f1" ON "lamindb_referencerecord" ("feature_id");
CREATE INDEX "lamindb_referencerecord_record_id_7aba732e" ON "lamindb_referencerecord" ("record_id");
CREATE INDEX "lamindb_referencerecord_reference_id_d07da8d6" ON "lamindb_referencerecord" ("reference_id");
CREATE INDEX "lamindb_referencerecord_run_id_6e2ae7d8" ON "lamindb_referencerecord" ("run_id");
CREATE UNIQUE INDEX "unique_referencerecord" ON "lamindb_referencerecord" ("reference_id", "feature_id", "record_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_referencerecord_null_feature" ON "lamindb_referencerecord" ("reference_id", "record_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_run" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "name" varchar(150) NULL,
    "description" text NULL,
    "entrypoint" varchar(255) NULL,
    "started_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "finished_at" datetime NULL,
    "params" text NULL CHECK ((JSON_VALID("params") OR "params" IS NULL)),
    "reference" varchar(255) NULL,
    "reference_type" varchar(25) NULL,
    "cli_args" varchar(1024) NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_is_consecutive" bool NULL,
    "_status_code" smallint DEFAULT -3 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "environment_id" integer NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "plan_id" integer NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "report_id" integer NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "transform_id" integer NOT NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "initiated_by_run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "extra_data" text NULL CHECK ((JSON_VALID("extra_data") OR "extra_data" IS NULL))
);
CREATE INDEX "lamindb_run__status_code_db3629a1" ON "lamindb_run" ("_status_code");
CREATE INDEX "lamindb_run_branch_id_fe8c68b5" ON "lamindb_run" ("branch_id");
CREATE INDEX "lamindb_run_created_at_17990779" ON "lamindb_run" ("created_at");
CREATE INDEX "lamindb_run_created_by_id_902b75a0" ON "lamindb_run" ("created_by_id");
CREATE INDEX "lamindb_run_created_on_id_1a1f024f" ON "lamindb_run" ("created_on_id");
CREATE INDEX "lamindb_run_entrypoint_b975ef98" ON "lamindb_run" ("entrypoint");
CREATE INDEX "lamindb_run_environment_id_c1f28211" ON "lamindb_run" ("environment_id");
CREATE INDEX "lamindb_run_finished_at_29e196c6" ON "lamindb_run" ("finished_at");
CREATE INDEX "lamindb_run_initiated_by_run_id_44ca8181" ON "lamindb_run" ("initiated_by_run_id");
CREATE INDEX "lamindb_run_name_5f7d1338" ON "lamindb_run" ("name");
CREATE INDEX "lamindb_run_plan_id_a12ea246" ON "lamindb_run" ("plan_id");
CREATE INDEX "lamindb_run_reference_f6bd0521" ON "lamindb_run" ("reference");
CREATE INDEX "lamindb_run_reference_type_fc8e7274" ON "lamindb_run" ("reference_type");
CREATE INDEX "lamindb_run_report_id_b7ddb8f1" ON "lamindb_run" ("report_id");
CREATE INDEX "lamindb_run_space_id_37b6cf48" ON "lamindb_run" ("space_id");
CREATE INDEX "lamindb_run_started_at_cda108ff" ON "lamindb_run" ("started_at");
CREATE INDEX "lamindb_run_transform_id_a2621a0c" ON "lamindb_run" ("transform_id");
CREATE INDEX "lamindb_run_updated_at_1e065083" ON "lamindb_run" ("updated_at");

CREATE TABLE "lamindb_runartifact" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "artifact_id" integer NOT NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_runartifact_artifact_id_6b08957f" ON "lamindb_runartifact" ("artifact_id");
CREATE INDEX "lamindb_runartifact_feature_id_031f9a99" ON "lamindb_runartifact" ("feature_id");
CREATE INDEX "lamindb_runartifact_run_id_7d2020da" ON "lamindb_runartifact" ("run_id");
CREATE UNIQUE INDEX "unique_runartifact" ON "lamindb_runartifact" ("run_id", "artifact_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_runartifact_null_feature" ON "lamindb_runartifact" ("run_id", "artifact_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_runblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_runblock__status_code_9b289cd0" ON "lamindb_runblock" ("_status_code");
CREATE INDEX "lamindb_runblock_branch_id_7245ad33" ON "lamindb_runblock" ("branch_id");
CREATE INDEX "lamindb_runblock_created_at_069ea3d4" ON "lamindb_runblock" ("created_at");
CREATE INDEX "lamindb_runblock_created_by_id_e092dfbc" ON "lamindb_runblock" ("created_by_id");
CREATE INDEX "lamindb_runblock_created_on_id_954525d1" ON "lamindb_runblock" ("created_on_id");
CREATE INDEX "lamindb_runblock_hash_d2c9c94e" ON "lamindb_runblock" ("hash");
CREATE INDEX "lamindb_runblock_is_latest_e8c28906" ON "lamindb_runblock" ("is_latest");
CREATE INDEX "lamindb_runblock_kind_bb4a09b5" ON "lamindb_runblock" ("kind");
CREATE INDEX "lamindb_runblock_run_id_4abaff71" ON "lamindb_runblock" ("run_id");
CREATE INDEX "lamindb_runblock_version_tag_17715da9" ON "lamindb_runblock" ("version_tag");

CREATE TABLE "lamindb_runjsonvalue" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "jsonvalue_id" bigint NOT NULL REFERENCES "lamindb_jsonvalue" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_runjsonvalue_created_at_5ea1f46e" ON "lamindb_runjsonvalue" ("created_at");
CREATE INDEX "lamindb_runjsonvalue_created_by_id_0e53abc9" ON "lamindb_runjsonvalue" ("created_by_id");
CREATE INDEX "lamindb_runjsonvalue_jsonvalue_id_fb0461d6" ON "lamindb_runjsonvalue" ("jsonvalue_id");
CREATE INDEX "lamindb_runjsonvalue_run_id_6591d2f1" ON "lamindb_runjsonvalue" ("run_id");
CREATE UNIQUE INDEX "lamindb_runjsonvalue_run_id_jsonvalue_id_c113d77f_uniq" ON "lamindb_runjsonvalue" ("run_id", "jsonvalue_id");

CREATE TABLE "lamindb_runproject" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_runproject_created_at_d515bd94" ON "lamindb_runproject" ("created_at");
CREATE INDEX "lamindb_runproject_created_by_id_891558f6" ON "lamindb_runproject" ("created_by_id");
CREATE INDEX "lamindb_runproject_project_id_92094038" ON "lamindb_runproject" ("project_id");
CREATE INDEX "lamindb_runproject_run_id_343ad45c" ON "lamindb_runproject" ("run_id");
CREATE UNIQUE INDEX "lamindb_runproject_run_id_project_id_50b33faf_uniq" ON "lamindb_runproject" ("run_id", "project_id");

CREATE TABLE "lamindb_runrecord" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_runrecord_created_at_89298bf8" ON "lamindb_runrecord" ("created_at");
CREATE INDEX "lamindb_runrecord_created_by_id_1e347561" ON "lamindb_runrecord" ("created_by_id");
CREATE INDEX "lamindb_runrecord_feature_id_d133fe80" ON "lamindb_runrecord" ("feature_id");
CREATE INDEX "lamindb_runrecord_record_id_49a81ae2" ON "lamindb_runrecord" ("record_id");
CREATE INDEX "lamindb_runrecord_run_id_e47af891" ON "lamindb_runrecord" ("run_id");
CREATE UNIQUE INDEX "unique_runrecord" ON "lamindb_runrecord" ("run_id", "record_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_runrecord_null_feature" ON "lamindb_runrecord" ("run_id", "record_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_runulabel" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "run_id" bigint NOT NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_runulabel_created_at_27fbf97e" ON "lamindb_runulabel" ("created_at");
CREATE INDEX "lamindb_runulabel_created_by_id_fbb96cf9" ON "lamindb_runulabel" ("created_by_id");
CREATE INDEX "lamindb_runulabel_run_id_70dfc4e6" ON "lamindb_runulabel" ("run_id");
CREATE UNIQUE INDEX "lamindb_runulabel_run_id_ulabel_id_ccfae975_uniq" ON "lamindb_runulabel" ("run_id", "ulabel_id");
CREATE INDEX "lamindb_runulabel_ulabel_id_3145e0e5" ON "lamindb_runulabel" ("ulabel_id");

CREATE TABLE "lamindb_schema" (
    "is_type" bool DEFAULT 0 NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(16) NOT NULL UNIQUE,
    "name" varchar(150) NULL,
    "description" text NULL,
    "n_members" integer NULL,
    "coerce" bool NULL,
    "flexible" bool NULL,
    "itype" varchar(120) NULL,
    "otype" varchar(64) NULL,
    "_dtype_str" varchar(64) NULL,
    "hash" varchar(22) NULL,
    "minimal_set" bool NOT NULL,
    "ordered_set" bool NOT NULL,
    "maximal_set" bool NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "type_id" integer NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    "suffix" varchar(30) NULL
);
CREATE INDEX "lamindb_schema_branch_id_bc2f9149" ON "lamindb_schema" ("branch_id");
CREATE INDEX "lamindb_schema_created_at_f453bbe0" ON "lamindb_schema" ("created_at");
CREATE INDEX "lamindb_schema_created_by_id_28773f72" ON "lamindb_schema" ("created_by_id");
CREATE INDEX "lamindb_schema_created_on_id_f4019605" ON "lamindb_schema" ("created_on_id");
CREATE INDEX "lamindb_schema_hash_a701c396" ON "lamindb_schema" ("hash");
CREATE INDEX "lamindb_schema_is_type_9aa2ac9d" ON "lamindb_schema" ("is_type");
CREATE INDEX "lamindb_schema_itype_982fda80" ON "lamindb_schema" ("itype");
CREATE INDEX "lamindb_schema_maximal_set_9f4c1a3a" ON "lamindb_schema" ("maximal_set");
CREATE INDEX "lamindb_schema_minimal_set_880bac17" ON "lamindb_schema" ("minimal_set");
CREATE INDEX "lamindb_schema_name_41f0c881" ON "lamindb_schema" ("name");
CREATE INDEX "lamindb_schema_ordered_set_287c50e3" ON "lamindb_schema" ("ordered_set");
CREATE INDEX "lamindb_schema_otype_9e367a19" ON "lamindb_schema" ("otype");
CREATE INDEX "lamindb_schema_run_id_5f9173fe" ON "lamindb_schema" ("run_id");
CREATE INDEX "lamindb_schema_space_id_b91d50af" ON "lamindb_schema" ("space_id");
CREATE INDEX "lamindb_schema_suffix_0f27032e" ON "lamindb_schema" ("suffix");
CREATE INDEX "lamindb_schema_type_id_c514c0d7" ON "lamindb_schema" ("type_id");
CREATE INDEX "lamindb_schema_updated_at_b8d4c9e3" ON "lamindb_schema" ("updated_at");

CREATE TABLE "lamindb_schemablock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "schema_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_schemablock__status_code_6dfc32d0" ON "lamindb_schemablock" ("_status_code");
CREATE INDEX "lamindb_schemablock_branch_id_e1874e97" ON "lamindb_schemablock" ("branch_id");
CREATE INDEX "lamindb_schemablock_created_at_bb6761b2" ON "lamindb_schemablock" ("created_at");
CREATE INDEX "lamindb_schemablock_created_by_id_0781a8f7" ON "lamindb_schemablock" ("created_by_id");
CREATE INDEX "lamindb_schemablock_created_on_id_d467e366" ON "lamindb_schemablock" ("created_on_id");
CREATE INDEX "lamindb_schemablock_hash_1b32ed4b" ON "lamindb_schemablock" ("hash");
CREATE INDEX "lamindb_schemablock_is_latest_7f6b6f02" ON "lamindb_schemablock" ("is_latest");
CREATE INDEX "lamindb_schemablock_kind_7b04e540" ON "lamindb_schemablock" ("kind");
CREATE INDEX "lamindb_schemablock_schema_id_a375a61e" ON "lamindb_schemablock" ("schema_id");
CREATE INDEX "lamindb_schemablock_version_tag_47edbda7" ON "lamindb_schemablock" ("version_tag");

CREATE TABLE "lamindb_schemacomponent" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slot" varchar(255) NULL,
    "component_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    "composite_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_schemacomponent_component_id_08b21d28" ON "lamindb_schemacomponent" ("component_id");
CREATE INDEX "lamindb_schemacomponent_composite_id_0bbc759a" ON "lamindb_schemacomponent" ("composite_id");
CREATE UNIQUE INDEX "lamindb_schemacomponent_composite_id_slot_c367d0a7_uniq" ON "lamindb_schemacomponent" ("composite_id", "slot");
CREATE UNIQUE INDEX "lamindb_schemacomponent_composite_id_slot_component_id_38fa934b_uniq" ON "lamindb_schemacomponent" ("composite_id", "slot", "component_id");
CREATE INDEX "lamindb_schemacomponent_created_at_e85753be" ON "lamindb_schemacomponent" ("created_at");
CREATE INDEX "lamindb_schemacomponent_created_by_id_75ec8dff" ON "lamindb_schemacomponent" ("created_by_id");
CREATE INDEX "lamindb_schemacomponent_run_id_59298bdc" ON "lamindb_schemacomponent" ("run_id");

CREATE TABLE "lamindb_schemafeature" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feature_id" integer NOT NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_schemafeature_feature_id_449fe054" ON "lamindb_schemafeature" ("feature_id");
CREATE INDEX "lamindb_schemafeature_schema_id_ac95eb5d" ON "lamindb_schemafeature" ("schema_id");
CREATE UNIQUE INDEX "lamindb_schemafeature_schema_id_feature_id_e9494b91_uniq" ON "lamindb_schemafeature" ("schema_id", "feature_id");

CREATE TABLE "lamindb_schemaproject" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "schema_id" integer NOT NULL REFERENCES "lamindb_schema" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_schemaproject_created_at_c440ebf1" ON "lamindb_schemaproject" ("created_at");
CREATE INDEX "lamindb_schemaproject_created_by_id_6f4b1b54" ON "lamindb_schemaproject" ("created_by_id");
CREATE INDEX "lamindb_schemaproject_project_id_9981aa7f" ON "lamindb_schemaproject" ("project_id");
CREATE INDEX "lamindb_schemaproject_run_id_e52659ce" ON "lamindb_schemaproject" ("run_id");
CREATE INDEX "lamindb_schemaproject_schema_id_4dd249c4" ON "lamindb_schemaproject" ("schema_id");
CREATE UNIQUE INDEX "lamindb_schemaproject_schema_id_project_id_73a4cbf6_uniq" ON "lamindb_schemaproject" ("schema_id", "project_id");

CREATE TABLE "lamindb_space" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(100) NOT NULL,
    "uid" varchar(12) NOT NULL UNIQUE,
    "description" text NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "created_by_id" integer NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_space_created_at_3fdfdb86" ON "lamindb_space" ("created_at");
CREATE INDEX "lamindb_space_created_by_id_1bf8d6b3" ON "lamindb_space" ("created_by_id");
CREATE INDEX "lamindb_space_name_f78e59a7" ON "lamindb_space" ("name");
CREATE UNIQUE INDEX "unique_space_name_lower" ON "lamindb_space" ((LOWER("name")));

CREATE TABLE "lamindb_spaceblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "space_id" smallint NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_spaceblock__status_code_c6e68493" ON "lamindb_spaceblock" ("_status_code");
CREATE INDEX "lamindb_spaceblock_branch_id_f0ce74ce" ON "lamindb_spaceblock" ("branch_id");
CREATE INDEX "lamindb_spaceblock_created_at_e38846e0" ON "lamindb_spaceblock" ("created_at");
CREATE INDEX "lamindb_spaceblock_created_by_id_252568f4" ON "lamindb_spaceblock" ("created_by_id");
CREATE INDEX "lamindb_spaceblock_created_on_id_1c68dee0" ON "lamindb_spaceblock" ("created_on_id");
CREATE INDEX "lamindb_spaceblock_hash_aa45b81f" ON "lamindb_spaceblock" ("hash");
CREATE INDEX "lamindb_spaceblock_is_latest_3b9f0834" ON "lamindb_spaceblock" ("is_latest");
CREATE INDEX "lamindb_spaceblock_kind_41415d4c" ON "lamindb_spaceblock" ("kind");
CREATE INDEX "lamindb_spaceblock_space_id_78889e95" ON "lamindb_spaceblock" ("space_id");
CREATE INDEX "lamindb_spaceblock_version_tag_4af9c3d9" ON "lamindb_spaceblock" ("version_tag");

CREATE TABLE "lamindb_storage" (
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(12) NOT NULL UNIQUE,
    "root" varchar(255) NOT NULL UNIQUE,
    "description" text NULL,
    "type" varchar(30) NOT NULL,
    "region" varchar(64) NULL,
    "instance_uid" varchar(12) NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_storage_branch_id_8bef5e4f" ON "lamindb_storage" ("branch_id");
CREATE INDEX "lamindb_storage_created_at_d40673d1" ON "lamindb_storage" ("created_at");
CREATE INDEX "lamindb_storage_created_by_id_ca966092" ON "lamindb_storage" ("created_by_id");
CREATE INDEX "lamindb_storage_created_on_id_871e62a3" ON "lamindb_storage" ("created_on_id");
CREATE INDEX "lamindb_storage_instance_uid_f43953af" ON "lamindb_storage" ("instance_uid");
CREATE INDEX "lamindb_storage_region_dd14e9d1" ON "lamindb_storage" ("region");
CREATE INDEX "lamindb_storage_run_id_0d1016d8" ON "lamindb_storage" ("run_id");
CREATE INDEX "lamindb_storage_space_id_ed0c976a" ON "lamindb_storage" ("space_id");
CREATE INDEX "lamindb_storage_type_4a5ba526" ON "lamindb_storage" ("type");
CREATE INDEX "lamindb_storage_updated_at_dc97b073" ON "lamindb_storage" ("updated_at");

CREATE TABLE "lamindb_transform" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(16) NOT NULL UNIQUE,
    "key" varchar(1024) NOT NULL,
    "description" text NULL,
    "kind" varchar(20) NOT NULL,
    "source_code" text NULL,
    "hash" varchar(22) NULL,
    "reference" varchar(255) NULL,
    "reference_type" varchar(25) NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "environment_id" integer NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "plan_id" integer NULL REFERENCES "lamindb_artifact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_transform_branch_id_fb4d8548" ON "lamindb_transform" ("branch_id");
CREATE INDEX "lamindb_transform_created_at_be62433a" ON "lamindb_transform" ("created_at");
CREATE INDEX "lamindb_transform_created_by_id_4ed051ed" ON "lamindb_transform" ("created_by_id");
CREATE INDEX "lamindb_transform_created_on_id_2ede4c15" ON "lamindb_transform" ("created_on_id");
CREATE INDEX "lamindb_transform_description_39cc41aa" ON "lamindb_transform" ("description");
CREATE INDEX "lamindb_transform_environment_id_1ebc265b" ON "lamindb_transform" ("environment_id");
CREATE INDEX "lamindb_transform_hash_b961ba69" ON "lamindb_transform" ("hash");
CREATE INDEX "lamindb_transform_is_latest_41419770" ON "lamindb_transform" ("is_latest");
CREATE INDEX "lamindb_transform_key_b2415e27" ON "lamindb_transform" ("key");
CREATE UNIQUE INDEX "lamindb_transform_key_hash_0e2c4304_uniq" ON "lamindb_transform" ("key", "hash");
CREATE INDEX "lamindb_transform_kind_2860ad2c" ON "lamindb_transform" ("kind");
CREATE INDEX "lamindb_transform_plan_id_7da3845a" ON "lamindb_transform" ("plan_id");
CREATE INDEX "lamindb_transform_reference_fdc76b6f" ON "lamindb_transform" ("reference");
CREATE INDEX "lamindb_transform_reference_type_b394b6c5" ON "lamindb_transform" ("reference_type");
CREATE INDEX "lamindb_transform_run_id_4afba308" ON "lamindb_transform" ("run_id");
CREATE INDEX "lamindb_transform_space_id_a31a0739" ON "lamindb_transform" ("space_id");
CREATE INDEX "lamindb_transform_updated_at_a2a5b4c4" ON "lamindb_transform" ("updated_at");
CREATE INDEX "lamindb_transform_version_tag_551a2b67" ON "lamindb_transform" ("version_tag");

CREATE TABLE "lamindb_transformblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "line_number" integer NULL,
    "transform_id" integer NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_transformblock__status_code_83a9e90d" ON "lamindb_transformblock" ("_status_code");
CREATE INDEX "lamindb_transformblock_branch_id_35352c97" ON "lamindb_transformblock" ("branch_id");
CREATE INDEX "lamindb_transformblock_created_at_26775819" ON "lamindb_transformblock" ("created_at");
CREATE INDEX "lamindb_transformblock_created_by_id_70ae5f88" ON "lamindb_transformblock" ("created_by_id");
CREATE INDEX "lamindb_transformblock_created_on_id_09216d19" ON "lamindb_transformblock" ("created_on_id");
CREATE INDEX "lamindb_transformblock_hash_a97b9330" ON "lamindb_transformblock" ("hash");
CREATE INDEX "lamindb_transformblock_is_latest_31f2f381" ON "lamindb_transformblock" ("is_latest");
CREATE INDEX "lamindb_transformblock_kind_d8aeccbf" ON "lamindb_transformblock" ("kind");
CREATE INDEX "lamindb_transformblock_transform_id_63cde4b3" ON "lamindb_transformblock" ("transform_id");
CREATE INDEX "lamindb_transformblock_version_tag_b8c76da5" ON "lamindb_transformblock" ("version_tag");

CREATE TABLE "lamindb_transformproject" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "transform_id" integer NOT NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_transformproject_created_at_3f0477cb" ON "lamindb_transformproject" ("created_at");
CREATE INDEX "lamindb_transformproject_created_by_id_b88a554e" ON "lamindb_transformproject" ("created_by_id");
CREATE INDEX "lamindb_transformproject_project_id_a1edab1b" ON "lamindb_transformproject" ("project_id");
CREATE INDEX "lamindb_transformproject_run_id_3e898831" ON "lamindb_transformproject" ("run_id");
CREATE INDEX "lamindb_transformproject_transform_id_9438c789" ON "lamindb_transformproject" ("transform_id");
CREATE UNIQUE INDEX "lamindb_transformproject_transform_id_project_id_35c6a4a4_uniq" ON "lamindb_transformproject" ("transform_id", "project_id");

CREATE TABLE "lamindb_transformrecord" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "record_id" integer NOT NULL REFERENCES "lamindb_record" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "transform_id" integer NOT NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "feature_id" integer NULL REFERENCES "lamindb_feature" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_transformrecord_created_by_id_ebcd7ce1" ON "lamindb_transformrecord" ("created_by_id");
CREATE INDEX "lamindb_transformrecord_feature_id_e59e2875" ON "lamindb_transformrecord" ("feature_id");
CREATE INDEX "lamindb_transformrecord_record_id_73bd7504" ON "lamindb_transformrecord" ("record_id");
CREATE INDEX "lamindb_transformrecord_run_id_4248288a" ON "lamindb_transformrecord" ("run_id");
CREATE INDEX "lamindb_transformrecord_transform_id_20a0ff25" ON "lamindb_transformrecord" ("transform_id");
CREATE UNIQUE INDEX "unique_transformrecord" ON "lamindb_transformrecord" ("transform_id", "record_id", "feature_id") WHERE "feature_id" IS NOT NULL;
CREATE UNIQUE INDEX "unique_transformrecord_null_feature" ON "lamindb_transformrecord" ("transform_id", "record_id") WHERE "feature_id" IS NULL;

CREATE TABLE "lamindb_transformreference" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "reference_id" integer NOT NULL REFERENCES "lamindb_reference" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "transform_id" integer NOT NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_transformreference_created_at_cd4969b5" ON "lamindb_transformreference" ("created_at");
CREATE INDEX "lamindb_transformreference_created_by_id_4413de6d" ON "lamindb_transformreference" ("created_by_id");
CREATE INDEX "lamindb_transformreference_reference_id_75c5e433" ON "lamindb_transformreference" ("reference_id");
CREATE INDEX "lamindb_transformreference_run_id_dddce3ee" ON "lamindb_transformreference" ("run_id");
CREATE INDEX "lamindb_transformreference_transform_id_cdb5a524" ON "lamindb_transformreference" ("transform_id");
CREATE UNIQUE INDEX "lamindb_transformreference_transform_id_reference_id_e720a825_uniq" ON "lamindb_transformreference" ("transform_id", "reference_id");

CREATE TABLE "lamindb_transformtransform" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "config" text NULL CHECK ((JSON_VALID("config") OR "config" IS NULL)),
    "predecessor_id" integer NOT NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED,
    "successor_id" integer NOT NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL
);
CREATE INDEX "lamindb_transformtransform_created_at_a1be5e6b" ON "lamindb_transformtransform" ("created_at");
CREATE INDEX "lamindb_transformtransform_created_by_id_33dde3a3" ON "lamindb_transformtransform" ("created_by_id");
CREATE INDEX "lamindb_transformtransform_predecessor_id_f85d9400" ON "lamindb_transformtransform" ("predecessor_id");
CREATE INDEX "lamindb_transformtransform_run_id_c2d5e57b" ON "lamindb_transformtransform" ("run_id");
CREATE INDEX "lamindb_transformtransform_successor_id_003ada9c" ON "lamindb_transformtransform" ("successor_id");
CREATE UNIQUE INDEX "lamindb_transformtransform_successor_id_predecessor_id_01527380_uniq" ON "lamindb_transformtransform" ("successor_id", "predecessor_id");

CREATE TABLE "lamindb_transformulabel" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "transform_id" integer NOT NULL REFERENCES "lamindb_transform" ("id") DEFERRABLE INITIALLY DEFERRED,
    "ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_transformulabel_created_at_cd6e02e7" ON "lamindb_transformulabel" ("created_at");
CREATE INDEX "lamindb_transformulabel_created_by_id_eb78544f" ON "lamindb_transformulabel" ("created_by_id");
CREATE INDEX "lamindb_transformulabel_run_id_27f0f87b" ON "lamindb_transformulabel" ("run_id");
CREATE INDEX "lamindb_transformulabel_transform_id_cadbf06a" ON "lamindb_transformulabel" ("transform_id");
CREATE UNIQUE INDEX "lamindb_transformulabel_transform_id_ulabel_id_52ad0461_uniq" ON "lamindb_transformulabel" ("transform_id", "ulabel_id");
CREATE INDEX "lamindb_transformulabel_ulabel_id_ef94919f" ON "lamindb_transformulabel" ("ulabel_id");

CREATE TABLE "lamindb_ulabel" (
    "is_type" bool DEFAULT 0 NOT NULL,
    "is_locked" bool DEFAULT 0 NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(8) NOT NULL UNIQUE,
    "name" varchar(150) NOT NULL,
    "description" text NULL,
    "reference" varchar(255) NULL,
    "reference_type" varchar(25) NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "space_id" smallint DEFAULT 1 NOT NULL REFERENCES "lamindb_space" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "type_id" integer NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_ulabel_branch_id_4b101058" ON "lamindb_ulabel" ("branch_id");
CREATE INDEX "lamindb_ulabel_created_at_faf98bb1" ON "lamindb_ulabel" ("created_at");
CREATE INDEX "lamindb_ulabel_created_by_id_1fc16367" ON "lamindb_ulabel" ("created_by_id");
CREATE INDEX "lamindb_ulabel_created_on_id_2de61515" ON "lamindb_ulabel" ("created_on_id");
CREATE INDEX "lamindb_ulabel_is_type_6311eb25" ON "lamindb_ulabel" ("is_type");
CREATE INDEX "lamindb_ulabel_name_267a9ffa" ON "lamindb_ulabel" ("name");
CREATE INDEX "lamindb_ulabel_reference_86953238" ON "lamindb_ulabel" ("reference");
CREATE INDEX "lamindb_ulabel_reference_type_dd8c96d4" ON "lamindb_ulabel" ("reference_type");
CREATE INDEX "lamindb_ulabel_run_id_615937d4" ON "lamindb_ulabel" ("run_id");
CREATE INDEX "lamindb_ulabel_space_id_10d6fdb9" ON "lamindb_ulabel" ("space_id");
CREATE INDEX "lamindb_ulabel_type_id_8be437ee" ON "lamindb_ulabel" ("type_id");
CREATE INDEX "lamindb_ulabel_updated_at_79cd5308" ON "lamindb_ulabel" ("updated_at");

CREATE TABLE "lamindb_ulabel_parents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "from_ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_ulabel_parents_from_ulabel_id_c7b512bd" ON "lamindb_ulabel_parents" ("from_ulabel_id");
CREATE UNIQUE INDEX "lamindb_ulabel_parents_from_ulabel_id_to_ulabel_id_0d1363ca_uniq" ON "lamindb_ulabel_parents" ("from_ulabel_id", "to_ulabel_id");
CREATE INDEX "lamindb_ulabel_parents_to_ulabel_id_30830c4f" ON "lamindb_ulabel_parents" ("to_ulabel_id");

CREATE TABLE "lamindb_ulabelblock" (
    "version_tag" varchar(30) NULL,
    "is_latest" bool NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(20) NOT NULL UNIQUE,
    "content" text NOT NULL,
    "hash" varchar(22) NULL,
    "kind" varchar(22) DEFAULT 'readme' NOT NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "_aux" text DEFAULT 'null' NULL CHECK ((JSON_VALID("_aux") OR "_aux" IS NULL)),
    "ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "_status_code" smallint DEFAULT 0 NOT NULL,
    "branch_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_on_id" integer DEFAULT 1 NOT NULL REFERENCES "lamindb_branch" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_ulabelblock__status_code_a20886e4" ON "lamindb_ulabelblock" ("_status_code");
CREATE INDEX "lamindb_ulabelblock_branch_id_18976d90" ON "lamindb_ulabelblock" ("branch_id");
CREATE INDEX "lamindb_ulabelblock_created_at_41149645" ON "lamindb_ulabelblock" ("created_at");
CREATE INDEX "lamindb_ulabelblock_created_by_id_1665e1df" ON "lamindb_ulabelblock" ("created_by_id");
CREATE INDEX "lamindb_ulabelblock_created_on_id_98ebc071" ON "lamindb_ulabelblock" ("created_on_id");
CREATE INDEX "lamindb_ulabelblock_hash_5ce62026" ON "lamindb_ulabelblock" ("hash");
CREATE INDEX "lamindb_ulabelblock_is_latest_1b964371" ON "lamindb_ulabelblock" ("is_latest");
CREATE INDEX "lamindb_ulabelblock_kind_b4380800" ON "lamindb_ulabelblock" ("kind");
CREATE INDEX "lamindb_ulabelblock_ulabel_id_cd472ae4" ON "lamindb_ulabelblock" ("ulabel_id");
CREATE INDEX "lamindb_ulabelblock_version_tag_cda2ab80" ON "lamindb_ulabelblock" ("version_tag");

CREATE TABLE "lamindb_ulabelproject" (
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "lamindb_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "run_id" bigint NULL REFERENCES "lamindb_run" ("id") DEFERRABLE INITIALLY DEFERRED,
    "ulabel_id" integer NOT NULL REFERENCES "lamindb_ulabel" ("id") DEFERRABLE INITIALLY DEFERRED,
    "created_by_id" integer NOT NULL REFERENCES "lamindb_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "lamindb_ulabelproject_created_at_7c9f0220" ON "lamindb_ulabelproject" ("created_at");
CREATE INDEX "lamindb_ulabelproject_created_by_id_3e56e597" ON "lamindb_ulabelproject" ("created_by_id");
CREATE INDEX "lamindb_ulabelproject_project_id_1821e884" ON "lamindb_ulabelproject" ("project_id");
CREATE INDEX "lamindb_ulabelproject_run_id_37a5399d" ON "lamindb_ulabelproject" ("run_id");
CREATE INDEX "lamindb_ulabelproject_ulabel_id_c2d48b16" ON "lamindb_ulabelproject" ("ulabel_id");
CREATE UNIQUE INDEX "lamindb_ulabelproject_ulabel_id_project_id_476cf08c_uniq" ON "lamindb_ulabelproject" ("ulabel_id", "project_id");

CREATE TABLE "lamindb_user" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" varchar(8) NOT NULL UNIQUE,
    "handle" varchar(30) NOT NULL UNIQUE,
    "name" varchar(150) NULL,
    "created_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL,
    "updated_at" datetime DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')) NOT NULL
);
CREATE INDEX "lamindb_user_created_at_86fee59f" ON "lamindb_user" ("created_at");
CREATE INDEX "lamindb_user_name_af988e15" ON "lamindb_user" ("name");
CREATE INDEX "lamindb_user_updated_at_aad9685e" ON "lamindb_user" ("updated_at");
