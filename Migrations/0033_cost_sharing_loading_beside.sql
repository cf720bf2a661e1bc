-- What a run copies in bulk, its costs and weights, and its shares are loaded in transactions beside
-- its own, so that the database works on several at once, and attached by the run when all are done.
-- What a killed or refused computation leaves unattached counts nowhere; the next one drops it.
-- Source: architecture, "The database": big results go into a fresh partition.
-- Existing rows: none changes; partitions that are attached stay as they are.

-- Whoever computes a run holds this until its transaction ends; others leave its partitions alone.
CREATE FUNCTION cost_sharing.keep_partitions(run bigint) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock('cost_sharing.run'::regclass::oid::integer, run::integer)
$$;

-- Builds the key, and nobody writes any more.
CREATE FUNCTION cost_sharing.close_partition(kind text, run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format(CASE kind
        WHEN 'run_weight' THEN 'CREATE INDEX ON cost_sharing.%I (key_version_id)'
        WHEN 'run_cost' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (pool_id, source, line_id)'
        WHEN 'share' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (member_id, pool_id, origin)'
        WHEN 'carry' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (year, pool_id, member_id)'
        END, kind || '_' || run);
    EXECUTE format('REVOKE ALL ON cost_sharing.%I FROM aliquot_app', kind || '_' || run);
END $$;

CREATE OR REPLACE FUNCTION cost_sharing.attach_partition(kind text, run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF has_table_privilege('aliquot_app', format('cost_sharing.%I', kind || '_' || run), 'INSERT') THEN
        RAISE EXCEPTION 'partition % of run % is still open', kind, run;
    END IF;
    EXECUTE format('ALTER TABLE cost_sharing.%I ATTACH PARTITION cost_sharing.%I FOR VALUES IN (%s)',
        kind, kind || '_' || run, run);
END $$;

-- Asked again once the lock is held, by a statement of its own: the run may just have attached it.
CREATE FUNCTION cost_sharing.drop_stray_partitions() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE stray record;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'strays are dropped by who sees what is attached meanwhile';
    END IF;
    FOR stray IN
        SELECT class.oid, class.relname AS name,
            substring(class.relname FROM '^(?:run_cost|run_weight|share)_(\d+)$')::integer AS run
        FROM pg_class AS class
        WHERE class.relnamespace = 'cost_sharing'::regnamespace AND class.relkind = 'r'
            AND NOT class.relispartition AND class.relname ~ '^(run_cost|run_weight|share)_\d+$'
    LOOP
        CONTINUE WHEN NOT pg_try_advisory_xact_lock(
            'cost_sharing.run'::regclass::oid::integer, stray.run);
        IF EXISTS (
            SELECT FROM pg_class AS class WHERE class.oid = stray.oid AND NOT class.relispartition)
        THEN
            EXECUTE format('DROP TABLE cost_sharing.%I', stray.name);
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION cost_sharing.keep_partitions(bigint),
    cost_sharing.close_partition(text, bigint), cost_sharing.drop_stray_partitions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cost_sharing.keep_partitions(bigint),
    cost_sharing.close_partition(text, bigint), cost_sharing.drop_stray_partitions() TO aliquot_app;
