-- Staffing: what people really cost, from the payroll office's files to the lines that members are
-- charged by.
-- Why: a member pays what its people cost, no more and no less, month by month; so the payroll office's
-- own figures are the cost, what is earned now and paid later accrues, and a correction of a month is
-- charged as the difference. Who earned what is seen by those who must see it, and that they looked is
-- recorded.
-- Source: HR-4, HR-6, VAT-9, GDPR-3; allocation, "Which period, which document".
-- Effect on rows: none that stands changes; the catalogue of components is filled with what real cost
-- contains, and the register with the rules that are cited.

CREATE TABLE staffing.component (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- As the payroll office writes it.
    code text NOT NULL,
    name_nl text NOT NULL,
    name_fr text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    -- Whether the people of the member that bears it see it by itself.
    seen_by_member boolean NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT component_code_is_unique UNIQUE (code),
    CONSTRAINT component_code_is_short CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
    CONSTRAINT component_has_a_name_in_each_language
        CHECK (btrim(name_nl) <> '' AND btrim(name_fr) <> '' AND btrim(name_en) <> ''),
    CONSTRAINT component_kind_is_known CHECK (kind IN (
        'gross', 'allowance', 'singleHolidayPay', 'doubleHolidayPay', 'yearEndPremium',
        'employerContribution', 'wageModeration', 'specialContribution', 'accidentInsurance',
        'groupInsurance', 'hospitalisation', 'mealVouchers', 'mobility', 'training', 'absence',
        'reduction', 'holidayProvision', 'premiumProvision'))
);
CREATE FUNCTION staffing.check_component_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.code, NEW.kind) IS DISTINCT FROM (OLD.code, OLD.kind) THEN
        PERFORM staffing.refuse('component_keeps_its_kind', 'files rest on it');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER component_keeps_its_kind BEFORE UPDATE ON staffing.component
    FOR EACH ROW EXECUTE FUNCTION staffing.check_component_change();

INSERT INTO staffing.component (code, name_nl, name_fr, name_en, kind, seen_by_member) VALUES
    ('GROSS', 'Brutoloon', 'Salaire brut', 'Gross pay', 'gross', true),
    ('ALLOWANCE', 'Premies en toelagen', 'Primes et allocations', 'Premiums and allowances',
        'allowance', false),
    ('SINGLE-HOLIDAY', 'Enkel vakantiegeld', 'Pécule simple', 'Single holiday pay',
        'singleHolidayPay', true),
    ('DOUBLE-HOLIDAY', 'Dubbel vakantiegeld', 'Double pécule', 'Double holiday pay',
        'doubleHolidayPay', true),
    ('YEAR-END', 'Eindejaarspremie', 'Prime de fin d’année', 'Year-end premium',
        'yearEndPremium', true),
    ('NSSO', 'Werkgeversbijdragen', 'Cotisations patronales', 'Employer contributions',
        'employerContribution', true),
    ('MODERATION', 'Loonmatiging', 'Modération salariale', 'Wage moderation', 'wageModeration',
        true),
    ('SPECIAL', 'Bijzondere bijdragen', 'Cotisations spéciales', 'Special contributions',
        'specialContribution', true),
    ('ACCIDENT', 'Arbeidsongevallenverzekering', 'Assurance accidents du travail',
        'Workplace-accident insurance', 'accidentInsurance', true),
    ('GROUP', 'Groepsverzekering', 'Assurance groupe', 'Group insurance', 'groupInsurance', false),
    ('HOSPITAL', 'Hospitalisatieverzekering', 'Assurance hospitalisation',
        'Hospitalisation insurance', 'hospitalisation', false),
    ('VOUCHERS', 'Maaltijdcheques', 'Chèques-repas', 'Meal vouchers', 'mealVouchers', true),
    ('MOBILITY', 'Woon-werk en mobiliteit', 'Trajets et mobilité', 'Commuting and mobility',
        'mobility', false),
    ('TRAINING', 'Opleiding', 'Formation', 'Training', 'training', false),
    ('ABSENCE', 'Afwezigheid en opzegging', 'Absence et préavis', 'Absence and notice', 'absence',
        false),
    ('REDUCTION', 'Verminderingen en subsidies', 'Réductions et subsides',
        'Reductions and subsidies', 'reduction', false);

-- What is earned in a month and paid later, as a part of gross pay, from a month on.
CREATE TABLE staffing.accrual_rate (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    valid_from kernel.period NOT NULL,
    -- Millionths of the month's gross pay; zero ends the accrual.
    rate_millionths bigint NOT NULL,
    -- Paid in the year in which it is earned, or in the one after.
    paid_years_after integer NOT NULL,
    decision text NOT NULL,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    CONSTRAINT accrual_is_of_what_is_paid_later CHECK (kind IN ('doubleHolidayPay', 'yearEndPremium')),
    CONSTRAINT accrual_has_one_rate_a_month UNIQUE (kind, valid_from),
    CONSTRAINT accrual_rate_is_a_part_of_gross CHECK (rate_millionths BETWEEN 0 AND 1000000),
    CONSTRAINT accrual_is_paid_within_a_year CHECK (paid_years_after BETWEEN 0 AND 1),
    CONSTRAINT accrual_rate_names_its_decision CHECK (btrim(decision) <> '')
);

-- Which pools bear the time that no member bears, from a month on: of people between secondments, and
-- of those who never were at a member's disposal.
CREATE TABLE staffing.rest_pool (
    valid_from kernel.period NOT NULL,
    between_pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    internal_pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    decision text NOT NULL,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    CONSTRAINT rest_has_one_rule_a_month PRIMARY KEY (valid_from),
    CONSTRAINT rest_pool_names_its_decision CHECK (btrim(decision) <> '')
);
CREATE FUNCTION staffing.check_rest_pool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.pool
        WHERE pool.id IN (NEW.between_pool_id, NEW.internal_pool_id) AND pool.kind = 'direct')
    THEN
        PERFORM staffing.refuse('rest_is_borne_by_all', 'the pool is of one member');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rest_is_borne_by_all BEFORE INSERT ON staffing.rest_pool
    FOR EACH ROW EXECUTE FUNCTION staffing.check_rest_pool();

-- The payroll office's file of a month. A later one takes its place; all are kept.
CREATE TABLE staffing.payroll_file (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    period kernel.period NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    line_count integer NOT NULL,
    employee_count integer NOT NULL,
    total_cents bigint NOT NULL,
    taken_by bigint NOT NULL REFERENCES kernel.person,
    taken_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT payroll_file_is_taken_once UNIQUE (sha256),
    CONSTRAINT payroll_file_hash_is_sha256 CHECK (octet_length(sha256) = 32),
    CONSTRAINT payroll_file_has_lines CHECK (line_count >= employee_count AND employee_count > 0)
);
CREATE INDEX payroll_file_period ON staffing.payroll_file (period, id);

-- The bytes that came, apart: nobody of the program reads them back.
CREATE TABLE staffing.payroll_body (
    file_id bigint PRIMARY KEY REFERENCES staffing.payroll_file,
    bytes bytea NOT NULL
);

CREATE TABLE staffing.payroll_line (
    file_id bigint NOT NULL REFERENCES staffing.payroll_file,
    line integer NOT NULL,
    employee_id bigint NOT NULL REFERENCES staffing.employee,
    component_id bigint NOT NULL REFERENCES staffing.component,
    amount_cents bigint NOT NULL,
    CONSTRAINT component_stands_once_for_a_person PRIMARY KEY (file_id, employee_id, component_id),
    CONSTRAINT payroll_amount_is_bounded
        CHECK (amount_cents <> 0 AND abs(amount_cents) <= 1000000000)
);

CREATE FUNCTION staffing.check_payroll_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM staffing.payroll_file AS file
        WHERE file.id IN (SELECT added.file_id FROM added)
            AND file.xmin <> pg_current_xact_id()::xid)
    THEN
        PERFORM staffing.refuse('payroll_file_is_complete', 'it was taken in before');
    END IF;
    IF EXISTS (
        SELECT FROM added
        JOIN staffing.payroll_file AS file ON file.id = added.file_id
        JOIN staffing.employee ON employee.id = added.employee_id
        WHERE (file.period + interval '1 month')::date <= lower(employee.employed))
    THEN
        PERFORM staffing.refuse('payroll_is_of_who_was_employed', 'nobody is paid before');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER payroll_lines_are_checked AFTER INSERT ON staffing.payroll_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.check_payroll_lines();

CREATE FUNCTION staffing.check_payroll_totals() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM staffing.payroll_line AS line
        WHERE line.file_id = NEW.id
        HAVING count(*) = NEW.line_count AND count(DISTINCT line.employee_id) = NEW.employee_count
            AND coalesce(sum(line.amount_cents), 0) = NEW.total_cents)
        OR NOT EXISTS (
            SELECT FROM staffing.payroll_body AS body
            WHERE body.file_id = NEW.id AND sha256(body.bytes) = NEW.sha256)
    THEN
        PERFORM staffing.refuse('payroll_totals_match_their_lines', 'the lines are not the file');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payroll_totals_match_their_lines AFTER INSERT ON staffing.payroll_file
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION staffing.check_payroll_totals();

-- Real cost of a month, computed from a file; what it charges is what earlier runs did not.
CREATE TABLE staffing.cost_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The month that the cost belongs to.
    period kernel.period NOT NULL,
    -- 1 for the month itself, more for its corrections.
    round integer NOT NULL,
    file_id bigint NOT NULL REFERENCES staffing.payroll_file,
    state text NOT NULL DEFAULT 'computed',
    employee_count integer NOT NULL,
    -- What the month costs as it is known now, and what of that this run charges; of that to members.
    whole_cents bigint NOT NULL,
    charged_cents bigint NOT NULL,
    seconded_cents bigint NOT NULL,
    computed_by bigint NOT NULL REFERENCES kernel.person,
    computed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    confirmed_by bigint REFERENCES kernel.person,
    confirmed_at timestamptz,
    published_by bigint REFERENCES kernel.person,
    published_at timestamptz,
    -- The month that charges it.
    booked_in kernel.period,
    CONSTRAINT cost_run_state_is_known
        CHECK (state IN ('computed', 'confirmed', 'published', 'dropped')),
    CONSTRAINT cost_run_has_a_round CHECK (round >= 1),
    CONSTRAINT cost_run_is_confirmed_by_another CHECK (confirmed_by <> computed_by),
    CONSTRAINT confirmed_cost_run_names_who CHECK (
        (confirmed_by IS NULL) = (confirmed_at IS NULL)
        AND (state NOT IN ('confirmed', 'published') OR confirmed_by IS NOT NULL)),
    CONSTRAINT published_cost_run_is_booked CHECK (
        (state = 'published') = (booked_in IS NOT NULL)
        AND (published_by IS NULL) = (booked_in IS NULL)
        AND (published_at IS NULL) = (booked_in IS NULL)),
    CONSTRAINT cost_run_is_not_charged_before_its_month CHECK (booked_in >= period)
);
CREATE UNIQUE INDEX month_has_one_cost_run_under_way ON staffing.cost_run (period)
    WHERE state IN ('computed', 'confirmed');
CREATE UNIQUE INDEX cost_run_round_is_its_own ON staffing.cost_run (period, round)
    WHERE state <> 'dropped';
CREATE INDEX cost_run_booked_in ON staffing.cost_run (booked_in) WHERE state = 'published';
CREATE INDEX cost_run_file ON staffing.cost_run (file_id);

-- What a person cost in the month: what was paid, what was earned for later, what was paid of that.
CREATE TABLE staffing.employee_cost (
    run_id bigint NOT NULL REFERENCES staffing.cost_run,
    employee_id bigint NOT NULL REFERENCES staffing.employee,
    payroll_cents bigint NOT NULL,
    accrued_cents bigint NOT NULL,
    consumed_cents bigint NOT NULL,
    whole_cents bigint NOT NULL,
    -- Working days of the month times full time, in millionths of a day.
    full_weight bigint NOT NULL,
    CONSTRAINT person_has_one_cost_a_run PRIMARY KEY (run_id, employee_id),
    CONSTRAINT person_costs_what_is_paid_and_earned
        CHECK (whole_cents = payroll_cents + accrued_cents - consumed_cents),
    CONSTRAINT person_has_no_negative_time CHECK (full_weight >= 0)
);
CREATE INDEX employee_cost_employee ON staffing.employee_cost (employee_id);

-- How much of it each secondment bears, and the rest of full time.
CREATE TABLE staffing.cost_part (
    run_id bigint NOT NULL,
    employee_id bigint NOT NULL,
    secondment_id bigint,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    weight bigint NOT NULL,
    whole_cents bigint NOT NULL,
    charged_cents bigint NOT NULL,
    CONSTRAINT cost_part_stands_once
        UNIQUE NULLS NOT DISTINCT (run_id, employee_id, secondment_id, pool_id),
    CONSTRAINT cost_part_is_of_a_person FOREIGN KEY (run_id, employee_id)
        REFERENCES staffing.employee_cost,
    CONSTRAINT cost_part_is_of_a_secondment_of_its_person FOREIGN KEY (secondment_id, employee_id)
        REFERENCES staffing.secondment (id, employee_id),
    CONSTRAINT cost_part_has_no_negative_time CHECK (weight >= 0)
);
CREATE INDEX cost_part_secondment ON staffing.cost_part (secondment_id);

-- What was earned for later and what was paid of it, by the year in which it was earned.
CREATE TABLE staffing.accrual_movement (
    run_id bigint NOT NULL,
    employee_id bigint NOT NULL,
    kind text NOT NULL,
    earned_year integer NOT NULL,
    accrued_cents bigint NOT NULL,
    consumed_cents bigint NOT NULL,
    CONSTRAINT accrual_moves_once_a_run PRIMARY KEY (run_id, employee_id, kind, earned_year),
    CONSTRAINT accrual_movement_is_of_a_person FOREIGN KEY (run_id, employee_id)
        REFERENCES staffing.employee_cost,
    CONSTRAINT accrual_movement_is_of_what_is_paid_later
        CHECK (kind IN ('doubleHolidayPay', 'yearEndPremium')),
    CONSTRAINT accrual_movement_moves CHECK (accrued_cents <> 0 OR consumed_cents <> 0)
);
CREATE INDEX accrual_movement_employee ON staffing.accrual_movement (employee_id);

-- The cost lines of a run: one for each secondment, and one for each pool that bears the rest, so that
-- what one person costs is seen only by who bears it.
CREATE TABLE staffing.month_line (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id bigint NOT NULL REFERENCES staffing.cost_run,
    secondment_id bigint,
    employee_id bigint,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    document text NOT NULL,
    description text NOT NULL,
    net_cents bigint NOT NULL,
    search text NOT NULL
        GENERATED ALWAYS AS (kernel.folded(document || ' ' || description)) STORED,
    CONSTRAINT month_line_stands_once
        UNIQUE NULLS NOT DISTINCT (run_id, secondment_id, employee_id, pool_id),
    CONSTRAINT month_line_of_a_person_is_of_a_secondment
        CHECK ((secondment_id IS NULL) = (employee_id IS NULL)),
    CONSTRAINT month_line_is_of_a_secondment_of_its_person
        FOREIGN KEY (secondment_id, employee_id)
        REFERENCES staffing.secondment (id, employee_id),
    CONSTRAINT month_line_has_a_document CHECK (document <> '' AND description <> ''),
    CONSTRAINT month_line_is_an_amount
        CHECK (net_cents <> 0 AND abs(net_cents) <= 10000000000000)
);
CREATE INDEX month_line_secondment ON staffing.month_line (secondment_id);
-- Added up when they come, for the pages that read sums only.
CREATE TABLE staffing.month_total (
    run_id bigint NOT NULL REFERENCES staffing.cost_run,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    line_count bigint NOT NULL,
    net_cents bigint NOT NULL,
    CONSTRAINT month_total_stands_once PRIMARY KEY (run_id, pool_id)
);
CREATE FUNCTION staffing.add_up_month_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO staffing.month_total (run_id, pool_id, line_count, net_cents)
    SELECT added.run_id, added.pool_id, count(*), sum(added.net_cents)
    FROM added GROUP BY added.run_id, added.pool_id
    ON CONFLICT ON CONSTRAINT month_total_stands_once DO UPDATE
        SET line_count = month_total.line_count + EXCLUDED.line_count,
            net_cents = month_total.net_cents + EXCLUDED.net_cents;
    RETURN NULL;
END $$;
CREATE TRIGGER month_lines_are_added_up AFTER INSERT ON staffing.month_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.add_up_month_lines();

-- A run's rows come in the transaction of the run, and make it up when that ends.
CREATE FUNCTION staffing.refuse_row_of_earlier_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM staffing.cost_run
        WHERE cost_run.id IN (SELECT added.run_id FROM added)
            AND cost_run.xmin <> pg_current_xact_id()::xid)
    THEN
        PERFORM staffing.refuse('cost_run_is_complete', 'it was computed before');
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION staffing.check_cost_run_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT (count(*), coalesce(sum(cost.whole_cents), 0)) FROM staffing.employee_cost AS cost
            WHERE cost.run_id = NEW.id)
            IS DISTINCT FROM (NEW.employee_count::bigint, NEW.whole_cents::numeric)
        OR (SELECT (coalesce(sum(part.whole_cents), 0), coalesce(sum(part.charged_cents), 0),
                coalesce(sum(part.charged_cents) FILTER (WHERE part.secondment_id IS NOT NULL), 0))
            FROM staffing.cost_part AS part WHERE part.run_id = NEW.id)
            IS DISTINCT FROM (NEW.whole_cents::numeric, NEW.charged_cents::numeric,
                NEW.seconded_cents::numeric)
        OR (SELECT coalesce(sum(line.net_cents), 0) FROM staffing.month_line AS line
            WHERE line.run_id = NEW.id) <> NEW.charged_cents
        OR EXISTS (
            SELECT FROM (
                SELECT cost.employee_id, cost.whole_cents FROM staffing.employee_cost AS cost
                WHERE cost.run_id = NEW.id
                UNION ALL
                SELECT part.employee_id, -part.whole_cents FROM staffing.cost_part AS part
                WHERE part.run_id = NEW.id) AS amount
            GROUP BY amount.employee_id
            HAVING sum(amount.whole_cents) <> 0)
    THEN
        PERFORM staffing.refuse('cost_run_is_the_sum_of_its_parts', 'something is lost');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cost_run_is_the_sum_of_its_parts AFTER INSERT ON staffing.cost_run
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION staffing.check_cost_run_totals();

-- Months are computed in their order, because what is paid later rests on what was earned before.
CREATE FUNCTION staffing.check_new_cost_run() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rounds integer;
    last date;
BEGIN
    IF NEW.state <> 'computed' THEN
        PERFORM staffing.refuse('cost_run_begins_computed', 'it is decided on later');
    END IF;
    IF NEW.file_id IS DISTINCT FROM (
        SELECT file.id FROM staffing.payroll_file AS file
        WHERE file.period = NEW.period ORDER BY file.id DESC LIMIT 1)
    THEN
        PERFORM staffing.refuse('cost_run_is_of_the_latest_file', 'another file came');
    END IF;
    SELECT count(*) FILTER (WHERE run.period = NEW.period), max(run.period) INTO rounds, last
    FROM staffing.cost_run AS run WHERE run.state = 'published';
    IF NEW.round <> rounds + 1 THEN
        PERFORM staffing.refuse('cost_run_follows_its_rounds', 'another round is published');
    END IF;
    IF rounds = 0 AND NEW.period <> (last + interval '1 month')::date THEN
        PERFORM staffing.refuse('cost_run_follows_the_month_before', 'a month is missing');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER new_cost_run_is_checked BEFORE INSERT ON staffing.cost_run
    FOR EACH ROW EXECUTE FUNCTION staffing.check_new_cost_run();

CREATE FUNCTION staffing.check_cost_run_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (('computed', 'confirmed'), ('computed', 'dropped'),
            ('confirmed', 'published'), ('confirmed', 'dropped'))
        OR (NEW.period, NEW.round, NEW.file_id, NEW.employee_count, NEW.whole_cents,
            NEW.charged_cents, NEW.seconded_cents, NEW.computed_by, NEW.computed_at)
            IS DISTINCT FROM (OLD.period, OLD.round, OLD.file_id, OLD.employee_count,
            OLD.whole_cents, OLD.charged_cents, OLD.seconded_cents, OLD.computed_by,
            OLD.computed_at)
    THEN
        PERFORM staffing.refuse('cost_run_goes_its_way', 'the state does not follow');
    END IF;
    IF NEW.state IN ('confirmed', 'published') AND EXISTS (
        SELECT FROM staffing.payroll_file AS file
        WHERE file.period = NEW.period AND file.id > NEW.file_id)
    THEN
        PERFORM staffing.refuse('cost_run_is_of_the_latest_file', 'another file came');
    END IF;
    IF NEW.state IN ('confirmed', 'published') AND EXISTS (
        SELECT FROM staffing.cost_run AS other
        WHERE other.state = 'published' AND other.published_at > NEW.computed_at)
    THEN
        PERFORM staffing.refuse('cost_run_knows_what_is_published', 'another run was published');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cost_run_moves BEFORE UPDATE ON staffing.cost_run
    FOR EACH ROW EXECUTE FUNCTION staffing.check_cost_run_move();

-- Sums without components. ------------------------------------------------------------------------

-- What each person was paid in a file; the lines themselves stay unread.
CREATE VIEW staffing.payroll_total WITH (security_barrier) AS
    SELECT line.file_id, line.employee_id, count(*) AS line_count,
        sum(line.amount_cents)::bigint AS total_cents
    FROM staffing.payroll_line AS line
    WHERE (SELECT kernel.sees_association())
    GROUP BY line.file_id, line.employee_id;

-- What the run needs of a file: the whole, gross pay, and what accrues or was accrued.
CREATE FUNCTION staffing.payroll_sums(file bigint)
    RETURNS TABLE (employee_id bigint, total_cents bigint, gross_cents bigint,
        holiday_paid bigint, holiday_provided bigint, premium_paid bigint, premium_provided bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
        SELECT line.employee_id, sum(line.amount_cents)::bigint,
            coalesce(sum(line.amount_cents) FILTER (WHERE component.kind = 'gross'), 0)::bigint,
            coalesce(sum(line.amount_cents) FILTER (
                WHERE component.kind = 'doubleHolidayPay'), 0)::bigint,
            (sum(line.amount_cents) FILTER (WHERE component.kind = 'holidayProvision'))::bigint,
            coalesce(sum(line.amount_cents) FILTER (
                WHERE component.kind = 'yearEndPremium'), 0)::bigint,
            (sum(line.amount_cents) FILTER (WHERE component.kind = 'premiumProvision'))::bigint
        FROM staffing.payroll_line AS line
        JOIN staffing.component ON component.id = line.component_id
        WHERE line.file_id = payroll_sums.file AND kernel.sees_association()
        GROUP BY line.employee_id
    $$;

-- The components of a person's month, for who says why; that they looked is recorded with it.
CREATE FUNCTION staffing.read_payroll(run bigint, employee bigint, reader bigint, why text)
    RETURNS TABLE (code text, name_nl text, name_fr text, name_en text, amount_cents bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
BEGIN
    IF NOT kernel.sees_association() OR NOT EXISTS (
        SELECT FROM kernel.person
        WHERE person.id = reader AND person.role IN ('hr', 'auditor'))
    THEN
        PERFORM staffing.refuse('payroll_is_read_by_hr_or_an_auditor', 'it is personal');
    END IF;
    INSERT INTO staffing.dossier_reading (employee_id, reader_id, part, purpose)
    VALUES (employee, reader, 'payroll', why);
    RETURN QUERY
        SELECT component.code, component.name_nl, component.name_fr, component.name_en,
            line.amount_cents
        FROM staffing.cost_run
        JOIN staffing.payroll_line AS line ON line.file_id = cost_run.file_id
        JOIN staffing.component ON component.id = line.component_id
        WHERE cost_run.id = run AND line.employee_id = employee
        ORDER BY line.line;
END $$;

-- The same for the people of a member: of who was at their member in that month, its part of what
-- they may see, and all else in one sum.
CREATE FUNCTION staffing.read_own_payroll(run bigint, employee bigint)
    RETURNS TABLE (code text, name_nl text, name_fr text, name_en text, amount_cents bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
        WITH own AS (
            SELECT cost_run.file_id, cost.whole_cents, sum(part.whole_cents)::bigint AS part_cents
            FROM staffing.cost_run
            JOIN staffing.employee_cost AS cost ON cost.run_id = cost_run.id
            JOIN staffing.cost_part AS part USING (run_id, employee_id)
            JOIN staffing.secondment ON secondment.id = part.secondment_id
            WHERE cost_run.id = read_own_payroll.run AND cost_run.state = 'published'
                AND cost.employee_id = read_own_payroll.employee AND cost.whole_cents <> 0
                AND part.weight > 0 AND secondment.member_id = kernel.scope_member()
            GROUP BY cost_run.file_id, cost.whole_cents
        ), seen AS (
            SELECT line.line, component.code, component.name_nl, component.name_fr,
                component.name_en,
                round(line.amount_cents::numeric * own.part_cents / own.whole_cents)::bigint
                    AS amount_cents
            FROM own
            JOIN staffing.payroll_line AS line ON line.file_id = own.file_id
                AND line.employee_id = read_own_payroll.employee
            JOIN staffing.component ON component.id = line.component_id
            WHERE component.seen_by_member
        )
        SELECT shown.code, shown.name_nl, shown.name_fr, shown.name_en, shown.amount_cents
        FROM (
            SELECT seen.line, seen.code, seen.name_nl, seen.name_fr, seen.name_en,
                seen.amount_cents
            FROM seen
            UNION ALL
            SELECT 2147483647, '', '', '', '',
                own.part_cents - coalesce((SELECT sum(seen.amount_cents) FROM seen), 0)::bigint
            FROM own
        ) AS shown
        ORDER BY shown.line
    $$;

-- Who sees what. ----------------------------------------------------------------------------------

DO $$
DECLARE noun text;
BEGIN
    FOREACH noun IN ARRAY ARRAY['accrual_rate', 'rest_pool', 'payroll_file', 'payroll_body',
            'payroll_line', 'employee_cost', 'cost_part', 'accrual_movement', 'month_line'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_is_append_only BEFORE UPDATE OR DELETE ON staffing.%1$I
            FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change(%2$L)', noun,
            noun || '_is_append_only');
    END LOOP;
    FOREACH noun IN ARRAY ARRAY['component', 'accrual_rate', 'rest_pool', 'payroll_file',
            'payroll_body', 'payroll_line', 'cost_run', 'employee_cost', 'cost_part',
            'accrual_movement', 'month_line', 'month_total'] LOOP
        EXECUTE format('ALTER TABLE staffing.%I ENABLE ROW LEVEL SECURITY', noun);
        EXECUTE format('CREATE POLICY %1$s_of_association ON staffing.%1$I
            USING ((SELECT kernel.sees_association()))', noun);
    END LOOP;
    FOREACH noun IN ARRAY ARRAY['employee_cost', 'cost_part', 'accrual_movement', 'month_line'] LOOP
        EXECUTE format('CREATE TRIGGER cost_run_is_complete AFTER INSERT ON staffing.%I
            REFERENCING NEW TABLE AS added FOR EACH STATEMENT
            EXECUTE FUNCTION staffing.refuse_row_of_earlier_run()', noun);
    END LOOP;
END $$;
CREATE TRIGGER cost_run_is_never_deleted BEFORE DELETE ON staffing.cost_run
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('cost_run_is_never_deleted');

CREATE POLICY cost_run_of_members ON staffing.cost_run FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND state = 'published');
CREATE POLICY cost_part_of_its_member ON staffing.cost_part FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL
        AND run_id IN (SELECT cost_run.id FROM staffing.cost_run)
        AND secondment_id IN (SELECT secondment.id FROM staffing.secondment));
CREATE POLICY month_line_of_its_member ON staffing.month_line FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL
        AND run_id IN (SELECT cost_run.id FROM staffing.cost_run)
        AND secondment_id IN (SELECT secondment.id FROM staffing.secondment));

GRANT SELECT, INSERT, UPDATE (name_nl, name_fr, name_en, seen_by_member, version)
    ON staffing.component TO aliquot_app;
GRANT SELECT, INSERT ON staffing.accrual_rate, staffing.rest_pool, staffing.payroll_file,
    staffing.cost_run, staffing.employee_cost, staffing.cost_part, staffing.accrual_movement,
    staffing.month_line TO aliquot_app;
GRANT UPDATE (state, confirmed_by, confirmed_at, published_by, published_at, booked_in)
    ON staffing.cost_run TO aliquot_app;
GRANT INSERT ON staffing.payroll_body, staffing.payroll_line TO aliquot_app;
GRANT SELECT ON staffing.month_total, staffing.payroll_total TO aliquot_app;
REVOKE ALL ON FUNCTION staffing.payroll_sums(bigint),
    staffing.read_payroll(bigint, bigint, bigint, text),
    staffing.read_own_payroll(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION staffing.payroll_sums(bigint),
    staffing.read_payroll(bigint, bigint, bigint, text),
    staffing.read_own_payroll(bigint, bigint) TO aliquot_app;

-- The register of rules. --------------------------------------------------------------------------

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('HR-4', 'real_cost', '(,)', 'what the payroll office delivers, and accruals',
        'art. 2 law of 17.7.2001; art. 17bis law of 15.1.1990', 'general',
        'Wat een medewerker werkelijk kost is wat de loonadministratie voor die maand levert, plus '
        'wat die maand wordt verdiend en later wordt betaald.',
        'Le coût réel d’un collaborateur est ce que le secrétariat social livre pour ce mois, plus '
        'ce qui est gagné ce mois et payé plus tard.',
        'What somebody really costs is what the payroll office delivers for that month, plus what '
        'is earned in it and paid later.'),
    ('HR-6', 'accrual', '(,)', 'monthly, in millionths of gross pay',
        'KB/AR 30.3.1967, art. 38-46', 'general',
        'Vakantiegeld en eindejaarspremie worden maand na maand opgebouwd; de uitbetaling verbruikt '
        'de opbouw en het verschil is kost van die maand.',
        'Le pécule de vacances et la prime de fin d’année s’accumulent de mois en mois ; le '
        'paiement consomme ce cumul et la différence est un coût de ce mois.',
        'Holiday pay and the year-end premium accrue month by month; paying consumes the accrual '
        'and the difference is that month’s cost.');
