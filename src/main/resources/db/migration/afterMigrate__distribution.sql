-- Spreads the tables over a distributed PostgreSQL, after all migrations, where LANDFALL_DISTRIBUTED says so. A table that
-- a later version adds is spread by the start that adds it; whatever is spread already is left alone.
--
-- A table is spread by account_id, with which each of its keys begins, and lies next to the other tables of its account;
-- account itself by its id. What is looked up before the account is known, or is the same for all accounts, is small and is
-- kept whole on every node (the reference tables). Foreign keys step aside meanwhile, because a table that is spread may not
-- refer to one that is not yet.
DO $distribution$
DECLARE
    reference_tables CONSTANT text[] := ARRAY['access_token', 'installation_secret'];
    spread           text[];
    keys             record;
    dropped          text[] := '{}';
    restored         text;
    name             text;
BEGIN
    IF '${distributed}' <> 'citus' THEN
        RETURN;
    END IF;

    SELECT coalesce(array_agg(logicalrelid::text), '{}') INTO spread FROM pg_dist_partition;

    IF NOT EXISTS (
        SELECT FROM pg_tables
         WHERE schemaname = current_schema() AND tablename <> 'flyway_schema_history' AND tablename <> ALL (spread)
    ) THEN
        RETURN;
    END IF;

    FOR keys IN
        SELECT conrelid::regclass AS of_table, conname, pg_get_constraintdef(oid) AS definition
          FROM pg_constraint
         WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND conparentid = 0
           AND (conrelid::regclass::text <> ALL (spread) OR confrelid::regclass::text <> ALL (spread))
         ORDER BY 1, 2
    LOOP
        dropped := dropped || format('ALTER TABLE %s ADD CONSTRAINT %I %s', keys.of_table, keys.conname, keys.definition);
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', keys.of_table, keys.conname);
    END LOOP;

    FOREACH name IN ARRAY reference_tables LOOP
        IF name <> ALL (spread) THEN
            PERFORM create_reference_table(name::regclass);
        END IF;
    END LOOP;

    FOR name IN
        SELECT tablename FROM pg_tables
         WHERE schemaname = current_schema()
           AND tablename <> 'flyway_schema_history'
           AND tablename <> ALL (reference_tables)
           AND tablename <> ALL (spread)
         -- All others are put next to the jobs.
         ORDER BY tablename <> 'import_job', tablename
    LOOP
        PERFORM create_distributed_table(
            name::regclass,
            CASE name WHEN 'account' THEN 'id' ELSE 'account_id' END,
            colocate_with => CASE name WHEN 'import_job' THEN 'none' ELSE 'import_job' END);
    END LOOP;

    FOREACH restored IN ARRAY dropped LOOP
        EXECUTE restored;
    END LOOP;
END
$distribution$;
