-- The triggers of lamindb's tables on Postgres. The comments on them are what django-pgtrigger compares to tell
-- whether a trigger is up to date.

-- SET pgtrigger.ignore = '{name,...}' switches triggers off for a session or a transaction.
CREATE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    ignored text := coalesce(current_setting('pgtrigger.ignore', true), '');
BEGIN
    RETURN ignored <> '' AND trigger_name = ANY (ignored::text[]);
END
$$;

-- A type may bind its members to one space: to its own ("ss": 1) or to the one whose uid "ss" holds.
CREATE FUNCTION pgtrigger_prevent_feature_type_cycle_04c90() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent record;
    ancestor integer := NEW.type_id;
BEGIN
    IF _pgtrigger_should_ignore(TG_NAME) THEN
        RETURN NEW;
    END IF;
    SELECT type.space_id, type._aux ->> 'ss' AS single_space INTO parent
        FROM lamindb_feature type WHERE type.id = NEW.type_id;
    IF parent.single_space = '1' AND parent.space_id IS DISTINCT FROM NEW.space_id
        OR parent.single_space <> '1' AND NOT EXISTS (
            SELECT FROM lamindb_space WHERE id = NEW.space_id AND uid = parent.single_space)
    THEN
        RAISE EXCEPTION 'Cannot set type: feature space must match single-space type space';
    END IF;
    IF NEW.type_id = NEW.id THEN
        RAISE EXCEPTION 'Cannot set type: feature cannot be its own type';
    END IF;
    FOR step IN 1..100 LOOP
        ancestor := (SELECT type_id FROM lamindb_feature WHERE id = ancestor);
        EXIT WHEN ancestor IS NULL;
        IF ancestor = NEW.id THEN
            RAISE EXCEPTION 'Cannot set type: would create a cycle';
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
CREATE TRIGGER pgtrigger_prevent_feature_type_cycle_04c90
    BEFORE INSERT OR UPDATE ON lamindb_feature
    FOR EACH ROW WHEN (NEW.type_id IS NOT NULL)
    EXECUTE FUNCTION pgtrigger_prevent_feature_type_cycle_04c90();
COMMENT ON TRIGGER pgtrigger_prevent_feature_type_cycle_04c90 ON lamindb_feature
    IS 'be9a630e2ee899846cfe5fcabd64234be4e301db';

-- A type may bind its members to one space: to its own ("ss": 1) or to the one whose uid "ss" holds.
CREATE FUNCTION pgtrigger_prevent_project_type_cycle_e2567() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent record;
    ancestor integer := NEW.type_id;
BEGIN
    IF _pgtrigger_should_ignore(TG_NAME) THEN
        RETURN NEW;
    END IF;
    SELECT type.space_id, type._aux ->> 'ss' AS single_space INTO parent
        FROM lamindb_project type WHERE type.id = NEW.type_id;
    IF parent.single_space = '1' AND parent.space_id IS DISTINCT FROM NEW.space_id
        OR parent.single_space <> '1' AND NOT EXISTS (
            SELECT FROM lamindb_space WHERE id = NEW.space_id AND uid = parent.single_space)
    THEN
        RAISE EXCEPTION 'Cannot set type: project space must match single-space type space';
    END IF;
    IF NEW.type_id = NEW.id THEN
        RAISE EXCEPTION 'Cannot set type: project cannot be its own type';
    END IF;
    FOR step IN 1..100 LOOP
        ancestor := (SELECT type_id FROM lamindb_project WHERE id = ancestor);
        EXIT WHEN ancestor IS NULL;
        IF ancestor = NEW.id THEN
            RAISE EXCEPTION 'Cannot set type: would create a cycle';
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
CREATE TRIGGER pgtrigger_prevent_project_type_cycle_e2567
    BEFORE INSERT OR UPDATE ON lamindb_project
    FOR EACH ROW WHEN (NEW.type_id IS NOT NULL)
    EXECUTE FUNCTION pgtrigger_prevent_project_type_cycle_e2567();
COMMENT ON TRIGGER pgtrigger_prevent_project_type_cycle_e2567 ON lamindb_project
    IS 'b5b62fdec9b222bc152c2b9937a2676fb653696f';

-- A type may bind its members to one space: to its own ("ss": 1) or to the one whose uid "ss" holds.
CREATE FUNCTION pgtrigger_prevent_record_type_cycle_56c18() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent record;
    ancestor integer := NEW.type_id;
BEGIN
    IF _pgtrigger_should_ignore(TG_NAME) THEN
        RETURN NEW;
    END IF;
    SELECT type.space_id, type._aux ->> 'ss' AS single_space INTO parent
        FROM lamindb_record type WHERE type.id = NEW.type_id;
    IF parent.single_space = '1' AND parent.space_id IS DISTINCT FROM NEW.space_id
        OR parent.single_space <> '1' AND NOT EXISTS (
            SELECT FROM lamindb_space WHERE id = NEW.space_id AND uid = parent.single_space)
    THEN
        RAISE EXCEPTION 'Cannot set type: record space must match locked type space';
    END IF;
    IF NEW.type_id = NEW.id THEN
        RAISE EXCEPTION 'Cannot set type: record cannot be its own type';
    END IF;
    FOR step IN 1..100 LOOP
        ancestor := (SELECT type_id FROM lamindb_record WHERE id = ancestor);
        EXIT WHEN ancestor IS NULL;
        IF ancestor = NEW.id THEN
            RAISE EXCEPTION 'Cannot set type: would create a cycle';
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
CREATE TRIGGER pgtrigger_prevent_record_type_cycle_56c18
    BEFORE INSERT OR UPDATE ON lamindb_record
    FOR EACH ROW WHEN (NEW.type_id IS NOT NULL)
    EXECUTE FUNCTION pgtrigger_prevent_record_type_cycle_56c18();
COMMENT ON TRIGGER pgtrigger_prevent_record_type_cycle_56c18 ON lamindb_record
    IS '4f692c1cc71b0554090ffd4642811a52c6b9941e';

-- A type may bind its members to one space: to its own ("ss": 1) or to the one whose uid "ss" holds.
CREATE FUNCTION pgtrigger_prevent_reference_type_cycle_3d37c() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent record;
    ancestor integer := NEW.type_id;
BEGIN
    IF _pgtrigger_should_ignore(TG_NAME) THEN
        RETURN NEW;
    END IF;
    SELECT type.space_id, type._aux ->> 'ss' AS single_space INTO parent
        FROM lamindb_reference type WHERE type.id = NEW.type_id;
    IF parent.single_space = '1' AND parent.space_id IS DISTINCT FROM NEW.space_id
        OR parent.single_space <> '1' AND NOT EXISTS (
            SELECT FROM lamindb_space WHERE id = NEW.space_id AND uid = parent.single_space)
    THEN
        RAISE EXCEPTION 'Cannot set type: reference space must match single-space type space';
    END IF;
    IF NEW.type_id = NEW.id THEN
        RAISE EXCEPTION 'Cannot set type: reference cannot be its own type';
    END IF;
    FOR step IN 1..100 LOOP
        ancestor := (SELECT type_id FROM lamindb_reference WHERE id = ancestor);
        EXIT WHEN ancestor IS NULL;
        IF ancestor = NEW.id THEN
            RAISE EXCEPTION 'Cannot set type: would create a cycle';
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
CREATE TRIGGER pgtrigger_prevent_reference_type_cycle_3d37c
    BEFORE INSERT OR UPDATE ON lamindb_reference
    FOR EACH ROW WHEN (NEW.type_id IS NOT NULL)
    EXECUTE FUNCTION pgtrigger_prevent_reference_type_cycle_3d37c();
COMMENT ON TRIGGER pgtrigger_prevent_reference_type_cycle_3d37c ON lamindb_reference
    IS '94bc5e7968664022914905d7390a6935b66b3402';

-- A type may bind its members to one space: to its own ("ss": 1) or to the one whose uid "ss" holds.
CREATE FUNCTION pgtrigger_prevent_schema_type_cycle_b403c() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent record;
    ancestor integer := NEW.type_id;
BEGIN
    IF _pgtrigger_should_ignore(TG_NAME) THEN
        RETURN NEW;
    END IF;
    SELECT type.space_id, type._aux ->> 'ss' AS single_space INTO parent
        FROM lamindb_schema type WHERE type.id = NEW.type_id;
    IF parent.single_space = '1' AND parent.space_id IS DISTINCT FROM NEW.space_id
        OR parent.single_space <> '1' AND NOT EXISTS (
            SELECT FROM lamindb_space WHERE id = NEW.space_id AND uid = parent.single_space)
    THEN
        RAISE EXCEPTION 'Cannot set type: schema space must match single-space type space';
    END IF;
    IF NEW.type_id = NEW.id THEN
        RAISE EXCEPTION 'Cannot set type: schema cannot be its own type';
    END IF;
    FOR step IN 1..100 LOOP
        ancestor := (SELECT type_id FROM lamindb_schema WHERE id = ancestor);
        EXIT WHEN ancestor IS NULL;
        IF ancestor = NEW.id THEN
            RAISE EXCEPTION 'Cannot set type: would create a cycle';
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
CREATE TRIGGER pgtrigger_prevent_schema_type_cycle_b403c
    BEFORE INSERT OR UPDATE ON lamindb_schema
    FOR EACH ROW WHEN (NEW.type_id IS NOT NULL)
    EXECUTE FUNCTION pgtrigger_prevent_schema_type_cycle_b403c();
COMMENT ON TRIGGER pgtrigger_prevent_schema_type_cycle_b403c ON lamindb_schema
    IS '7f860952cef18f2151e46d0120b5aafdebdbd2be';

-- A type may bind its members to one space: to its own ("ss": 1) or to the one whose uid "ss" holds.
CREATE FUNCTION pgtrigger_prevent_ulabel_type_cycle_863ae() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent record;
    ancestor integer := NEW.type_id;
BEGIN
    IF _pgtrigger_should_ignore(TG_NAME) THEN
        RETURN NEW;
    END IF;
    SELECT type.space_id, type._aux ->> 'ss' AS single_space INTO parent
        FROM lamindb_ulabel type WHERE type.id = NEW.type_id;
    IF parent.single_space = '1' AND parent.space_id IS DISTINCT FROM NEW.space_id
        OR parent.single_space <> '1' AND NOT EXISTS (
            SELECT FROM lamindb_space WHERE id = NEW.space_id AND uid = parent.single_space)
    THEN
        RAISE EXCEPTION 'Cannot set type: ulabel space must match single-space type space';
    END IF;
    IF NEW.type_id = NEW.id THEN
        RAISE EXCEPTION 'Cannot set type: ulabel cannot be its own type';
    END IF;
    FOR step IN 1..100 LOOP
        ancestor := (SELECT type_id FROM lamindb_ulabel WHERE id = ancestor);
        EXIT WHEN ancestor IS NULL;
        IF ancestor = NEW.id THEN
            RAISE EXCEPTION 'Cannot set type: would create a cycle';
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
CREATE TRIGGER pgtrigger_prevent_ulabel_type_cycle_863ae
    BEFORE INSERT OR UPDATE ON lamindb_ulabel
    FOR EACH ROW WHEN (NEW.type_id IS NOT NULL)
    EXECUTE FUNCTION pgtrigger_prevent_ulabel_type_cycle_863ae();
COMMENT ON TRIGGER pgtrigger_prevent_ulabel_type_cycle_863ae ON lamindb_ulabel
    IS '13b2acbebf74a7e04a66723a353d1ab7a2c4c1ad';

-- A feature that gets another name keeps its old one as a synonym, and in its history.
CREATE FUNCTION pgtrigger_update_feature_on_name_change_6c32d() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    at_utc text := to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
    history jsonb := coalesce((OLD._aux ->> 'renamed')::jsonb, '{}') || jsonb_build_object(at_utc, OLD.name);
BEGIN
    IF _pgtrigger_should_ignore(TG_NAME) THEN
        RETURN NEW;
    END IF;
    IF coalesce(NEW.synonyms, '') = '' THEN
        NEW.synonyms := OLD.name;
    ELSIF strpos(NEW.synonyms, OLD.name) = 0 THEN
        NEW.synonyms := concat_ws('|', NEW.synonyms, OLD.name);
    END IF;
    NEW._aux := coalesce(NEW._aux, '{}') || jsonb_build_object('renamed', history);
    RETURN NEW;
END
$$;
CREATE TRIGGER pgtrigger_update_feature_on_name_change_6c32d
    BEFORE UPDATE ON lamindb_feature
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
    EXECUTE FUNCTION pgtrigger_update_feature_on_name_change_6c32d();
COMMENT ON TRIGGER pgtrigger_update_feature_on_name_change_6c32d ON lamindb_feature
    IS '5f2e7a65e42c34b0455f0840def52f078726e401';
