-- Costs by hand, months that are reversed and posted again, and documents that wait for a standing.
-- Why: a cost comes in late or by hand, a posted month may be wrong, and a member whose VAT standing
-- is under review must not get a document that rests on a guess.
-- Source: allocation, "Which period, which document"; VAT-9, VAT-17, PEP-6, RET-7.
-- Existing rows: each cycle is its month's first round; posted runs take their places in the order of
-- their months; cost lines, documents and numbers stay as they are.

-- A line of a file that covers several months has a part for each.
ALTER TABLE cost_sharing.cost_line
    DROP CONSTRAINT intake_line_stands_once,
    ADD CONSTRAINT intake_line_stands_once
        UNIQUE NULLS NOT DISTINCT (intake_id, line, period, origin);

CREATE OR REPLACE FUNCTION cost_sharing.check_intake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM (
            SELECT line, net_cents, vat_cents FROM cost_sharing.cost_line
            WHERE intake_id = NEW.id AND NEW.kind = 'costs'
            UNION ALL
            SELECT line, 0, 0 FROM cost_sharing.driver
            WHERE intake_id = NEW.id AND NEW.kind = 'drivers') AS line
        HAVING count(DISTINCT line) = NEW.line_count
            AND coalesce(sum(net_cents), 0) = NEW.net_cents
            AND coalesce(sum(vat_cents), 0) = NEW.vat_cents)
    THEN
        PERFORM cost_sharing.refuse('intake_totals_match_its_lines', 'the totals are not the lines');
    END IF;
    RETURN NULL;
END $$;

-- A cost that a person wrote down from its document.
CREATE TABLE cost_sharing.entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    document text NOT NULL,
    document_date date NOT NULL,
    supplier text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    from_period kernel.period NOT NULL,
    until_period kernel.period NOT NULL,
    entered_by bigint NOT NULL REFERENCES kernel.person,
    entered_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    search text NOT NULL
        GENERATED ALWAYS AS (kernel.folded(document || ' ' || supplier || ' ' || description)) STORED,
    CONSTRAINT entry_has_a_document CHECK (document <> ''),
    CONSTRAINT entry_net_is_bounded CHECK (abs(net_cents) <= 10000000000000),
    CONSTRAINT entry_vat_is_bounded CHECK (abs(vat_cents) <= 10000000000000),
    CONSTRAINT entry_is_not_empty CHECK (net_cents <> 0 OR vat_cents <> 0),
    CONSTRAINT entry_does_not_end_before_it_begins CHECK (until_period >= from_period),
    CONSTRAINT entry_covers_sixty_months_at_most
        CHECK (until_period < from_period + interval '60 months')
);

-- What an entry charges in a month (period) for a month (origin).
CREATE TABLE cost_sharing.entry_part (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry_id bigint NOT NULL REFERENCES cost_sharing.entry,
    origin kernel.period NOT NULL,
    period kernel.period NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    CONSTRAINT entry_has_one_part_a_month UNIQUE (entry_id, origin),
    CONSTRAINT part_is_not_booked_before_its_origin CHECK (origin <= period),
    CONSTRAINT part_is_not_empty CHECK (net_cents <> 0 OR vat_cents <> 0)
);
CREATE INDEX entry_part_period ON cost_sharing.entry_part (period);

-- A mistake before posting is taken back, with a reason.
CREATE TABLE cost_sharing.entry_withdrawal (
    entry_id bigint PRIMARY KEY REFERENCES cost_sharing.entry,
    reason text NOT NULL,
    withdrawn_by bigint NOT NULL REFERENCES kernel.person,
    withdrawn_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT entry_withdrawal_has_a_reason CHECK (reason <> '')
);

-- Sources say, besides, what a search looks in, and the record that a line comes from.
CREATE OR REPLACE VIEW cost_sharing.intake_cost WITH (security_invoker = true) AS
    SELECT 'csv'::text AS source, line.document, line.document_date, line.period,
        line.pool_id AS pool, pool.member_id AS member, pool.supply,
        line.description, line.net_cents, line.vat_cents,
        line.id AS line_id, line.supplier, line.intake_id,
        coalesce(line.origin, line.period) AS origin, line.search
    FROM cost_sharing.cost_line AS line
    JOIN cost_sharing.pool ON pool.id = line.pool_id
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
        WHERE withdrawal.intake_id = line.intake_id);

CREATE VIEW cost_sharing.entry_cost WITH (security_invoker = true) AS
    SELECT 'entry'::text AS source, entry.document, entry.document_date, part.period,
        entry.pool_id AS pool, pool.member_id AS member, pool.supply,
        entry.description, part.net_cents, part.vat_cents,
        part.id AS line_id, entry.supplier, entry.id AS entry_id, part.origin, entry.search
    FROM cost_sharing.entry_part AS part
    JOIN cost_sharing.entry ON entry.id = part.entry_id
    JOIN cost_sharing.pool ON pool.id = entry.pool_id
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.entry_withdrawal AS withdrawal
        WHERE withdrawal.entry_id = entry.id);

CREATE OR REPLACE VIEW cost_sharing.cost_source WITH (security_invoker = true) AS
    SELECT source, document, document_date, period, pool, member, supply, description,
        net_cents, vat_cents, line_id, supplier, origin, search, intake_id AS record_id
    FROM cost_sharing.intake_cost
    UNION ALL
    SELECT source, document, document_date, period, pool, member, supply, description,
        net_cents, vat_cents, line_id, supplier, origin, search, entry_id AS record_id
    FROM cost_sharing.entry_cost;

-- A month may be reversed, and then has a next round; one round of it is not reversed.
ALTER TABLE cost_sharing.cycle
    ADD COLUMN round integer NOT NULL DEFAULT 1,
    DROP CONSTRAINT period_has_one_cycle,
    DROP CONSTRAINT cycle_state_is_known,
    DROP CONSTRAINT approved_cycle_names_who,
    DROP CONSTRAINT posted_cycle_names_who,
    ADD CONSTRAINT round_of_a_period_stands_once UNIQUE (period, round),
    ADD CONSTRAINT round_is_counted_from_one CHECK (round >= 1),
    ADD CONSTRAINT cycle_state_is_known
        CHECK (state IN ('draft', 'computed', 'approved', 'posted', 'reversed')),
    ADD CONSTRAINT approved_cycle_names_who CHECK (
        (state IN ('approved', 'posted', 'reversed')) = (approved_at IS NOT NULL)
        AND (approved_by IS NULL) = (approved_at IS NULL)),
    ADD CONSTRAINT posted_cycle_names_who CHECK (
        (state IN ('posted', 'reversed')) = (posted_at IS NOT NULL)
        AND (posted_by IS NULL) = (posted_at IS NULL) AND (seal IS NULL) = (posted_at IS NULL));
CREATE UNIQUE INDEX period_has_one_cycle ON cost_sharing.cycle (period) WHERE state <> 'reversed';

-- A run that takes another back has its rows with their signs turned.
ALTER TABLE cost_sharing.run
    ADD COLUMN reverses_run_id bigint REFERENCES cost_sharing.run,
    ADD CONSTRAINT run_is_reversed_once UNIQUE (reverses_run_id);

-- One person asks to take a posted month back, another decides.
CREATE TABLE cost_sharing.reversal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cycle_id bigint NOT NULL REFERENCES cost_sharing.cycle,
    reason text NOT NULL,
    proposed_by bigint NOT NULL REFERENCES kernel.person,
    proposed_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    rejected_by bigint REFERENCES kernel.person,
    rejected_at timestamptz,
    run_id bigint REFERENCES cost_sharing.run,
    approved_by bigint REFERENCES kernel.person,
    approved_at timestamptz,
    seal bytea,
    chain_position bigint,
    chain_hash bytea,
    CONSTRAINT reversal_has_a_reason CHECK (btrim(reason) <> ''),
    CONSTRAINT reversal_is_approved_by_another_person CHECK (approved_by <> proposed_by),
    CONSTRAINT approved_reversal_has_a_run CHECK (
        (approved_at IS NULL) = (run_id IS NULL) AND (approved_by IS NULL) = (run_id IS NULL)
        AND (seal IS NULL) = (run_id IS NULL)),
    CONSTRAINT rejected_reversal_names_who CHECK ((rejected_by IS NULL) = (rejected_at IS NULL)),
    CONSTRAINT reversal_is_approved_or_rejected CHECK (num_nonnulls(approved_at, rejected_at) <= 1),
    CONSTRAINT reversal_seal_is_sha256 CHECK (octet_length(seal) = 32),
    CONSTRAINT reversal_run_is_its_own UNIQUE (run_id)
);
CREATE UNIQUE INDEX cycle_has_one_reversal ON cost_sharing.reversal (cycle_id)
    WHERE rejected_at IS NULL;

-- The order of posting: what was carried on, and every seal, follows it.
CREATE TABLE cost_sharing.posting (
    position integer PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    period kernel.period NOT NULL,
    posted_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT run_is_posted_once UNIQUE (run_id),
    CONSTRAINT position_is_counted_from_one CHECK (position >= 1)
);
CREATE INDEX posting_period ON cost_sharing.posting (period, position);
INSERT INTO cost_sharing.posting (position, run_id, period, posted_at)
    SELECT row_number() OVER (ORDER BY period), run_id, period, posted_at
    FROM cost_sharing.cycle WHERE state = 'posted';

-- A document of a reversal refers to the one that it corrects.
ALTER TABLE cost_sharing.document
    ADD COLUMN corrects_document_id bigint REFERENCES cost_sharing.document,
    ADD CONSTRAINT document_is_corrected_once UNIQUE (corrects_document_id);

-- A document that rests on a standing under review gets no number until that is settled.
CREATE TABLE cost_sharing.hold (
    document_id bigint PRIMARY KEY REFERENCES cost_sharing.document
);
CREATE TABLE cost_sharing.release (
    document_id bigint PRIMARY KEY REFERENCES cost_sharing.hold,
    released_by bigint NOT NULL REFERENCES kernel.person,
    released_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    seal bytea NOT NULL,
    CONSTRAINT release_seal_is_sha256 CHECK (octet_length(seal) = 32)
);

-- What was posted never changes; a posted cycle is reversed once its reversal is approved.
CREATE OR REPLACE FUNCTION cost_sharing.refuse_change_of_posted_cycle() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'posted' AND NEW.state = 'reversed'
        AND to_jsonb(NEW) - ARRAY['state', 'version'] = to_jsonb(OLD) - ARRAY['state', 'version']
        AND EXISTS (
            SELECT FROM cost_sharing.reversal
            WHERE reversal.cycle_id = OLD.id AND reversal.approved_at IS NOT NULL)
    THEN
        RETURN NEW;
    END IF;
    IF OLD.state IN ('posted', 'reversed') THEN
        RAISE EXCEPTION 'cycle % is posted', OLD.period
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'posted_cycle_never_changes';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION cost_sharing.refuse_reversal_of_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cost_sharing.cycle WHERE cycle.id = NEW.cycle_id AND cycle.state = 'posted')
    THEN
        PERFORM cost_sharing.refuse('only_a_posted_month_is_reversed', 'the month is not posted');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_a_posted_month_is_reversed BEFORE INSERT ON cost_sharing.reversal
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_reversal_of_open();

CREATE FUNCTION cost_sharing.refuse_change_of_decided_reversal() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.approved_at IS NOT NULL OR OLD.rejected_at IS NOT NULL
        OR (NEW.cycle_id, NEW.reason, NEW.proposed_by, NEW.proposed_at)
            IS DISTINCT FROM (OLD.cycle_id, OLD.reason, OLD.proposed_by, OLD.proposed_at)
    THEN
        PERFORM cost_sharing.refuse('decided_reversal_never_changes', 'the reversal is decided');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decided_reversal_never_changes BEFORE UPDATE OR DELETE ON cost_sharing.reversal
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_change_of_decided_reversal();

-- A run takes its place in the order of posting the moment that it is posted; the application writes
-- no place itself.
CREATE FUNCTION cost_sharing.place_posted_cycle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO cost_sharing.posting (position, run_id, period)
    SELECT 1 + coalesce(max(posting.position), 0), NEW.run_id, NEW.period
    FROM cost_sharing.posting;
    RETURN NULL;
END $$;
CREATE TRIGGER posted_run_has_its_place AFTER UPDATE ON cost_sharing.cycle
    FOR EACH ROW WHEN (OLD.state <> 'posted' AND NEW.state = 'posted')
    EXECUTE FUNCTION cost_sharing.place_posted_cycle();

CREATE FUNCTION cost_sharing.place_posted_reversal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO cost_sharing.posting (position, run_id, period)
    SELECT 1 + coalesce((SELECT max(posting.position) FROM cost_sharing.posting), 0), NEW.run_id,
        cycle.period
    FROM cost_sharing.cycle WHERE cycle.id = NEW.cycle_id;
    RETURN NULL;
END $$;
CREATE TRIGGER posted_run_has_its_place AFTER UPDATE ON cost_sharing.reversal
    FOR EACH ROW WHEN (OLD.approved_at IS NULL AND NEW.approved_at IS NOT NULL)
    EXECUTE FUNCTION cost_sharing.place_posted_reversal();

CREATE OR REPLACE FUNCTION cost_sharing.refuse_row_of_posted_run() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.posting
        WHERE posting.run_id IN (SELECT added.run_id FROM added))
    THEN
        PERFORM cost_sharing.refuse('posted_run_is_complete', 'the run is posted');
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cost_sharing.refuse_line_of_posted_document() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added JOIN cost_sharing.document ON document.id = added.document_id
        JOIN cost_sharing.posting ON posting.run_id = document.run_id)
    THEN
        PERFORM cost_sharing.refuse('posted_run_is_complete', 'the run is posted');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER posted_run_is_complete AFTER INSERT ON cost_sharing.hold
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION cost_sharing.refuse_line_of_posted_document();

-- A number comes before its run is posted, but for a held document: with its release.
CREATE FUNCTION cost_sharing.refuse_late_number() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added JOIN cost_sharing.hold USING (document_id)
        WHERE NOT EXISTS (
            SELECT FROM cost_sharing.release WHERE release.document_id = added.document_id))
    THEN
        PERFORM cost_sharing.refuse('held_document_is_released_first', 'the document is held');
    END IF;
    IF EXISTS (
        SELECT FROM added JOIN cost_sharing.document ON document.id = added.document_id
        JOIN cost_sharing.posting ON posting.run_id = document.run_id
        WHERE NOT EXISTS (
            SELECT FROM cost_sharing.release WHERE release.document_id = added.document_id))
    THEN
        PERFORM cost_sharing.refuse('posted_run_is_complete', 'the run is posted');
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER posted_run_is_complete ON cost_sharing.issue;
CREATE TRIGGER posted_run_is_complete AFTER INSERT ON cost_sharing.issue
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION cost_sharing.refuse_late_number();

-- What was reversed is not released any more.
CREATE FUNCTION cost_sharing.refuse_release_of_reversed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.document
        JOIN cost_sharing.run ON run.reverses_run_id = document.run_id
        WHERE document.id = NEW.document_id)
    THEN
        PERFORM cost_sharing.refuse('reversed_document_stays_held', 'the run is reversed');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reversed_document_stays_held BEFORE INSERT ON cost_sharing.release
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_release_of_reversed();

-- Costs enter months after the last posted one, and months that were reversed.
CREATE OR REPLACE FUNCTION cost_sharing.refuse_posted_period() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    last date := (SELECT max(period) FROM cost_sharing.cycle WHERE state = 'posted');
    closed date;
BEGIN
    SELECT month.period INTO closed
    FROM (SELECT DISTINCT added.period FROM added) AS month
    WHERE month.period <= last AND NOT EXISTS (
        SELECT FROM cost_sharing.cycle AS reversed
        WHERE reversed.period = month.period AND reversed.state = 'reversed' AND NOT EXISTS (
            SELECT FROM cost_sharing.cycle AS again
            WHERE again.period = month.period AND again.state = 'posted'))
    LIMIT 1;
    IF closed IS NOT NULL THEN
        PERFORM cost_sharing.refuse('period_is_still_open', 'the period is posted');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_period_is_still_open AFTER INSERT ON cost_sharing.entry_part
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_posted_period();

-- Drivers are of their own month: one that was never posted may still be measured for late costs.
CREATE FUNCTION cost_sharing.refuse_driver_of_posted_period() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cycle
        WHERE cycle.state = 'posted' AND cycle.period IN (SELECT added.period FROM added))
    THEN
        PERFORM cost_sharing.refuse('period_is_still_open', 'the period is posted');
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER driver_period_is_still_open ON cost_sharing.driver;
CREATE TRIGGER driver_period_is_still_open AFTER INSERT ON cost_sharing.driver
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_driver_of_posted_period();

CREATE FUNCTION cost_sharing.refuse_withdrawal_of_posted_entry() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.entry_part AS part
        JOIN cost_sharing.cycle ON cycle.period = part.period AND cycle.state = 'posted'
        WHERE part.entry_id = NEW.entry_id)
    THEN
        PERFORM cost_sharing.refuse('posted_entry_stays', 'a part of the cost is posted');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER posted_entry_stays BEFORE INSERT ON cost_sharing.entry_withdrawal
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_withdrawal_of_posted_entry();

-- Parts come in the transaction of their entry, and make it up when it ends.
CREATE FUNCTION cost_sharing.refuse_part_of_earlier_entry() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.entry
        WHERE entry.id IN (SELECT added.entry_id FROM added)
            AND entry.xmin <> pg_current_xact_id()::xid)
    THEN
        PERFORM cost_sharing.refuse('entry_is_complete', 'the cost was entered before');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_is_complete AFTER INSERT ON cost_sharing.entry_part
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_part_of_earlier_entry();

CREATE FUNCTION cost_sharing.check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cost_sharing.entry_part AS part
        WHERE part.entry_id = NEW.id
        HAVING coalesce(sum(part.net_cents), 0) = NEW.net_cents
            AND coalesce(sum(part.vat_cents), 0) = NEW.vat_cents
            AND min(part.origin) >= NEW.from_period AND max(part.origin) <= NEW.until_period)
    THEN
        PERFORM cost_sharing.refuse('parts_make_up_the_entry', 'the parts are not the cost');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER parts_make_up_the_entry AFTER INSERT ON cost_sharing.entry
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.check_entry();

-- The bound of a pool and month holds over all sources.
CREATE FUNCTION cost_sharing.refuse_unbounded_pool_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cost_source AS cost
        JOIN (
            SELECT DISTINCT added.period, entry.pool_id
            FROM added JOIN cost_sharing.entry ON entry.id = added.entry_id) AS touched
            ON touched.period = cost.period AND touched.pool_id = cost.pool
        GROUP BY cost.period, cost.pool
        HAVING greatest(abs(sum(cost.net_cents)), abs(sum(cost.vat_cents))) > 10000000000000)
    THEN
        PERFORM cost_sharing.refuse('pool_and_period_are_bounded', 'a pool holds too much');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER pool_and_period_are_bounded AFTER INSERT ON cost_sharing.entry_part
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_unbounded_pool_of_entry();

CREATE OR REPLACE FUNCTION cost_sharing.refuse_unbounded_pool() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cost_source AS cost
        JOIN (SELECT DISTINCT period, pool_id FROM added) AS touched
            ON touched.period = cost.period AND touched.pool_id = cost.pool
        GROUP BY cost.period, cost.pool
        HAVING greatest(abs(sum(cost.net_cents)), abs(sum(cost.vat_cents))) > 10000000000000)
    THEN
        PERFORM cost_sharing.refuse('pool_and_period_are_bounded', 'a pool holds too much');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER entry_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.entry
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('entry_is_append_only');
CREATE TRIGGER entry_part_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.entry_part
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('entry_part_is_append_only');
CREATE TRIGGER entry_withdrawal_is_append_only
    BEFORE UPDATE OR DELETE ON cost_sharing.entry_withdrawal
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('entry_withdrawal_is_append_only');
CREATE TRIGGER posting_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.posting
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('posting_is_append_only');
CREATE TRIGGER hold_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.hold
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('hold_is_append_only');
CREATE TRIGGER release_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.release
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('release_is_append_only');

-- A member's people see their own rows of everything that was ever posted.
CREATE OR REPLACE VIEW cost_sharing.posted_run AS
    SELECT posting.run_id AS id, posting.period FROM cost_sharing.posting;

ALTER TABLE cost_sharing.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.entry_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.entry_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.reversal ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.release ENABLE ROW LEVEL SECURITY;
CREATE POLICY entry_of_association ON cost_sharing.entry
    USING ((SELECT kernel.sees_association()));
CREATE POLICY entry_part_of_association ON cost_sharing.entry_part
    USING ((SELECT kernel.sees_association()));
CREATE POLICY entry_withdrawal_of_association ON cost_sharing.entry_withdrawal
    USING ((SELECT kernel.sees_association()));
CREATE POLICY reversal_of_association ON cost_sharing.reversal
    USING ((SELECT kernel.sees_association()));
CREATE POLICY hold_of_scope ON cost_sharing.hold
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM cost_sharing.document WHERE document.id = hold.document_id));
CREATE POLICY release_of_scope ON cost_sharing.release
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM cost_sharing.document WHERE document.id = release.document_id));

GRANT SELECT, INSERT ON cost_sharing.entry, cost_sharing.entry_part,
    cost_sharing.entry_withdrawal, cost_sharing.hold, cost_sharing.release TO aliquot_app;
GRANT SELECT ON cost_sharing.posting TO aliquot_app;
GRANT SELECT, INSERT, UPDATE (rejected_by, rejected_at, run_id, approved_by, approved_at, seal,
    chain_position, chain_hash) ON cost_sharing.reversal TO aliquot_app;
GRANT SELECT ON cost_sharing.entry_cost TO aliquot_app;
