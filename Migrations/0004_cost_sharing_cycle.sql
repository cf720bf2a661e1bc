-- A cycle copies its inputs, computes shares and documents from the copy, and is posted once.
-- Source: allocation, "Cycle, per period"; VAT-9, VAT-26, ID-5. No rows exist yet.

CREATE TABLE cost_sharing.cycle (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    period kernel.period NOT NULL,
    state text NOT NULL DEFAULT 'draft',
    rounding text NOT NULL DEFAULT 'cumulative',
    support text NOT NULL DEFAULT 'stepDown',
    pro_rata integer,
    run_id bigint,
    computed_by bigint REFERENCES kernel.person,
    computed_at timestamptz,
    approved_by bigint REFERENCES kernel.person,
    approved_at timestamptz,
    posted_by bigint REFERENCES kernel.person,
    posted_at timestamptz,
    seal bytea,
    chain_position bigint,
    chain_hash bytea,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT period_has_one_cycle UNIQUE (period),
    CONSTRAINT cycle_state_is_known CHECK (state IN ('draft', 'computed', 'approved', 'posted')),
    CONSTRAINT cycle_rounding_is_known CHECK (rounding IN ('monthly', 'cumulative')),
    CONSTRAINT cycle_support_is_known CHECK (support IN ('stepDown', 'reciprocal')),
    CONSTRAINT cycle_pro_rata_is_a_percentage CHECK (pro_rata BETWEEN 0 AND 100),
    CONSTRAINT cycle_is_approved_by_another_person CHECK (approved_by <> computed_by),
    CONSTRAINT computed_cycle_has_a_run CHECK ((state = 'draft') = (run_id IS NULL)
        AND (run_id IS NULL) = (computed_at IS NULL) AND (computed_by IS NULL) = (computed_at IS NULL)),
    CONSTRAINT approved_cycle_names_who CHECK ((state IN ('approved', 'posted')) =
        (approved_at IS NOT NULL) AND (approved_by IS NULL) = (approved_at IS NULL)),
    CONSTRAINT posted_cycle_names_who CHECK ((state = 'posted') = (posted_at IS NOT NULL)
        AND (posted_by IS NULL) = (posted_at IS NULL) AND (seal IS NULL) = (posted_at IS NULL)),
    CONSTRAINT cycle_seal_is_sha256 CHECK (octet_length(seal) = 32)
);

-- One computation of a cycle; only the present one is kept, and a posted one for good.
CREATE TABLE cost_sharing.run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cycle_id bigint NOT NULL REFERENCES cost_sharing.cycle,
    number integer NOT NULL,
    previous_run_id bigint REFERENCES cost_sharing.run,
    CONSTRAINT run_number_is_unique UNIQUE (cycle_id, number)
);

-- What a run came to. Digest: SHA-256 over its inputs and its result.
CREATE TABLE cost_sharing.run_total (
    run_id bigint PRIMARY KEY REFERENCES cost_sharing.run,
    cost_count bigint NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    charged_cents bigint NOT NULL,
    deductible_cents bigint NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT run_closes_to_the_cent
        CHECK (charged_cents + deductible_cents = net_cents + vat_cents),
    CONSTRAINT run_digest_is_sha256 CHECK (octet_length(digest) = 32)
);
ALTER TABLE cost_sharing.cycle ADD CONSTRAINT cycle_run_is_its_own
    FOREIGN KEY (run_id) REFERENCES cost_sharing.run DEFERRABLE INITIALLY DEFERRED;

-- Inputs as they stood: members, pools, weights, costs.
CREATE TABLE cost_sharing.run_member (
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    member_id bigint NOT NULL REFERENCES membership.member,
    code text NOT NULL,
    category text NOT NULL,
    standing text NOT NULL,
    PRIMARY KEY (run_id, member_id),
    CONSTRAINT run_member_standing_is_known CHECK (standing IN ('exempt', 'taxed'))
);

CREATE TABLE cost_sharing.run_pool (
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    code text NOT NULL,
    kind text NOT NULL,
    supply text NOT NULL,
    rate integer NOT NULL,
    member_id bigint REFERENCES membership.member,
    key_version_id bigint REFERENCES cost_sharing.key_version,
    support_order integer,
    PRIMARY KEY (run_id, pool_id)
);

-- What came of a pool: its own costs, what it passed on or charged, and all weights together.
CREATE TABLE cost_sharing.run_spread (
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    cost_count bigint NOT NULL,
    own_net_cents bigint NOT NULL,
    own_vat_cents bigint NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    weight_total text NOT NULL,
    PRIMARY KEY (run_id, pool_id),
    CONSTRAINT spread_total_is_a_decimal CHECK (weight_total ~ '^[0-9]+([.][0-9]+)?$')
);

CREATE TABLE cost_sharing.run_flow (
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    from_pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    to_pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    PRIMARY KEY (run_id, from_pool_id, to_pool_id)
);

-- A composite version's parts: each part key's version in force, and the share that it weighs for.
CREATE TABLE cost_sharing.run_key_part (
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    key_version_id bigint NOT NULL REFERENCES cost_sharing.key_version,
    part_version_id bigint NOT NULL REFERENCES cost_sharing.key_version,
    share bigint NOT NULL,
    PRIMARY KEY (run_id, key_version_id, part_version_id)
);

-- The big ones: a partition a run, loaded first, keyed after, attached when complete.
CREATE TABLE cost_sharing.run_weight (
    run_id bigint NOT NULL,
    key_version_id bigint NOT NULL,
    member_id bigint,
    pool_id bigint,
    quantity bigint NOT NULL
) PARTITION BY LIST (run_id);

CREATE TABLE cost_sharing.run_cost (
    run_id bigint NOT NULL,
    pool_id bigint NOT NULL,
    source text NOT NULL,
    line_id bigint NOT NULL,
    document text NOT NULL,
    document_date date NOT NULL,
    supplier text NOT NULL,
    description text NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL
) PARTITION BY LIST (run_id);

-- A member's part of a pool. Weight: the shortest decimal, to be read beside the pool's total.
CREATE TABLE cost_sharing.share (
    run_id bigint NOT NULL,
    pool_id bigint NOT NULL,
    member_id bigint NOT NULL,
    treatment text NOT NULL,
    weight text NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL
) PARTITION BY LIST (run_id);

-- What cumulative rounding carries on to the year's next run, in millionths of a cent.
CREATE TABLE cost_sharing.carry (
    run_id bigint NOT NULL,
    pool_id bigint NOT NULL,
    member_id bigint NOT NULL,
    net bigint NOT NULL,
    vat bigint NOT NULL
) PARTITION BY LIST (run_id);

-- What a member is charged: one document a treatment. Amounts as computed, so credits are negative.
CREATE TABLE cost_sharing.document (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    member_id bigint NOT NULL REFERENCES membership.member,
    treatment text NOT NULL,
    base_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    CONSTRAINT member_has_one_document_a_treatment UNIQUE (run_id, member_id, treatment),
    CONSTRAINT document_treatment_is_known
        CHECK (treatment IN ('exempt', 'taxed', 'disbursement')),
    CONSTRAINT only_taxed_documents_carry_vat CHECK (treatment = 'taxed' OR vat_cents = 0)
);
CREATE INDEX document_member ON cost_sharing.document (member_id, run_id);

CREATE TABLE cost_sharing.document_rate (
    document_id bigint NOT NULL REFERENCES cost_sharing.document,
    rate integer NOT NULL,
    base_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    PRIMARY KEY (document_id, rate)
);

-- Posting gives a document its number; numbers have no gaps per year and kind.
CREATE TABLE cost_sharing.issue (
    document_id bigint PRIMARY KEY REFERENCES cost_sharing.document,
    kind text NOT NULL,
    year integer NOT NULL,
    sequence integer NOT NULL,
    issued_on date NOT NULL,
    due_on date,
    reference text,
    CONSTRAINT issue_kind_is_known CHECK (kind IN ('invoice', 'credit_note')),
    CONSTRAINT issue_number_is_unique UNIQUE (kind, year, sequence),
    CONSTRAINT issue_belongs_to_its_year CHECK (year = extract(year FROM issued_on)),
    CONSTRAINT issue_reference_is_unique UNIQUE (reference),
    CONSTRAINT invoice_says_when_and_how_to_pay CHECK
        ((kind = 'invoice') = (due_on IS NOT NULL) AND (due_on IS NULL) = (reference IS NULL))
);

CREATE TABLE cost_sharing.issue_counter (
    kind text NOT NULL,
    year integer NOT NULL,
    last_sequence integer NOT NULL,
    PRIMARY KEY (kind, year),
    CONSTRAINT counter_is_not_negative CHECK (last_sequence >= 0)
);

CREATE FUNCTION cost_sharing.refuse_change_of_posted_cycle() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'posted' THEN
        RAISE EXCEPTION 'cycle % is posted', OLD.period
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'posted_cycle_never_changes';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER posted_cycle_never_changes BEFORE UPDATE OR DELETE ON cost_sharing.cycle
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_change_of_posted_cycle();

-- A run was computed by one method; another one begins with another run.
CREATE FUNCTION cost_sharing.refuse_other_method() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.run_id = OLD.run_id
        AND (NEW.period, NEW.rounding, NEW.support, NEW.pro_rata)
            IS DISTINCT FROM (OLD.period, OLD.rounding, OLD.support, OLD.pro_rata)
    THEN
        RAISE EXCEPTION 'cycle % is computed', OLD.period
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'method_belongs_to_its_run';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER method_belongs_to_its_run BEFORE UPDATE ON cost_sharing.cycle
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_other_method();

-- What belongs to the run of a posted cycle is complete.
CREATE FUNCTION cost_sharing.refuse_row_of_posted_run() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cycle
        WHERE state = 'posted' AND run_id IN (SELECT added.run_id FROM added))
    THEN
        RAISE EXCEPTION 'the run is posted'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'posted_run_is_complete';
    END IF;
    RETURN NULL;
END $$;
DO $$
DECLARE part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['run_member', 'run_pool', 'run_flow', 'run_total',
            'run_spread', 'run_key_part', 'document'] LOOP
        EXECUTE format('CREATE TRIGGER posted_run_is_complete AFTER INSERT ON cost_sharing.%I
            REFERENCING NEW TABLE AS added FOR EACH STATEMENT
            EXECUTE FUNCTION cost_sharing.refuse_row_of_posted_run()', part);
    END LOOP;
END $$;

CREATE FUNCTION cost_sharing.refuse_line_of_posted_document() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added JOIN cost_sharing.document ON document.id = added.document_id
        JOIN cost_sharing.cycle ON cycle.run_id = document.run_id
        WHERE cycle.state = 'posted')
    THEN
        RAISE EXCEPTION 'the run is posted'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'posted_run_is_complete';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER posted_run_is_complete AFTER INSERT ON cost_sharing.document_rate
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION cost_sharing.refuse_line_of_posted_document();
CREATE TRIGGER posted_run_is_complete AFTER INSERT ON cost_sharing.issue
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION cost_sharing.refuse_line_of_posted_document();

-- A number once given is not given again.
CREATE FUNCTION cost_sharing.refuse_smaller_counter() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last_sequence < OLD.last_sequence THEN
        RAISE EXCEPTION '% numbers of % are given', OLD.last_sequence, OLD.year
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'counter_only_grows';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER counter_only_grows BEFORE UPDATE ON cost_sharing.issue_counter
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_smaller_counter();

-- Costs and drivers enter periods after the last posted one; a file in a posted one is no longer
-- withdrawn.
CREATE FUNCTION cost_sharing.refuse_posted_period() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE posted date;
BEGIN
    SELECT min(cycle.period) INTO posted FROM cost_sharing.cycle
    WHERE cycle.state = 'posted' AND cycle.period >= (SELECT min(period) FROM added);
    IF posted IS NOT NULL THEN
        RAISE EXCEPTION 'period % is posted', posted
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'period_is_still_open';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cost_period_is_still_open AFTER INSERT ON cost_sharing.cost_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_posted_period();
CREATE TRIGGER driver_period_is_still_open AFTER INSERT ON cost_sharing.driver
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_posted_period();

CREATE FUNCTION cost_sharing.refuse_withdrawal_of_posted() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cycle WHERE state = 'posted' AND period IN (
            SELECT period FROM cost_sharing.cost_line WHERE intake_id = NEW.intake_id
            UNION SELECT period FROM cost_sharing.driver WHERE intake_id = NEW.intake_id))
    THEN
        RAISE EXCEPTION 'intake % is part of a posted period', NEW.intake_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'posted_intake_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER posted_intake_stays BEFORE INSERT ON cost_sharing.intake_withdrawal
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_withdrawal_of_posted();

-- The same bytes are taken in once, unless the first time was withdrawn.
CREATE FUNCTION cost_sharing.refuse_second_intake() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.intake AS earlier
        WHERE earlier.kind = NEW.kind AND earlier.sha256 = NEW.sha256 AND NOT EXISTS (
            SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
            WHERE withdrawal.intake_id = earlier.id))
    THEN
        RAISE EXCEPTION 'file % was taken in before', NEW.file_name
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'file_is_taken_in_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER file_is_taken_in_once BEFORE INSERT ON cost_sharing.intake
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_second_intake();

-- A version takes force only where nothing is posted yet.
CREATE FUNCTION cost_sharing.refuse_version_in_posted_period() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cycle
        WHERE state = 'posted' AND period >= NEW.valid_from)
    THEN
        RAISE EXCEPTION 'period % is posted', NEW.valid_from
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'version_starts_in_open_period';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER version_starts_in_open_period BEFORE INSERT ON cost_sharing.key_version
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_version_in_posted_period();
CREATE TRIGGER rate_starts_in_open_period BEFORE INSERT ON cost_sharing.pool_rate
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_version_in_posted_period();

-- The application owns no table, so these make, close and drop a run's partitions for it.
CREATE FUNCTION cost_sharing.open_partition(kind text, run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF kind NOT IN ('run_weight', 'run_cost', 'share', 'carry') THEN
        RAISE EXCEPTION '% has no partitions', kind;
    END IF;
    EXECUTE format('CREATE TABLE cost_sharing.%I (LIKE cost_sharing.%I, CHECK (run_id = %s))',
        kind || '_' || run, kind, run);
    EXECUTE format('GRANT INSERT ON cost_sharing.%I TO aliquot_app', kind || '_' || run);
END $$;

CREATE FUNCTION cost_sharing.attach_partition(kind text, run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format(CASE kind
        WHEN 'run_weight' THEN 'CREATE INDEX ON cost_sharing.%I (key_version_id)'
        WHEN 'run_cost' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (pool_id, source, line_id)'
        WHEN 'share' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (member_id, pool_id)'
        WHEN 'carry' THEN 'ALTER TABLE cost_sharing.%I ADD PRIMARY KEY (pool_id, member_id)'
        END, kind || '_' || run);
    EXECUTE format('REVOKE ALL ON cost_sharing.%I FROM aliquot_app', kind || '_' || run);
    EXECUTE format('ALTER TABLE cost_sharing.%I ATTACH PARTITION cost_sharing.%I FOR VALUES IN (%s)',
        kind, kind || '_' || run, run);
END $$;

CREATE FUNCTION cost_sharing.discard_run(discarded bigint) RETURNS void
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
    DELETE FROM cost_sharing.run_flow WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_spread WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_key_part WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_pool WHERE run_id = discarded;
    DELETE FROM cost_sharing.run_member WHERE run_id = discarded;
    DELETE FROM cost_sharing.run WHERE id = discarded;
END $$;
REVOKE ALL ON FUNCTION cost_sharing.open_partition(text, bigint),
    cost_sharing.attach_partition(text, bigint), cost_sharing.discard_run(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cost_sharing.open_partition(text, bigint),
    cost_sharing.attach_partition(text, bigint), cost_sharing.discard_run(bigint) TO aliquot_app;

-- A member's people see their own rows of posted cycles; the association's see all.
CREATE VIEW cost_sharing.posted_run AS
    SELECT cycle.run_id AS id, cycle.period FROM cost_sharing.cycle WHERE cycle.state = 'posted';

ALTER TABLE cost_sharing.pool ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.run_total ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.run_pool ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.run_spread ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.run_flow ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.run_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.run_weight ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.run_cost ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.share ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.carry ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.document ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.document_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.issue ENABLE ROW LEVEL SECURITY;
CREATE POLICY pool_of_scope ON cost_sharing.pool
    USING ((SELECT kernel.sees_association())
        OR (SELECT kernel.scope_member()) IS NOT NULL
            AND (member_id IS NULL OR member_id = (SELECT kernel.scope_member())));
CREATE POLICY run_total_of_association ON cost_sharing.run_total
    USING ((SELECT kernel.sees_association()));
CREATE POLICY run_flow_of_association ON cost_sharing.run_flow
    USING ((SELECT kernel.sees_association()));
CREATE POLICY run_member_of_scope ON cost_sharing.run_member
    USING ((SELECT kernel.sees_association())
        OR member_id = (SELECT kernel.scope_member())
            AND run_id IN (SELECT id FROM cost_sharing.posted_run));
CREATE POLICY run_pool_of_scope ON cost_sharing.run_pool
    USING ((SELECT kernel.sees_association())
        OR (SELECT kernel.scope_member()) IS NOT NULL
            AND (member_id IS NULL OR member_id = (SELECT kernel.scope_member()))
            AND run_id IN (SELECT id FROM cost_sharing.posted_run));
CREATE POLICY run_spread_of_scope ON cost_sharing.run_spread
    USING ((SELECT kernel.sees_association())
        OR EXISTS (SELECT FROM cost_sharing.run_pool WHERE run_pool.run_id = run_spread.run_id
            AND run_pool.pool_id = run_spread.pool_id));
CREATE POLICY run_weight_of_association ON cost_sharing.run_weight
    USING ((SELECT kernel.sees_association()));
CREATE POLICY run_cost_of_association ON cost_sharing.run_cost
    USING ((SELECT kernel.sees_association()));
CREATE POLICY carry_of_association ON cost_sharing.carry
    USING ((SELECT kernel.sees_association()));
CREATE POLICY share_of_scope ON cost_sharing.share
    USING ((SELECT kernel.sees_association())
        OR member_id = (SELECT kernel.scope_member())
            AND run_id IN (SELECT id FROM cost_sharing.posted_run));
CREATE POLICY document_of_scope ON cost_sharing.document
    USING ((SELECT kernel.sees_association())
        OR member_id = (SELECT kernel.scope_member())
            AND run_id IN (SELECT id FROM cost_sharing.posted_run));
CREATE POLICY document_rate_of_scope ON cost_sharing.document_rate
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM cost_sharing.document WHERE document.id = document_rate.document_id));
CREATE POLICY issue_of_scope ON cost_sharing.issue
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM cost_sharing.document WHERE document.id = issue.document_id));

GRANT SELECT, INSERT, UPDATE ON cost_sharing.cycle, cost_sharing.issue_counter TO aliquot_app;
GRANT SELECT, INSERT ON cost_sharing.run, cost_sharing.run_total,
    cost_sharing.run_member, cost_sharing.run_pool,
    cost_sharing.run_flow, cost_sharing.run_key_part, cost_sharing.run_spread, cost_sharing.document,
    cost_sharing.document_rate, cost_sharing.issue TO aliquot_app;
GRANT SELECT ON cost_sharing.run_weight, cost_sharing.run_cost, cost_sharing.share, cost_sharing.carry,
    cost_sharing.posted_run TO aliquot_app;
