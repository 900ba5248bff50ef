-- What the check constraints of lamindb's tables on Postgres call: a type must be a record that is a type.
-- In PL/pgSQL, whose bodies are resolved when they run, because the tables do not exist yet.

CREATE FUNCTION is_valid_feature_type(feature_type_id integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN feature_type_id IS NULL
        OR coalesce((SELECT is_type FROM lamindb_feature WHERE id = feature_type_id), false);
END
$$;

CREATE FUNCTION is_valid_project_type(project_type_id integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN project_type_id IS NULL
        OR coalesce((SELECT is_type FROM lamindb_project WHERE id = project_type_id), false);
END
$$;

CREATE FUNCTION is_valid_reference_type(reference_type_id integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN reference_type_id IS NULL
        OR coalesce((SELECT is_type FROM lamindb_reference WHERE id = reference_type_id), false);
END
$$;

CREATE FUNCTION is_valid_schema_type(schema_type_id integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN schema_type_id IS NULL
        OR coalesce((SELECT is_type FROM lamindb_schema WHERE id = schema_type_id), false);
END
$$;

CREATE FUNCTION is_valid_ulabel_type(ulabel_type_id integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN ulabel_type_id IS NULL
        OR coalesce((SELECT is_type FROM lamindb_ulabel WHERE id = ulabel_type_id), false);
END
$$;

-- Sheets, which are record types with a schema, hold records but no further types.
CREATE FUNCTION is_valid_record_type(record_type_id integer, record_is_type boolean) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN record_type_id IS NULL
        OR coalesce((
            SELECT is_type AND (schema_id IS NULL OR record_is_type IS NOT TRUE)
            FROM lamindb_record
            WHERE id = record_type_id), false);
END
$$;
