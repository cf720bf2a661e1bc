-- Staffing: the suppliers' consultants, from a member's request to the assignment they work under.
-- Why: people of a supplier who work at a member are neither staff nor seconded: the member instructs
-- them by a written clause only, its works council is told first, and what they cost is an order under a
-- framework. So an assignment hangs on such an order, and does not start without the clause and the day.
-- Source: HR-3, PROC-5, PROC-12, GDPR-1, RET-7.
-- Effect: no row changes. Orders may now buy services for a member at cost; people who only enter their
-- own hours may sign in; a reading of a dossier is of an employee or of a consultant.

-- Published by Procurement, for who assigns people to its orders. ---------------------------------

-- The association buys a service for a member, at cost and with the VAT that it bears.
ALTER TABLE procurement.call_off DROP CONSTRAINT call_off_supply_is_known,
    ADD CONSTRAINT call_off_supply_is_known
        CHECK (supply IN ('direct', 'resale', 'disbursement', 'service'));

CREATE FUNCTION procurement.check_service_of_people() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT (SELECT lot.hires_people FROM procurement.lot WHERE lot.id = NEW.lot_id) THEN
        PERFORM procurement.refuse('only_work_of_people_is_passed_on_at_cost', 'no people');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER service_of_people_is_checked BEFORE INSERT OR UPDATE OF supply
    ON procurement.call_off
    FOR EACH ROW WHEN (NEW.supply = 'service')
    EXECUTE FUNCTION procurement.check_service_of_people();

CREATE OR REPLACE FUNCTION procurement.check_match() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    ordered procurement.call_off;
    invoice cost_sharing.received_invoice;
BEGIN
    SELECT * INTO ordered FROM procurement.call_off WHERE id = NEW.call_off_id FOR UPDATE;
    SELECT * INTO invoice FROM cost_sharing.received_invoice WHERE id = NEW.invoice_id;
    IF ordered.supply = 'direct' THEN
        PERFORM procurement.refuse('direct_order_is_invoiced_to_its_member', 'it is direct');
    END IF;
    IF ordered.state <> 'placed' THEN
        PERFORM procurement.refuse('match_is_of_a_placed_order', 'it is not placed');
    END IF;
    IF invoice.state = 'rejected' THEN
        PERFORM procurement.refuse('match_is_of_an_invoice_that_stands', 'it is rejected');
    END IF;
    IF invoice.supplier_id <> (
        SELECT participant.supplier_id FROM procurement.participant
        WHERE participant.id = ordered.participant_id)
    THEN
        PERFORM procurement.refuse('match_is_of_the_supplier_of_the_order', 'another supplier');
    END IF;
    IF NOT EXISTS (
        SELECT FROM cost_sharing.direct_pool AS pool
        WHERE pool.id = NEW.pool_id AND pool.member_id = ordered.member_id
            AND pool.supply = CASE ordered.supply WHEN 'resale' THEN 'goods'
                WHEN 'service' THEN 'services' ELSE 'disbursement' END)
    THEN
        PERFORM procurement.refuse('match_goes_to_a_pool_of_the_member', 'another pool');
    END IF;
    RETURN NEW;
END $$;

-- Lines of orders by which people of a supplier work at a member, with the price of their profile.
CREATE VIEW procurement.order_of_people WITH (security_invoker = true) AS
    SELECT call_off.id AS call_off_id, line.position, call_off.member_id,
        participant.supplier_id, participant.name AS supplier, call_off.lot_id, call_off.purpose,
        call_off.clause, call_off.state, call_off.supply, call_off.placed_on,
        item.code AS profile_code, item.name AS profile, item.unit, line.quantity,
        line.price_cents, line.amount_cents
    FROM procurement.call_off
    JOIN procurement.lot ON lot.id = call_off.lot_id AND lot.hires_people
    JOIN procurement.participant ON participant.id = call_off.participant_id
    JOIN procurement.call_off_line AS line ON line.call_off_id = call_off.id
    JOIN procurement.price_item AS item ON item.id = line.price_item_id
    WHERE call_off.placed_on IS NOT NULL;
-- The lots under which people may be asked for, and how each is called off.
CREATE VIEW procurement.lot_of_people WITH (security_invoker = true) AS
    SELECT lot.id AS lot_id, framework.number AS framework, lot.number, lot.title_nl,
        lot.title_fr, lot.title_en, lot.mode, framework.state
    FROM procurement.lot JOIN procurement.framework ON framework.id = lot.framework_id
    WHERE lot.hires_people;
GRANT SELECT ON procurement.order_of_people, procurement.lot_of_people TO aliquot_app;

-- People who sign in to enter their own hours, and see nothing else. ------------------------------

ALTER TABLE kernel.person DROP CONSTRAINT person_role_is_known,
    ADD CONSTRAINT person_role_is_known CHECK (role IN ('finance', 'hr', 'procurement',
        'governance', 'member', 'supplier', 'worker', 'auditor', 'administrator'));
CREATE FUNCTION kernel.scope_worker() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN substring(current_setting('aliquot.scope', true) FROM '^worker:([0-9]+)$')::bigint;

-- Consultants. ------------------------------------------------------------------------------------

CREATE TABLE staffing.consultant (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number text NOT NULL,
    name text NOT NULL,
    supplier_id bigint NOT NULL REFERENCES cost_sharing.supplier,
    languages text[] NOT NULL,
    person_id bigint REFERENCES kernel.person,
    anonymised_on date,
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(number || ' ' || name)) STORED,
    CONSTRAINT consultant_number_is_unique UNIQUE (number),
    CONSTRAINT consultant_number_is_short CHECK (number ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
    CONSTRAINT consultant_has_a_name CHECK (btrim(name) = name AND name <> ''),
    CONSTRAINT consultant_languages_are_known CHECK (
        languages <@ ARRAY['nl', 'fr', 'en', 'de'] AND cardinality(languages) > 0),
    CONSTRAINT consultant_signs_in_as_one_person UNIQUE (person_id),
    CONSTRAINT consultant_and_supplier_go_together UNIQUE (id, supplier_id),
    CONSTRAINT anonymous_consultant_does_not_sign_in
        CHECK (anonymised_on IS NULL OR person_id IS NULL)
);
CREATE INDEX consultant_supplier ON staffing.consultant (supplier_id);
CREATE INDEX consultant_search ON staffing.consultant USING gin (search public.gin_trgm_ops);

-- The asking person, as a consultant and as an employee: policies that look at assignments ask these,
-- and not the tables, which ask the assignments again.
CREATE FUNCTION staffing.own_consultant() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT consultant.id FROM staffing.consultant
    WHERE consultant.person_id = kernel.scope_worker()
$$;
CREATE FUNCTION staffing.own_employee() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT employee.id FROM staffing.employee
    WHERE employee.person_id = kernel.scope_worker()
$$;

-- A reading is of one dossier: an employee's or a consultant's.
ALTER TABLE staffing.dossier_reading ALTER COLUMN employee_id DROP NOT NULL,
    ADD COLUMN consultant_id bigint REFERENCES staffing.consultant,
    ADD CONSTRAINT reading_is_of_one_dossier
        CHECK (num_nonnulls(employee_id, consultant_id) = 1),
    ADD CONSTRAINT reading_of_a_consultant_is_so_called
        CHECK ((part = 'consultant') = (consultant_id IS NOT NULL));
CREATE INDEX dossier_reading_consultant ON staffing.dossier_reading (consultant_id, read_at)
    WHERE consultant_id IS NOT NULL;

-- Requests. ---------------------------------------------------------------------------------------

CREATE TABLE staffing.consultant_request (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES membership.member,
    profile text NOT NULL,
    days integer NOT NULL,
    span daterange NOT NULL,
    reason text NOT NULL,
    -- What the price weighs in the score; the criteria weigh the rest. Unit: percent.
    price_weight integer NOT NULL,
    state text NOT NULL DEFAULT 'asked',
    lot_id bigint REFERENCES procurement.lot,
    -- The competition or the order that answers it, as its number is quoted.
    answered_by text NOT NULL DEFAULT '',
    asked_by bigint NOT NULL REFERENCES kernel.person,
    asked_on date NOT NULL,
    end_reason text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(profile || ' ' || reason)) STORED,
    CONSTRAINT consultant_request_names_a_profile CHECK (btrim(profile) <> ''),
    CONSTRAINT consultant_request_says_why CHECK (btrim(reason) <> ''),
    CONSTRAINT consultant_request_is_for_some_days CHECK (days BETWEEN 1 AND 2000),
    CONSTRAINT consultant_request_has_a_first_and_a_last_day
        CHECK (NOT lower_inf(span) AND NOT upper_inf(span) AND NOT isempty(span)),
    CONSTRAINT price_weighs_a_part CHECK (price_weight BETWEEN 0 AND 100),
    CONSTRAINT consultant_request_state_is_known
        CHECK (state IN ('asked', 'sent', 'selected', 'refused', 'withdrawn')),
    CONSTRAINT request_that_was_sent_names_its_lot
        CHECK (state NOT IN ('sent', 'selected') OR lot_id IS NOT NULL),
    CONSTRAINT request_that_ended_says_why
        CHECK ((state IN ('refused', 'withdrawn')) = (btrim(end_reason) <> ''))
);
CREATE INDEX consultant_request_member ON staffing.consultant_request (member_id);
CREATE INDEX consultant_request_open ON staffing.consultant_request (state)
    WHERE state IN ('asked', 'sent');

CREATE TABLE staffing.request_criterion (
    request_id bigint NOT NULL REFERENCES staffing.consultant_request,
    position integer NOT NULL,
    name text NOT NULL,
    weight integer NOT NULL,
    CONSTRAINT criterion_of_a_request_stands_once PRIMARY KEY (request_id, position),
    CONSTRAINT criterion_of_a_request_has_a_name CHECK (btrim(name) <> ''),
    CONSTRAINT criterion_of_a_request_weighs_a_part CHECK (weight BETWEEN 1 AND 100)
);
CREATE TRIGGER request_criterion_is_append_only BEFORE UPDATE OR DELETE
    ON staffing.request_criterion
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('request_criterion_is_append_only');

-- Who is offered. A member's people read the letter and the price; who it is they see by the
-- assignment, once there is one.
CREATE TABLE staffing.candidate (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id bigint NOT NULL REFERENCES staffing.consultant_request,
    letter text NOT NULL,
    consultant_id bigint NOT NULL REFERENCES staffing.consultant,
    rate_cents bigint NOT NULL,
    languages text[] NOT NULL,
    offered_by bigint NOT NULL REFERENCES kernel.person,
    offered_on date NOT NULL,
    CONSTRAINT candidate_has_a_letter_of_its_own UNIQUE (request_id, letter),
    CONSTRAINT consultant_is_offered_once UNIQUE (request_id, consultant_id),
    CONSTRAINT candidate_letter_is_a_letter CHECK (letter ~ '^[A-Z]$'),
    CONSTRAINT candidate_rate_is_an_amount CHECK (rate_cents BETWEEN 1 AND 100000000)
);
CREATE TRIGGER candidate_is_append_only BEFORE UPDATE OR DELETE ON staffing.candidate
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('candidate_is_append_only');

CREATE TABLE staffing.candidate_score (
    candidate_id bigint NOT NULL REFERENCES staffing.candidate,
    request_id bigint NOT NULL,
    position integer NOT NULL,
    score integer NOT NULL,
    scored_by bigint NOT NULL REFERENCES kernel.person,
    scored_on date NOT NULL,
    CONSTRAINT candidate_has_one_score_a_criterion PRIMARY KEY (candidate_id, position),
    CONSTRAINT score_is_of_a_published_criterion FOREIGN KEY (request_id, position)
        REFERENCES staffing.request_criterion (request_id, position),
    CONSTRAINT candidate_score_is_of_ten CHECK (score BETWEEN 0 AND 10)
);

-- Assignments. ------------------------------------------------------------------------------------

CREATE TABLE staffing.assignment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES membership.member,
    consultant_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    candidate_id bigint REFERENCES staffing.candidate,
    profile text NOT NULL,
    -- The order's line that it takes its days from.
    call_off_id bigint,
    position integer,
    -- Unit: millionths of a day.
    days bigint NOT NULL,
    rate_cents bigint NOT NULL,
    ceiling_cents bigint NOT NULL,
    -- How many minutes make a day of the rate.
    day_minutes integer NOT NULL DEFAULT 480,
    span daterange NOT NULL,
    manager_id bigint REFERENCES kernel.person,
    clause text NOT NULL DEFAULT '',
    council_told_on date,
    state text NOT NULL DEFAULT 'planned',
    started_on date,
    end_reason text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(profile)) STORED,
    CONSTRAINT assignment_is_of_a_consultant_of_its_supplier
        FOREIGN KEY (consultant_id, supplier_id)
        REFERENCES staffing.consultant (id, supplier_id),
    CONSTRAINT assignment_is_of_a_line_of_an_order FOREIGN KEY (call_off_id, position)
        REFERENCES procurement.call_off_line,
    CONSTRAINT candidate_is_assigned_once UNIQUE (candidate_id),
    CONSTRAINT assignment_names_a_profile CHECK (btrim(profile) <> ''),
    CONSTRAINT assignment_names_a_whole_line CHECK ((call_off_id IS NULL) = (position IS NULL)),
    CONSTRAINT assignment_has_days CHECK (days BETWEEN 1 AND 2000000000),
    CONSTRAINT assignment_rate_is_an_amount CHECK (rate_cents BETWEEN 1 AND 100000000),
    CONSTRAINT assignment_ceiling_is_an_amount CHECK (ceiling_cents BETWEEN 1 AND 100000000000),
    CONSTRAINT assignment_day_has_hours CHECK (day_minutes BETWEEN 240 AND 720),
    CONSTRAINT assignment_has_a_first_and_a_last_day
        CHECK (NOT lower_inf(span) AND NOT upper_inf(span) AND NOT isempty(span)),
    CONSTRAINT assignment_state_is_known CHECK (state IN ('planned', 'running', 'ended')),
    CONSTRAINT assignment_starts_under_an_order
        CHECK (state = 'planned' OR call_off_id IS NOT NULL),
    CONSTRAINT assignment_starts_with_a_manager CHECK (state = 'planned' OR manager_id IS NOT NULL),
    CONSTRAINT assignment_starts_with_an_instruction_clause
        CHECK (state = 'planned' OR btrim(clause) <> ''),
    CONSTRAINT assignment_starts_once_the_works_council_is_told
        CHECK (state = 'planned' OR council_told_on IS NOT NULL AND started_on IS NOT NULL
            AND council_told_on <= started_on),
    CONSTRAINT assignment_that_ended_says_why
        CHECK ((state = 'ended') = (btrim(end_reason) <> ''))
);
CREATE INDEX assignment_member ON staffing.assignment (member_id);
CREATE INDEX assignment_consultant ON staffing.assignment (consultant_id);
CREATE INDEX assignment_supplier ON staffing.assignment (supplier_id);
CREATE INDEX assignment_line ON staffing.assignment (call_off_id, position);
CREATE INDEX assignment_manager ON staffing.assignment (manager_id);
CREATE INDEX assignment_last_day ON staffing.assignment (upper(span));

-- The members that somebody's assignments are at, for who does not see members.
CREATE VIEW staffing.engaged_member WITH (security_barrier = true) AS
    SELECT member.id, member.code, member.name, kernel.folded(member.code || ' ' || member.name)
        AS search
    FROM membership.member
    WHERE (SELECT kernel.sees_association()) OR member.id = (SELECT kernel.scope_member())
        OR member.id IN (
            SELECT assignment.member_id FROM staffing.assignment
            WHERE assignment.supplier_id = (SELECT kernel.scope_supplier())
                OR assignment.consultant_id = (SELECT staffing.own_consultant()))
        OR member.id IN (
            SELECT secondment.member_id FROM staffing.secondment
            WHERE secondment.employee_id = (SELECT staffing.own_employee()));

-- What the database refuses. ----------------------------------------------------------------------

CREATE FUNCTION staffing.check_consultant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.person_id IS NOT NULL AND (
        SELECT person.role FROM kernel.person WHERE person.id = NEW.person_id) <> 'worker'
    THEN
        PERFORM staffing.refuse('consultant_signs_in_as_a_worker', 'another role');
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.anonymised_on IS NOT NULL THEN
        PERFORM staffing.refuse('anonymous_consultant_is_not_changed', 'it is anonymous');
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.anonymised_on <= staffing.consultant_kept_until(NEW.id) THEN
        PERFORM staffing.refuse('consultant_is_kept_for_its_term', 'the term has not ended');
    END IF;
    RETURN NEW;
END $$;
-- The last day on which what was worked must still be known by whom: ten years after the year of the
-- last assignment's end, seven for what ended before 2022.
CREATE FUNCTION staffing.consultant_kept_until(of_consultant bigint) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT make_date(extract(year FROM last.day)::integer
        + CASE WHEN last.day >= date '2022-01-01' THEN 10 ELSE 7 END, 12, 31)
    FROM (
        SELECT max(upper(assignment.span) - 1) AS day FROM staffing.assignment
        WHERE assignment.consultant_id = of_consultant
    ) AS last
    WHERE last.day IS NOT NULL
$$;
CREATE TRIGGER consultant_is_checked BEFORE INSERT OR UPDATE ON staffing.consultant
    FOR EACH ROW EXECUTE FUNCTION staffing.check_consultant();

CREATE FUNCTION staffing.check_candidate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (SELECT request.state FROM staffing.consultant_request AS request
        WHERE request.id = NEW.request_id FOR SHARE) IS DISTINCT FROM 'sent'
    THEN
        PERFORM staffing.refuse('candidate_is_offered_for_a_request_that_was_sent', 'it is not');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER candidate_is_checked BEFORE INSERT ON staffing.candidate
    FOR EACH ROW EXECUTE FUNCTION staffing.check_candidate();

CREATE FUNCTION staffing.check_candidate_score() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM staffing.candidate
        JOIN staffing.consultant_request AS request ON request.id = candidate.request_id
        WHERE candidate.id = NEW.candidate_id AND request.id = NEW.request_id
            AND request.state = 'sent')
    THEN
        PERFORM staffing.refuse('candidate_is_scored_before_the_selection', 'it is over');
    END IF;
    IF NOT EXISTS (
        SELECT FROM kernel.person
        JOIN staffing.consultant_request AS request ON request.member_id = person.member_id
        WHERE person.id = NEW.scored_by AND request.id = NEW.request_id)
    THEN
        PERFORM staffing.refuse('candidate_is_scored_by_people_of_the_member', 'somebody else');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER candidate_score_is_checked BEFORE INSERT OR UPDATE ON staffing.candidate_score
    FOR EACH ROW EXECUTE FUNCTION staffing.check_candidate_score();

CREATE FUNCTION staffing.move_consultant_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.state <> 'asked' OR TG_OP = 'UPDATE'
        AND OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('asked', 'sent'),
            ('asked', 'refused'), ('asked', 'withdrawn'), ('sent', 'refused'),
            ('sent', 'withdrawn'), ('sent', 'selected'))
    THEN
        PERFORM staffing.refuse('consultant_request_goes_its_way', 'not so');
    END IF;
    IF NEW.state = 'sent' AND NOT (
        SELECT lot.hires_people FROM procurement.lot WHERE lot.id = NEW.lot_id)
    THEN
        PERFORM staffing.refuse('request_is_sent_to_a_lot_of_people', 'another lot');
    END IF;
    IF NEW.state = 'sent' AND NEW.price_weight + (
        SELECT coalesce(sum(criterion.weight), 0) FROM staffing.request_criterion AS criterion
        WHERE criterion.request_id = NEW.id) <> 100
    THEN
        PERFORM staffing.refuse('criteria_of_a_request_weigh_a_hundred', 'another sum');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consultant_request_moves BEFORE INSERT OR UPDATE ON staffing.consultant_request
    FOR EACH ROW EXECUTE FUNCTION staffing.move_consultant_request();

-- The order is held first, so that two assignments do not take its last days together.
CREATE FUNCTION staffing.check_assignment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    moving constant text[] := ARRAY['state', 'started_on', 'end_reason', 'span', 'days',
        'ceiling_cents', 'manager_id', 'version', 'search'];
    ordered procurement.order_of_people;
    others record;
BEGIN
    IF TG_OP = 'INSERT' AND NEW.state <> 'planned' OR TG_OP = 'UPDATE'
        AND OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('planned', 'running'),
            ('planned', 'ended'), ('running', 'ended'))
    THEN
        PERFORM staffing.refuse('assignment_goes_from_plan_to_run_to_end', 'not so');
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state <> 'planned'
        AND (to_jsonb(OLD) - moving) <> (to_jsonb(NEW) - moving)
    THEN
        PERFORM staffing.refuse('running_assignment_keeps_its_facts', 'it runs');
    END IF;
    IF NEW.manager_id IS NOT NULL AND (
        SELECT person.member_id FROM kernel.person WHERE person.id = NEW.manager_id)
        IS DISTINCT FROM NEW.member_id
    THEN
        PERFORM staffing.refuse('assignment_is_managed_by_a_person_of_its_member', 'another');
    END IF;
    IF NEW.call_off_id IS NULL THEN
        RETURN NEW;
    END IF;
    PERFORM FROM procurement.call_off WHERE call_off.id = NEW.call_off_id FOR UPDATE;
    SELECT * INTO ordered FROM procurement.order_of_people AS found
    WHERE found.call_off_id = NEW.call_off_id AND found.position = NEW.position;
    IF ordered.member_id IS DISTINCT FROM NEW.member_id
        OR ordered.supplier_id IS DISTINCT FROM NEW.supplier_id
        OR ordered.state <> 'placed' AND NEW.state = 'running' AND TG_OP = 'UPDATE'
            AND OLD.state = 'planned'
    THEN
        PERFORM staffing.refuse('assignment_is_under_a_placed_order_of_its_member', 'another');
    END IF;
    IF NEW.rate_cents > ordered.price_cents THEN
        PERFORM staffing.refuse('assignment_costs_what_its_order_says_at_most', 'too much');
    END IF;
    SELECT coalesce(sum(other.days), 0) AS days, coalesce(sum(other.ceiling_cents), 0) AS cents
    INTO others FROM staffing.assignment AS other
    WHERE other.call_off_id = NEW.call_off_id AND other.position = NEW.position
        AND other.id <> NEW.id;
    IF others.days + NEW.days > ordered.quantity
        OR others.cents + NEW.ceiling_cents > ordered.amount_cents
    THEN
        PERFORM staffing.refuse('assignments_stay_within_their_order', 'too much');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER assignment_is_checked BEFORE INSERT OR UPDATE ON staffing.assignment
    FOR EACH ROW EXECUTE FUNCTION staffing.check_assignment();

-- A member chooses: the request is answered, and the assignment planned.
CREATE FUNCTION staffing.select_candidate(chosen bigint, by_person bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    found record;
    made bigint;
BEGIN
    SELECT request.id, request.member_id, request.profile, request.days, request.span,
        candidate.consultant_id, consultant.supplier_id, candidate.rate_cents
    INTO found
    FROM staffing.candidate
    JOIN staffing.consultant_request AS request ON request.id = candidate.request_id
    JOIN staffing.consultant ON consultant.id = candidate.consultant_id
    WHERE candidate.id = chosen
    FOR UPDATE OF request;
    IF found.member_id IS DISTINCT FROM (
        SELECT person.member_id FROM kernel.person WHERE person.id = by_person)
        OR found.member_id IS DISTINCT FROM kernel.scope_member()
    THEN
        PERFORM staffing.refuse('candidate_is_selected_by_people_of_the_member', 'another');
    END IF;
    IF EXISTS (
        SELECT FROM staffing.candidate
        CROSS JOIN staffing.request_criterion AS criterion
        WHERE candidate.request_id = found.id AND criterion.request_id = found.id
            AND NOT EXISTS (
                SELECT FROM staffing.candidate_score AS score
                WHERE score.candidate_id = candidate.id
                    AND score.position = criterion.position))
    THEN
        PERFORM staffing.refuse('every_candidate_is_scored_before_one_is_chosen', 'not so');
    END IF;
    UPDATE staffing.consultant_request SET state = 'selected', version = version + 1
    WHERE id = found.id;
    INSERT INTO staffing.assignment (member_id, consultant_id, supplier_id, candidate_id, profile,
        days, rate_cents, ceiling_cents, span, manager_id)
    VALUES (found.member_id, found.consultant_id, found.supplier_id, chosen, found.profile,
        found.days::bigint * 1000000, found.rate_cents, found.days * found.rate_cents, found.span,
        by_person)
    RETURNING id INTO made;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION staffing.own_consultant(), staffing.own_employee(),
    staffing.consultant_kept_until(bigint), staffing.select_candidate(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION staffing.own_consultant(), staffing.own_employee(),
    staffing.consultant_kept_until(bigint), staffing.select_candidate(bigint, bigint)
    TO aliquot_app;

-- Who sees what. ----------------------------------------------------------------------------------

ALTER TABLE staffing.consultant ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.consultant_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.request_criterion ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.candidate ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.candidate_score ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.assignment ENABLE ROW LEVEL SECURITY;

CREATE POLICY consultant_of_association ON staffing.consultant
    USING ((SELECT kernel.sees_association()));
CREATE POLICY consultant_of_its_supplier ON staffing.consultant FOR SELECT
    USING (supplier_id = (SELECT kernel.scope_supplier()));
CREATE POLICY consultant_of_itself ON staffing.consultant FOR SELECT
    USING (person_id = (SELECT kernel.scope_worker()));
CREATE POLICY consultant_at_its_member ON staffing.consultant FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND id IN (
        SELECT assignment.consultant_id FROM staffing.assignment));
CREATE POLICY consultant_request_of_association ON staffing.consultant_request
    USING ((SELECT kernel.sees_association()));
CREATE POLICY consultant_request_of_its_member ON staffing.consultant_request
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY request_criterion_of_association ON staffing.request_criterion
    USING ((SELECT kernel.sees_association()));
CREATE POLICY request_criterion_of_its_member ON staffing.request_criterion
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND request_id IN (
        SELECT request.id FROM staffing.consultant_request AS request));
CREATE POLICY candidate_of_association ON staffing.candidate
    USING ((SELECT kernel.sees_association()));
CREATE POLICY candidate_of_its_member ON staffing.candidate FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND request_id IN (
        SELECT request.id FROM staffing.consultant_request AS request));
CREATE POLICY candidate_score_of_association ON staffing.candidate_score FOR SELECT
    USING ((SELECT kernel.sees_association()));
CREATE POLICY candidate_score_of_its_member ON staffing.candidate_score
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND request_id IN (
        SELECT request.id FROM staffing.consultant_request AS request));
CREATE POLICY assignment_of_association ON staffing.assignment
    USING ((SELECT kernel.sees_association()));
CREATE POLICY assignment_of_its_member ON staffing.assignment FOR SELECT
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY assignment_of_its_supplier ON staffing.assignment FOR SELECT
    USING (supplier_id = (SELECT kernel.scope_supplier()));
CREATE POLICY assignment_of_its_consultant ON staffing.assignment FOR SELECT
    USING (consultant_id = (SELECT staffing.own_consultant()));
-- Who is seconded and signs in sees where, and nothing of others.
CREATE POLICY employee_of_itself ON staffing.employee FOR SELECT
    USING (person_id = (SELECT kernel.scope_worker()));
CREATE POLICY secondment_of_itself ON staffing.secondment FOR SELECT
    USING (employee_id = (SELECT staffing.own_employee()));
CREATE POLICY contract_of_itself ON staffing.contract FOR SELECT
    USING (employee_id = (SELECT staffing.own_employee()));

GRANT SELECT, INSERT ON staffing.consultant, staffing.consultant_request,
    staffing.request_criterion, staffing.candidate, staffing.candidate_score, staffing.assignment
    TO aliquot_app;
GRANT UPDATE (name, number, languages, person_id, anonymised_on, version) ON staffing.consultant
    TO aliquot_app;
GRANT UPDATE (state, lot_id, answered_by, end_reason, version) ON staffing.consultant_request
    TO aliquot_app;
GRANT UPDATE (score, scored_by, scored_on) ON staffing.candidate_score TO aliquot_app;
GRANT UPDATE (call_off_id, position, days, rate_cents, ceiling_cents, day_minutes, span,
    manager_id, clause, council_told_on, state, started_on, end_reason, version)
    ON staffing.assignment TO aliquot_app;
GRANT SELECT ON staffing.engaged_member TO aliquot_app;

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('HR-3', 'works_council', '(,)', 'told before the assignment starts',
        'Wet/Loi 24.7.1987 art. 31', 'read',
        'De ondernemingsraad van het lid is ingelicht voor de opdracht van een externe begint; '
        'anders bestaat de overeenkomst over instructies niet.',
        'Le conseil d’entreprise du membre est informé avant le début de la mission d’un externe ; '
        'sinon la convention sur les instructions est réputée inexistante.',
        'The member’s works council is told before a consultant’s assignment starts; otherwise the '
        'agreement on instructions is deemed not to exist.');
