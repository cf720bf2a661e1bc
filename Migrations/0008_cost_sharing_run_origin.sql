-- A month charges costs of earlier months, too: all that a run copies and finds names the month that
-- it belongs to, its documents a financial year, its carries the year that they settle.
-- Source: allocation, "Which period, which document"; VAT-9.
-- Existing rows: until now each run charged its own month alone, so that is their origin and year.

-- The months that a run charges: its own, and those of late costs.
CREATE TABLE cost_sharing.run_origin (
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    origin kernel.period NOT NULL,
    PRIMARY KEY (run_id, origin)
);
INSERT INTO cost_sharing.run_origin (run_id, origin)
    SELECT run.id, cycle.period
    FROM cost_sharing.run JOIN cost_sharing.cycle ON cycle.id = run.cycle_id;

-- The input VAT that leaves the costs, by the month that the costs belong to.
CREATE TABLE cost_sharing.run_deduction (
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    origin kernel.period NOT NULL,
    deductible_cents bigint NOT NULL,
    PRIMARY KEY (run_id, origin)
);
INSERT INTO cost_sharing.run_deduction (run_id, origin, deductible_cents)
    SELECT total.run_id, run_origin.origin, total.deductible_cents
    FROM cost_sharing.run_total AS total JOIN cost_sharing.run_origin USING (run_id);

DO $$
DECLARE part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['run_member', 'run_pool', 'run_spread', 'run_flow', 'run_key_part',
            'run_weight', 'run_cost', 'share'] LOOP
        EXECUTE format('ALTER TABLE cost_sharing.%I ADD COLUMN origin kernel.period', part);
        EXECUTE format('UPDATE cost_sharing.%I AS part SET origin = run_origin.origin
            FROM cost_sharing.run_origin WHERE run_origin.run_id = part.run_id', part);
        EXECUTE format('ALTER TABLE cost_sharing.%I ALTER COLUMN origin SET NOT NULL', part);
    END LOOP;
    FOREACH part IN ARRAY ARRAY['document', 'carry'] LOOP
        EXECUTE format('ALTER TABLE cost_sharing.%I ADD COLUMN year integer', part);
        EXECUTE format('UPDATE cost_sharing.%I AS part SET year = extract(year FROM run_origin.origin)
            FROM cost_sharing.run_origin WHERE run_origin.run_id = part.run_id', part);
        EXECUTE format('ALTER TABLE cost_sharing.%I ALTER COLUMN year SET NOT NULL', part);
    END LOOP;
END $$;

ALTER TABLE cost_sharing.run_member
    DROP CONSTRAINT run_member_pkey, ADD PRIMARY KEY (run_id, member_id, origin),
    ADD COLUMN under_review boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT member_under_review_counts_as_exempt
        CHECK (NOT under_review OR standing = 'exempt');
ALTER TABLE cost_sharing.run_pool
    DROP CONSTRAINT run_pool_pkey, ADD PRIMARY KEY (run_id, pool_id, origin);
ALTER TABLE cost_sharing.run_spread
    DROP CONSTRAINT run_spread_pkey, ADD PRIMARY KEY (run_id, pool_id, origin);
ALTER TABLE cost_sharing.run_flow
    DROP CONSTRAINT run_flow_pkey, ADD PRIMARY KEY (run_id, from_pool_id, to_pool_id, origin);
ALTER TABLE cost_sharing.run_key_part
    DROP CONSTRAINT run_key_part_pkey,
    ADD PRIMARY KEY (run_id, key_version_id, part_version_id, origin);
ALTER TABLE cost_sharing.document
    DROP CONSTRAINT member_has_one_document_a_treatment,
    ADD CONSTRAINT member_has_one_document_a_treatment UNIQUE (run_id, member_id, treatment, year);

-- The keys of the partitions that stand: a member has a share, a carry, once a month or year.
DO $$
DECLARE part regclass;
BEGIN
    FOR part IN SELECT inhrelid::regclass FROM pg_inherits
        WHERE inhparent = 'cost_sharing.share'::regclass LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD PRIMARY KEY (member_id, pool_id, origin)',
            part, (SELECT conname FROM pg_constraint WHERE conrelid = part AND contype = 'p'));
    END LOOP;
    FOR part IN SELECT inhrelid::regclass FROM pg_inherits
        WHERE inhparent = 'cost_sharing.carry'::regclass LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD PRIMARY KEY (year, pool_id, member_id)',
            part, (SELECT conname FROM pg_constraint WHERE conrelid = part AND contype = 'p'));
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION cost_sharing.attach_partition(kind text, run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format(CASE kind
        WHEN 'run_weight' THEN 'CREATE INDEX ON cost_sharing.%I (key_version_id)'
        WHEN 'run_cost' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (pool_id, source, line_id)'
        WHEN 'share' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (member_id, pool_id, origin)'
        WHEN 'carry' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (year, pool_id, member_id)'
        END, kind || '_' || run);
    EXECUTE format('REVOKE ALL ON cost_sharing.%I FROM aliquot_app', kind || '_' || run);
    EXECUTE format('ALTER TABLE cost_sharing.%I ATTACH PARTITION cost_sharing.%I FOR VALUES IN (%s)',
        kind, kind || '_' || run, run);
END $$;

CREATE OR REPLACE FUNCTION cost_sharing.discard_run(discarded bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE kind text;
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cycle WHERE cycle.run_id = discarded AND cycle.state = 'posted')
    THEN
        RAISE EXCEPTION 'run % is posted', discarded USING
            ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'posted_cycle_never_changes';
    END IF;
    FOREACH kind IN ARRAY ARRAY['run_weight', 'run_cost', 'share', 'carry'] LOOP
        EXECUTE format('DROP TABLE cost_sharing.%I', kind || '_' || discarded);
    END LOOP;
    DELETE FROM cost_sharing.document_rate USING cost_sharing.document
        WHERE document.id = document_rate.document_id AND document.run_id = discarded;
    DELETE FROM cost_sharing.document WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_total WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_deduction WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_flow WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_spread WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_key_part WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_pool WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_member WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_origin WHERE run_id = discarded;
    DELETE FROM cost_sharing.run WHERE id = discarded;
END $$;

-- Whose carries a run takes over: of each year those of the nearest run before it, in the order of
-- posting, that charged a month of the year.
CREATE FUNCTION cost_sharing.carry_into(run bigint)
    RETURNS TABLE (year integer, run_id bigint)
    LANGUAGE sql STABLE
    AS $$
        WITH RECURSIVE chain AS (
            SELECT earlier.previous_run_id AS id, 1 AS step
            FROM cost_sharing.run AS earlier
            WHERE earlier.id = carry_into.run
            UNION ALL
            SELECT earlier.previous_run_id, chain.step + 1
            FROM chain JOIN cost_sharing.run AS earlier ON earlier.id = chain.id
        )
        SELECT DISTINCT ON (extract(year FROM run_origin.origin))
            extract(year FROM run_origin.origin)::integer, chain.id
        FROM chain
        JOIN cost_sharing.run AS earlier ON earlier.id = chain.id
        JOIN cost_sharing.cycle ON cycle.id = earlier.cycle_id AND cycle.rounding = 'cumulative'
        JOIN cost_sharing.run_origin ON run_origin.run_id = chain.id
        ORDER BY extract(year FROM run_origin.origin), chain.step
    $$;
REVOKE ALL ON FUNCTION cost_sharing.carry_into(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cost_sharing.carry_into(bigint) TO aliquot_app;

CREATE TRIGGER posted_run_is_complete AFTER INSERT ON cost_sharing.run_origin
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION cost_sharing.refuse_row_of_posted_run();
CREATE TRIGGER posted_run_is_complete AFTER INSERT ON cost_sharing.run_deduction
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION cost_sharing.refuse_row_of_posted_run();

ALTER TABLE cost_sharing.run_origin ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.run_deduction ENABLE ROW LEVEL SECURITY;
CREATE POLICY run_origin_of_association ON cost_sharing.run_origin
    USING ((SELECT kernel.sees_association()));
CREATE POLICY run_deduction_of_association ON cost_sharing.run_deduction
    USING ((SELECT kernel.sees_association()));
GRANT SELECT, INSERT ON cost_sharing.run_origin, cost_sharing.run_deduction TO aliquot_app;
