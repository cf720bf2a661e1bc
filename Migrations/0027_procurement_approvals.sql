-- Procurement: an order is approved step by step, each by who holds the office that the step asks for.
-- Why: who orders, who answers for the budget, the Inspector of Finance and the service that buys are
-- different people at a member; two yeses of anybody are not the control that its rules ask.
-- Source: PROC-12; domain, "call-off".
-- Effect on rows: the amounts of procurement.approval_step become thresholds of the steps "procurement"
-- and "second"; orders that were submitted keep these two steps, and their approvals are given those in
-- the order of their days. No member has a budget holder or an inspector until somebody names one.

-- Who gives a member's own steps, by which decision, from when until when. An administrator names the
-- others, so that a member does so by itself.
CREATE TABLE procurement.delegation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES membership.member,
    person_id bigint NOT NULL REFERENCES kernel.person,
    office text NOT NULL,
    decision text NOT NULL,
    span daterange NOT NULL,
    named_by bigint NOT NULL REFERENCES kernel.person,
    named_on date NOT NULL,
    ended_by bigint REFERENCES kernel.person,
    ended_on date,
    CONSTRAINT delegation_office_is_known
        CHECK (office IN ('administrator', 'budgetHolder', 'inspector')),
    CONSTRAINT delegation_names_its_decision CHECK (btrim(decision) <> ''),
    CONSTRAINT delegation_has_a_first_day CHECK (NOT lower_inf(span) AND NOT isempty(span)),
    CONSTRAINT delegation_is_given_by_another_person CHECK (named_by <> person_id),
    CONSTRAINT delegation_that_was_ended_says_by_whom CHECK (
        (ended_by IS NULL) = (ended_on IS NULL) AND (ended_by IS NULL OR NOT upper_inf(span))),
    CONSTRAINT person_holds_an_office_once_a_day
        EXCLUDE USING gist (person_id WITH =, office WITH =, span WITH &&)
);
CREATE INDEX delegation_member ON procurement.delegation (member_id, office);

CREATE FUNCTION procurement.check_delegation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    writer constant bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.named_by ELSE NEW.ended_by END;
    day constant date := CASE TG_OP WHEN 'INSERT' THEN NEW.named_on ELSE NEW.ended_on END;
    moving constant text[] := ARRAY['span', 'ended_by', 'ended_on'];
BEGIN
    IF TG_OP = 'UPDATE' AND ((to_jsonb(OLD) - moving) <> (to_jsonb(NEW) - moving)
        OR OLD.ended_by IS NOT NULL OR NEW.ended_by IS NULL
        OR lower(NEW.span) <> lower(OLD.span)
        OR coalesce(upper(NEW.span) > upper(OLD.span), false))
    THEN
        PERFORM procurement.refuse('delegation_is_ended_and_nothing_else', 'it stands');
    END IF;
    IF NOT EXISTS (
        SELECT FROM kernel.person
        WHERE person.id = NEW.person_id AND person.member_id = NEW.member_id)
    THEN
        PERFORM procurement.refuse('delegation_is_to_a_person_of_its_member', 'another member');
    END IF;
    IF NOT EXISTS (
        SELECT FROM kernel.person
        WHERE person.id = writer AND person.supplier_id IS NULL AND (person.member_id IS NULL
            OR NEW.office <> 'administrator' AND EXISTS (
                SELECT FROM procurement.delegation AS own
                WHERE own.person_id = writer AND own.member_id = NEW.member_id
                    AND own.office = 'administrator' AND own.span @> day)))
    THEN
        PERFORM procurement.refuse('delegation_is_given_by_who_may_give_it', 'no administrator');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER delegation_is_checked BEFORE INSERT OR UPDATE ON procurement.delegation
    FOR EACH ROW EXECUTE FUNCTION procurement.check_delegation();

-- From which amount on a step is asked for; NULL where it is not. The latest row counts, a member's own
-- before that of all. A member's own steps are asked for once it has named somebody to give them: they
-- do not fall away because a delegation ran out, but by a row here, with a reason.
CREATE TABLE procurement.approval_threshold (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint REFERENCES membership.member,
    step text NOT NULL,
    from_cents bigint,
    reason text NOT NULL,
    set_by bigint REFERENCES kernel.person,
    set_on date NOT NULL,
    CONSTRAINT threshold_step_is_known
        CHECK (step IN ('budgetHolder', 'inspector', 'procurement', 'second')),
    CONSTRAINT threshold_is_an_amount CHECK (from_cents BETWEEN 0 AND 10000000000000),
    CONSTRAINT threshold_says_why CHECK (btrim(reason) <> ''),
    CONSTRAINT steps_of_the_association_hold_for_all
        CHECK (member_id IS NULL OR step IN ('budgetHolder', 'inspector')),
    CONSTRAINT procurement_approves_every_order
        CHECK (step <> 'procurement' OR from_cents IS NOT DISTINCT FROM 0)
);
CREATE INDEX approval_threshold_latest ON procurement.approval_threshold (step, member_id, id DESC);

INSERT INTO procurement.approval_threshold (step, from_cents, reason, set_on)
VALUES ('budgetHolder', 0, 'As the program came', '2026-11-22'),
    ('inspector', 3000000, 'As the program came', '2026-11-22'),
    ('procurement', 0, 'As the program came', '2026-11-22'),
    ('second', (
        SELECT min(from_cents) FROM procurement.approval_step WHERE approvals > 1),
        'As it was asked before', '2026-11-22');

CREATE TRIGGER approval_threshold_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.approval_threshold
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('approval_threshold_is_append_only');

-- The steps that an order of an amount takes, in their order.
CREATE FUNCTION procurement.approval_steps(of_member bigint, amount bigint, on_day date)
RETURNS TABLE (place integer, step text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 2 AS $$
    SELECT known.place, known.step
    FROM (VALUES (1, 'budgetHolder'), (2, 'inspector'), (3, 'procurement'), (4, 'second'))
        AS known (place, step)
    CROSS JOIN LATERAL (
        SELECT threshold.from_cents FROM procurement.approval_threshold AS threshold
        WHERE threshold.step = known.step
            AND (threshold.member_id = of_member OR threshold.member_id IS NULL)
        ORDER BY threshold.member_id IS NULL, threshold.id DESC
        LIMIT 1
    ) AS bound
    WHERE amount >= bound.from_cents AND (known.place > 2 OR EXISTS (
        SELECT FROM procurement.delegation
        WHERE delegation.member_id = of_member AND delegation.office = known.step
            AND lower(delegation.span) <= on_day))
$$;
REVOKE ALL ON FUNCTION procurement.approval_steps(bigint, bigint, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procurement.approval_steps(bigint, bigint, date) TO aliquot_app;

-- The steps that a submission takes, as they were when it was handed in.
CREATE TABLE procurement.call_off_step (
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    round integer NOT NULL,
    place integer NOT NULL,
    step text NOT NULL,
    CONSTRAINT submission_takes_a_step_once PRIMARY KEY (call_off_id, round, step),
    CONSTRAINT step_of_a_submission_is_known CHECK ((place, step) IN
        ((1, 'budgetHolder'), (2, 'inspector'), (3, 'procurement'), (4, 'second')))
);
INSERT INTO procurement.call_off_step (call_off_id, round, place, step)
SELECT call_off.id, call_off.round, asked.place, asked.step
FROM procurement.call_off
CROSS JOIN LATERAL procurement.approval_steps(
    call_off.member_id, call_off.amount_cents, '2026-11-22') AS asked
WHERE call_off.round > 0 AND call_off.state <> 'draft' AND call_off.intake_id IS NULL;
CREATE TRIGGER call_off_step_is_append_only BEFORE UPDATE OR DELETE ON procurement.call_off_step
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('call_off_step_is_append_only');

CREATE FUNCTION procurement.ask_approval_steps() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO procurement.call_off_step (call_off_id, round, place, step)
    SELECT NEW.id, NEW.round, asked.place, asked.step
    FROM procurement.approval_steps(NEW.member_id, NEW.amount_cents, NEW.submitted_on) AS asked;
    RETURN NULL;
END $$;
CREATE TRIGGER approval_steps_are_asked AFTER UPDATE ON procurement.call_off
    FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'submitted')
    EXECUTE FUNCTION procurement.ask_approval_steps();

-- An approval gives one step.
ALTER TABLE procurement.call_off_approval ADD COLUMN step text;
ALTER TABLE procurement.call_off_approval DISABLE TRIGGER approval_is_append_only;
UPDATE procurement.call_off_approval AS approval
SET step = CASE given.place WHEN 1 THEN 'procurement' ELSE 'second' END
FROM (
    SELECT call_off_id, round, person_id, row_number() OVER (
        PARTITION BY call_off_id, round ORDER BY approved_on, person_id) AS place
    FROM procurement.call_off_approval) AS given
WHERE given.call_off_id = approval.call_off_id AND given.round = approval.round
    AND given.person_id = approval.person_id;
ALTER TABLE procurement.call_off_approval ENABLE TRIGGER approval_is_append_only;
ALTER TABLE procurement.call_off_approval ALTER COLUMN step SET NOT NULL,
    ADD CONSTRAINT approval_step_is_known
        CHECK (step IN ('budgetHolder', 'inspector', 'procurement', 'second')),
    ADD CONSTRAINT approval_step_is_given_once UNIQUE (call_off_id, round, step);

-- The first step that is missing is given, by who may give it: a member's own by its delegation on that
-- day, the others by the association's people. Nobody approves what they ordered, or twice.
CREATE OR REPLACE FUNCTION procurement.check_approval() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    ordered procurement.call_off;
    missing text;
BEGIN
    SELECT * INTO ordered FROM procurement.call_off WHERE id = NEW.call_off_id;
    IF ordered.state IS DISTINCT FROM 'submitted' THEN
        PERFORM procurement.refuse('only_a_submitted_call_off_is_approved', 'not submitted');
    END IF;
    IF NEW.person_id IN (ordered.submitted_by, ordered.made_by) THEN
        PERFORM procurement.refuse('call_off_is_approved_by_another_person', 'the same person');
    END IF;
    NEW.round := ordered.round;
    SELECT asked.step INTO missing
    FROM procurement.call_off_step AS asked
    WHERE asked.call_off_id = NEW.call_off_id AND asked.round = NEW.round AND NOT EXISTS (
        SELECT FROM procurement.call_off_approval AS given
        WHERE given.call_off_id = asked.call_off_id AND given.round = asked.round
            AND given.step = asked.step)
    ORDER BY asked.place
    LIMIT 1;
    NEW.step := coalesce(NEW.step, missing, 'procurement');
    IF EXISTS (
        SELECT FROM procurement.call_off_approval AS given
        WHERE given.call_off_id = NEW.call_off_id AND given.round = NEW.round
            AND given.person_id = NEW.person_id)
    THEN
        -- Its key says so.
        RETURN NEW;
    END IF;
    IF NEW.step IS DISTINCT FROM missing THEN
        PERFORM procurement.refuse('approval_steps_go_in_their_order', 'another step is missing');
    END IF;
    IF NOT EXISTS (
        SELECT FROM kernel.person
        WHERE person.id = NEW.person_id AND CASE
            WHEN missing IN ('procurement', 'second')
            THEN person.member_id IS NULL AND person.supplier_id IS NULL
            ELSE EXISTS (
                SELECT FROM procurement.delegation
                WHERE delegation.person_id = person.id AND delegation.office = missing
                    AND delegation.member_id = ordered.member_id
                    AND delegation.span @> NEW.approved_on) END)
    THEN
        PERFORM procurement.refuse('approval_is_given_by_who_may_give_it', 'somebody else');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION procurement.move_call_off() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    facts constant text[] := ARRAY['state', 'amount_cents', 'quantity', 'submitted_by',
        'submitted_on', 'round', 'placed_on', 'ended_on', 'end_reason', 'final_cents', 'version',
        'search'];
    given bigint;
BEGIN
    IF TG_OP = 'INSERT' AND NEW.state <> 'draft'
        OR TG_OP = 'UPDATE' AND (OLD.state, NEW.state) NOT IN (('draft', 'draft'),
            ('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'approved'),
            ('approved', 'placed'), ('placed', 'closed'), ('draft', 'cancelled'),
            ('submitted', 'cancelled'), ('approved', 'cancelled'), ('placed', 'cancelled'))
    THEN
        PERFORM procurement.refuse('call_off_goes_its_way', 'not so');
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state <> 'draft' AND NEW.state <> 'draft' AND (
        (to_jsonb(OLD) - facts) <> (to_jsonb(NEW) - facts)
        OR (OLD.amount_cents, OLD.quantity) <> (NEW.amount_cents, NEW.quantity))
    THEN
        PERFORM procurement.refuse('submitted_call_off_is_not_changed', 'it is submitted');
    END IF;
    IF NEW.state = 'submitted' AND (NEW.amount_cents, NEW.quantity) <> (
        SELECT coalesce(sum(line.amount_cents), 0), coalesce(sum(line.quantity), 0)
        FROM procurement.call_off_line AS line WHERE line.call_off_id = NEW.id)
    THEN
        PERFORM procurement.refuse('call_off_amount_is_that_of_its_lines', 'other lines');
    END IF;
    IF NEW.state = 'submitted' AND NEW.amount_cents = 0 THEN
        PERFORM procurement.refuse('submitted_call_off_has_lines', 'no lines');
    END IF;
    -- As many as it takes: its steps are those of its submission, and each is given once.
    IF NEW.state = 'approved' AND (
        SELECT count(*) FROM procurement.call_off_step AS asked
        WHERE asked.call_off_id = NEW.id AND asked.round = NEW.round
            AND EXISTS (
                SELECT FROM procurement.call_off_approval AS approval
                WHERE approval.call_off_id = asked.call_off_id
                    AND approval.round = asked.round AND approval.step = asked.step)
    ) < greatest(1, (
        SELECT count(*) FROM procurement.call_off_step AS asked
        WHERE asked.call_off_id = NEW.id AND asked.round = NEW.round))
    THEN
        PERFORM procurement.refuse('approved_call_off_has_its_approvals', 'too few');
    END IF;
    SELECT sum(reservation.cents) INTO given FROM procurement.reservation
    WHERE reservation.call_off_id = NEW.id;
    IF coalesce(given, 0) <> (CASE NEW.state WHEN 'approved' THEN NEW.amount_cents
        WHEN 'placed' THEN NEW.amount_cents WHEN 'closed' THEN NEW.final_cents ELSE 0 END)
    THEN
        PERFORM procurement.refuse('call_off_reserves_what_it_orders', 'another sum');
    END IF;
    RETURN NEW;
END $$;

DROP TABLE procurement.approval_step;

-- A member's people see what is delegated at their member; the triggers above say who writes it.
ALTER TABLE procurement.delegation ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.approval_threshold ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.call_off_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY delegation_of_association ON procurement.delegation
    USING ((SELECT kernel.sees_association()));
CREATE POLICY delegation_of_its_member ON procurement.delegation
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY approval_threshold_of_association ON procurement.approval_threshold
    USING ((SELECT kernel.sees_association()));
CREATE POLICY approval_threshold_of_its_member ON procurement.approval_threshold FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL
        AND (member_id IS NULL OR member_id = (SELECT kernel.scope_member())));
CREATE POLICY call_off_step_of_association ON procurement.call_off_step FOR SELECT
    USING ((SELECT kernel.sees_association()));
CREATE POLICY call_off_step_in_sight ON procurement.call_off_step FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = call_off_step.call_off_id));

GRANT SELECT, INSERT ON procurement.delegation, procurement.approval_threshold TO aliquot_app;
GRANT UPDATE (span, ended_by, ended_on) ON procurement.delegation TO aliquot_app;
GRANT SELECT ON procurement.call_off_step TO aliquot_app;
