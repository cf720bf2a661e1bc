-- Staffing: what people worked, by day and assignment, and what the member's manager says of it.
-- Why: a supplier is paid for the days that the member approved, no more than the assignment has, and
-- several members approve parts of one month; so each part is submitted and approved by itself, and its
-- approval is the receipt of the order behind it: the invoice is then matched as any other.
-- Source: HR-3, PROC-9, GDPR-1, GDPR-3, RET-7.
-- Effect: no row changes.

-- Published by Procurement: what was worked is what came. It replaces an earlier receipt of the same
-- work, which it reverses once the new one stands, so that what is invoiced stays covered.
CREATE FUNCTION procurement.receive_work(
    of_order bigint, of_position integer, worked bigint, note text, why text, replaces bigint,
    by_person bigint, worked_on date, on_day date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    made bigint;
    mirror bigint;
BEGIN
    IF worked > 0 THEN
        INSERT INTO procurement.receipt (call_off_id, received_on, delivery_note, reason,
            recorded_by, recorded_on)
        VALUES (of_order, worked_on, note, why, by_person, on_day)
        RETURNING id INTO made;
        INSERT INTO procurement.receipt_line (receipt_id, call_off_id, position, accepted)
        VALUES (made, of_order, of_position, worked);
    END IF;
    IF replaces IS NOT NULL THEN
        INSERT INTO procurement.receipt (call_off_id, received_on, delivery_note, reason,
            reverses_id, recorded_by, recorded_on)
        SELECT receipt.call_off_id, receipt.received_on, receipt.delivery_note, why, receipt.id,
            by_person, on_day
        FROM procurement.receipt WHERE receipt.id = replaces
        RETURNING id INTO mirror;
        INSERT INTO procurement.receipt_line (receipt_id, call_off_id, position, accepted, refused,
            refusal)
        SELECT mirror, line.call_off_id, line.position, -line.accepted, -line.refused, line.refusal
        FROM procurement.receipt_line AS line WHERE line.receipt_id = replaces;
    END IF;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION procurement.receive_work(
    bigint, integer, bigint, text, text, bigint, bigint, date, date) FROM PUBLIC;

-- One month of one person.
CREATE TABLE staffing.timesheet (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultant_id bigint REFERENCES staffing.consultant,
    employee_id bigint REFERENCES staffing.employee,
    month kernel.period NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT timesheet_is_of_one_person CHECK (num_nonnulls(consultant_id, employee_id) = 1),
    CONSTRAINT consultant_has_one_timesheet_a_month UNIQUE (consultant_id, month),
    CONSTRAINT employee_has_one_timesheet_a_month UNIQUE (employee_id, month)
);

-- What of it is for one assignment or secondment. Its member, supplier and person stand here, too, so
-- that who asks for the parts of one is answered by an index.
CREATE TABLE staffing.timesheet_part (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    timesheet_id bigint NOT NULL REFERENCES staffing.timesheet,
    assignment_id bigint REFERENCES staffing.assignment,
    secondment_id bigint REFERENCES staffing.secondment,
    -- One number for both: the assignment's, or the secondment's below nothing.
    engagement bigint NOT NULL
        GENERATED ALWAYS AS (coalesce(assignment_id, -secondment_id)) STORED,
    month kernel.period NOT NULL,
    member_id bigint NOT NULL,
    supplier_id bigint,
    consultant_id bigint,
    employee_id bigint,
    state text NOT NULL DEFAULT 'draft',
    -- How often it was submitted.
    round integer NOT NULL DEFAULT 0,
    -- What the latest submission said, and the latest approval.
    minutes integer NOT NULL DEFAULT 0,
    approved_minutes integer NOT NULL DEFAULT 0,
    receipt_id bigint REFERENCES procurement.receipt,
    CONSTRAINT part_is_of_one_assignment_or_secondment
        CHECK (num_nonnulls(assignment_id, secondment_id) = 1),
    CONSTRAINT engagement_has_one_part_a_month UNIQUE (engagement, month),
    CONSTRAINT part_state_is_known CHECK (state IN ('draft', 'submitted', 'returned', 'approved')),
    CONSTRAINT part_minutes_are_of_a_month CHECK (
        minutes BETWEEN 0 AND 44640 AND approved_minutes BETWEEN 0 AND 44640)
);
CREATE INDEX timesheet_part_sheet ON staffing.timesheet_part (timesheet_id);
CREATE INDEX timesheet_part_assignment ON staffing.timesheet_part (assignment_id);
CREATE INDEX timesheet_part_member ON staffing.timesheet_part (member_id, month);
CREATE INDEX timesheet_part_supplier ON staffing.timesheet_part (supplier_id, month);
CREATE INDEX timesheet_part_submitted ON staffing.timesheet_part (member_id)
    WHERE state = 'submitted';

-- A day's work, 600,000 rows a year: four columns, found by part and day, and never in another way.
CREATE TABLE staffing.timesheet_cell (
    part_id bigint NOT NULL REFERENCES staffing.timesheet_part,
    day date NOT NULL,
    minutes integer NOT NULL,
    CONSTRAINT part_has_a_day_once PRIMARY KEY (part_id, day),
    CONSTRAINT day_of_work_is_within_a_day CHECK (minutes BETWEEN 1 AND 1440)
);

-- What was done with a part. The part's state moves by these rows, and in no other way.
CREATE TABLE staffing.part_decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    part_id bigint NOT NULL REFERENCES staffing.timesheet_part,
    kind text NOT NULL,
    -- Of which submission; set by the trigger, as what was worked is.
    round integer NOT NULL DEFAULT 0,
    minutes integer NOT NULL DEFAULT 0,
    cents bigint NOT NULL DEFAULT 0,
    receipt_id bigint REFERENCES procurement.receipt,
    remark text NOT NULL DEFAULT '',
    decided_by bigint NOT NULL REFERENCES kernel.person,
    decided_on date NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT part_decision_is_known
        CHECK (kind IN ('submission', 'approval', 'return', 'reopening')),
    CONSTRAINT part_that_goes_back_says_why
        CHECK (kind IN ('submission', 'approval') OR btrim(remark) <> '')
);
CREATE INDEX part_decision_part ON staffing.part_decision (part_id, id);
CREATE TRIGGER part_decision_is_append_only BEFORE UPDATE OR DELETE ON staffing.part_decision
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('part_decision_is_append_only');

-- A part is of its sheet's person and month, and its assignment runs in that month.
CREATE FUNCTION staffing.check_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    sheet staffing.timesheet;
    assignment staffing.assignment;
    secondment staffing.secondment;
    within daterange;
BEGIN
    SELECT * INTO sheet FROM staffing.timesheet WHERE id = NEW.timesheet_id;
    within := daterange(sheet.month, (sheet.month + interval '1 month')::date);
    IF NEW.assignment_id IS NOT NULL THEN
        SELECT * INTO assignment FROM staffing.assignment WHERE id = NEW.assignment_id;
        IF assignment.consultant_id IS DISTINCT FROM sheet.consultant_id THEN
            PERFORM staffing.refuse('part_is_of_the_person_of_its_sheet', 'somebody else');
        END IF;
        IF assignment.state = 'planned' OR NOT assignment.span && within THEN
            PERFORM staffing.refuse('part_is_of_a_month_of_its_assignment', 'it does not run');
        END IF;
        NEW.member_id := assignment.member_id;
        NEW.supplier_id := assignment.supplier_id;
    ELSE
        SELECT * INTO secondment FROM staffing.secondment WHERE id = NEW.secondment_id;
        IF secondment.employee_id IS DISTINCT FROM sheet.employee_id THEN
            PERFORM staffing.refuse('part_is_of_the_person_of_its_sheet', 'somebody else');
        END IF;
        IF NOT secondment.span && within THEN
            PERFORM staffing.refuse('part_is_of_a_month_of_its_assignment', 'it does not run');
        END IF;
        NEW.member_id := secondment.member_id;
        NEW.supplier_id := NULL;
    END IF;
    NEW.consultant_id := sheet.consultant_id;
    NEW.employee_id := sheet.employee_id;
    NEW.month := sheet.month;
    IF NEW.state <> 'draft' OR NEW.round <> 0 THEN
        PERFORM staffing.refuse('part_begins_as_a_draft', 'another state');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER part_is_checked BEFORE INSERT ON staffing.timesheet_part
    FOR EACH ROW EXECUTE FUNCTION staffing.check_part();

-- Cells, all that one statement writes at once.
CREATE FUNCTION staffing.check_cells() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM staffing.timesheet_part AS part
        WHERE part.id IN (SELECT written.part_id FROM written)
            AND part.state NOT IN ('draft', 'returned'))
    THEN
        PERFORM staffing.refuse('submitted_part_is_not_changed', 'it is submitted');
    END IF;
    IF EXISTS (
        SELECT FROM written
        JOIN staffing.timesheet_part AS part ON part.id = written.part_id
        LEFT JOIN staffing.assignment ON assignment.id = part.assignment_id
        LEFT JOIN staffing.secondment ON secondment.id = part.secondment_id
        WHERE date_trunc('month', written.day) <> part.month
            OR NOT coalesce(assignment.span, secondment.span) @> written.day)
    THEN
        PERFORM staffing.refuse('day_of_work_lies_in_its_assignment', 'it lies outside');
    END IF;
    IF EXISTS (
        SELECT FROM staffing.timesheet_part AS part
        JOIN staffing.timesheet_cell AS cell ON cell.part_id = part.id
        WHERE part.timesheet_id IN (
            SELECT own.timesheet_id FROM staffing.timesheet_part AS own
            JOIN written ON written.part_id = own.id)
        GROUP BY part.timesheet_id, cell.day HAVING sum(cell.minutes) > 1440)
    THEN
        PERFORM staffing.refuse('person_works_24_hours_a_day_at_most', 'more than a day has');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER cells_are_checked_when_added AFTER INSERT ON staffing.timesheet_cell
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.check_cells();
CREATE TRIGGER cells_are_checked_when_changed AFTER UPDATE ON staffing.timesheet_cell
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.check_cells();
CREATE TRIGGER cells_are_checked_when_removed AFTER DELETE ON staffing.timesheet_cell
    REFERENCING OLD TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.check_cells();

-- What an assignment has used: what is submitted or approved; of a part that was taken back, what was
-- approved of it.
CREATE VIEW staffing.assignment_use WITH (security_invoker = true) AS
    SELECT part.assignment_id,
        sum(CASE WHEN part.state IN ('submitted', 'approved') THEN part.minutes
            ELSE part.approved_minutes END)::bigint AS minutes,
        sum(part.approved_minutes)::bigint AS approved_minutes
    FROM staffing.timesheet_part AS part
    WHERE part.assignment_id IS NOT NULL
    GROUP BY part.assignment_id;

-- The assignment is held first, so that two months do not take its last days together.
CREATE FUNCTION staffing.decide_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    part staffing.timesheet_part;
    assignment staffing.assignment;
    ordered procurement.order_of_people;
    used bigint;
    worked bigint;
BEGIN
    SELECT * INTO part FROM staffing.timesheet_part WHERE id = NEW.part_id;
    IF part.assignment_id IS NOT NULL THEN
        SELECT * INTO assignment FROM staffing.assignment WHERE id = part.assignment_id
        FOR UPDATE;
    END IF;
    SELECT * INTO part FROM staffing.timesheet_part WHERE id = NEW.part_id FOR UPDATE;
    IF (part.state, NEW.kind) NOT IN (('draft', 'submission'), ('returned', 'submission'),
        ('submitted', 'approval'), ('submitted', 'return'), ('approved', 'reopening'))
    THEN
        PERFORM staffing.refuse('part_is_submitted_then_approved_or_returned', 'not so');
    END IF;
    IF NEW.kind IN ('approval', 'return') AND (
        SELECT person.member_id FROM kernel.person WHERE person.id = NEW.decided_by)
        IS DISTINCT FROM part.member_id
        OR NEW.kind IN ('approval', 'return') AND part.assignment_id IS NOT NULL
            AND assignment.manager_id <> NEW.decided_by
    THEN
        PERFORM staffing.refuse('part_is_approved_by_its_manager', 'somebody else');
    END IF;
    IF NEW.kind = 'submission' THEN
        part.round := part.round + 1;
        SELECT coalesce(sum(cell.minutes), 0) INTO part.minutes FROM staffing.timesheet_cell AS cell
        WHERE cell.part_id = part.id;
        IF EXISTS (
            SELECT FROM staffing.timesheet_cell AS cell
            WHERE cell.part_id = part.id AND cell.day > NEW.decided_on)
        THEN
            PERFORM staffing.refuse('work_is_not_submitted_ahead', 'a day to come');
        END IF;
    END IF;
    NEW.round := part.round;
    NEW.minutes := part.minutes;
    IF assignment.id IS NOT NULL AND NEW.kind IN ('submission', 'approval') THEN
        SELECT coalesce(sum(CASE WHEN other.state IN ('submitted', 'approved') THEN other.minutes
            ELSE other.approved_minutes END), 0) + part.minutes INTO used
        FROM staffing.timesheet_part AS other
        WHERE other.assignment_id = assignment.id AND other.id <> part.id;
        IF used * 1000000 > assignment.days * assignment.day_minutes THEN
            PERFORM staffing.refuse('assignment_is_not_worked_above_its_days', 'too many');
        END IF;
        IF round(used::numeric * assignment.rate_cents / assignment.day_minutes)
            > assignment.ceiling_cents
        THEN
            PERFORM staffing.refuse('assignment_is_not_worked_above_its_ceiling', 'too much');
        END IF;
        NEW.cents := round(
            part.minutes::numeric * assignment.rate_cents / assignment.day_minutes);
    END IF;
    IF NEW.kind = 'approval' AND assignment.call_off_id IS NOT NULL AND EXISTS (
        SELECT FROM procurement.order_of_people AS found
        WHERE found.call_off_id = assignment.call_off_id
            AND found.position = assignment.position AND found.supply <> 'direct'
            AND found.state = 'placed')
        AND part.minutes <> part.approved_minutes
    THEN
        worked := part.minutes::bigint * 1000000 / assignment.day_minutes;
        part.receipt_id := procurement.receive_work(assignment.call_off_id, assignment.position,
            worked, 'TS ' || to_char(part.month, 'YYYY-MM') || ' A' || assignment.id || '/'
                || part.round,
            CASE WHEN part.receipt_id IS NULL THEN '' ELSE 'TS ' || part.round END,
            part.receipt_id, NEW.decided_by,
            least(NEW.decided_on, (part.month + interval '1 month - 1 day')::date),
            NEW.decided_on);
    END IF;
    IF NEW.kind = 'approval' THEN
        NEW.receipt_id := part.receipt_id;
        part.approved_minutes := part.minutes;
    END IF;
    UPDATE staffing.timesheet_part
    SET state = CASE NEW.kind WHEN 'submission' THEN 'submitted' WHEN 'approval' THEN 'approved'
            WHEN 'return' THEN 'returned' ELSE 'draft' END,
        round = part.round, minutes = part.minutes, approved_minutes = part.approved_minutes,
        receipt_id = part.receipt_id
    WHERE id = part.id;
    RETURN NEW;
END $$;
CREATE TRIGGER part_is_decided BEFORE INSERT ON staffing.part_decision
    FOR EACH ROW EXECUTE FUNCTION staffing.decide_part();

-- What was worked stays within its assignment, whatever becomes of its span, days and ceiling.
CREATE FUNCTION staffing.keep_work_within() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    used bigint;
BEGIN
    IF EXISTS (
        SELECT FROM staffing.timesheet_part AS part
        JOIN staffing.timesheet_cell AS cell ON cell.part_id = part.id
        WHERE part.assignment_id = NEW.id AND NOT NEW.span @> cell.day)
    THEN
        PERFORM staffing.refuse('assignment_keeps_the_days_that_were_worked', 'outside its span');
    END IF;
    SELECT coalesce(sum(greatest(part.approved_minutes, CASE
            WHEN part.state IN ('submitted', 'approved') THEN part.minutes ELSE 0 END)), 0)
    INTO used FROM staffing.timesheet_part AS part WHERE part.assignment_id = NEW.id;
    IF used * 1000000 > NEW.days * NEW.day_minutes
        OR round(used::numeric * NEW.rate_cents / NEW.day_minutes) > NEW.ceiling_cents
    THEN
        PERFORM staffing.refuse('assignment_covers_what_was_worked', 'too little');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER work_stays_within BEFORE UPDATE OF span, days, ceiling_cents ON staffing.assignment
    FOR EACH ROW EXECUTE FUNCTION staffing.keep_work_within();

-- Who works where, consultants and seconded employees alike: what a sheet has a part for.
CREATE VIEW staffing.engagement WITH (security_invoker = true) AS
    SELECT assignment.id AS engagement, assignment.id AS assignment_id,
        NULL::bigint AS secondment_id, assignment.consultant_id, NULL::bigint AS employee_id, consultant.number, consultant.name,
        consultant.search AS search, assignment.profile AS title, assignment.member_id,
        assignment.supplier_id, assignment.span, assignment.manager_id, assignment.day_minutes
    FROM staffing.assignment
    JOIN staffing.consultant ON consultant.id = assignment.consultant_id
    WHERE assignment.state <> 'planned'
    UNION ALL
    SELECT -secondment.id, NULL::bigint, secondment.id, NULL::bigint, secondment.employee_id,
        employee.number, employee.name, employee.search, secondment.terms, secondment.member_id, NULL::bigint,
        secondment.span, NULL::bigint, 0
    FROM staffing.secondment
    JOIN staffing.employee ON employee.id = secondment.employee_id;

-- Who sees what. ----------------------------------------------------------------------------------

ALTER TABLE staffing.timesheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.timesheet_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.timesheet_cell ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.part_decision ENABLE ROW LEVEL SECURITY;

CREATE POLICY part_of_association ON staffing.timesheet_part
    USING ((SELECT kernel.sees_association()));
CREATE POLICY part_of_its_member ON staffing.timesheet_part FOR SELECT
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY part_of_its_supplier ON staffing.timesheet_part
    USING (supplier_id = (SELECT kernel.scope_supplier()));
CREATE POLICY part_of_its_consultant ON staffing.timesheet_part
    USING (consultant_id = (SELECT staffing.own_consultant()));
CREATE POLICY part_of_its_employee ON staffing.timesheet_part
    USING (employee_id = (SELECT staffing.own_employee()));
CREATE POLICY timesheet_of_association ON staffing.timesheet
    USING ((SELECT kernel.sees_association()));
CREATE POLICY timesheet_at_its_member ON staffing.timesheet FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM staffing.timesheet_part AS part WHERE part.timesheet_id = timesheet.id));
CREATE POLICY timesheet_of_its_supplier ON staffing.timesheet
    USING ((SELECT kernel.scope_supplier()) IS NOT NULL AND consultant_id IN (
        SELECT consultant.id FROM staffing.consultant));
CREATE POLICY timesheet_of_its_consultant ON staffing.timesheet
    USING (consultant_id = (SELECT staffing.own_consultant()));
CREATE POLICY timesheet_of_its_employee ON staffing.timesheet
    USING (employee_id = (SELECT staffing.own_employee()));
CREATE POLICY cell_of_association ON staffing.timesheet_cell
    USING ((SELECT kernel.sees_association()));
CREATE POLICY cell_of_a_part_in_sight ON staffing.timesheet_cell FOR SELECT
    USING (EXISTS (
        SELECT FROM staffing.timesheet_part AS part WHERE part.id = timesheet_cell.part_id));
-- A member reads; who works, and the supplier of who works, writes.
CREATE POLICY cell_of_who_works ON staffing.timesheet_cell
    USING ((SELECT kernel.scope_member()) IS NULL AND EXISTS (
        SELECT FROM staffing.timesheet_part AS part WHERE part.id = timesheet_cell.part_id));
CREATE POLICY part_decision_of_association ON staffing.part_decision
    USING ((SELECT kernel.sees_association()));
CREATE POLICY part_decision_in_sight ON staffing.part_decision FOR SELECT
    USING (EXISTS (
        SELECT FROM staffing.timesheet_part AS part WHERE part.id = part_decision.part_id));
CREATE POLICY part_decision_of_its_member ON staffing.part_decision FOR INSERT
    WITH CHECK ((SELECT kernel.scope_member()) IS NOT NULL
        AND kind IN ('approval', 'return', 'reopening') AND EXISTS (
            SELECT FROM staffing.timesheet_part AS part WHERE part.id = part_decision.part_id));
CREATE POLICY part_decision_of_who_works ON staffing.part_decision FOR INSERT
    WITH CHECK ((SELECT kernel.scope_member()) IS NULL
        AND kind IN ('submission', 'reopening') AND EXISTS (
            SELECT FROM staffing.timesheet_part AS part WHERE part.id = part_decision.part_id));

GRANT SELECT, INSERT ON staffing.timesheet, staffing.timesheet_part, staffing.part_decision
    TO aliquot_app;
GRANT UPDATE (version) ON staffing.timesheet TO aliquot_app;
GRANT SELECT, INSERT, UPDATE (minutes), DELETE ON staffing.timesheet_cell TO aliquot_app;
GRANT SELECT ON staffing.assignment_use, staffing.engagement TO aliquot_app;
