-- Staffing begins: who works for the association, by which contract, and at which member when.
-- Why: a member pays what its people really cost, so who worked where, and for how much of full time,
-- must be beyond doubt on every day; nobody works more than full time, and who is put at a member's
-- disposal without the law's exception is no colleague there but an illegal loan, whose invoice is void.
-- Source: HR-1, HR-2, GDPR-3, domain "Staffing".
-- Effect: a new schema without rows; nothing that stands changes.

CREATE SCHEMA staffing;
GRANT USAGE ON SCHEMA staffing TO aliquot_app;

CREATE FUNCTION staffing.refuse(named text, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = named;
END $$;

-- What people do, and whether the law's exception lets them do it within a member (HR-2).
CREATE TABLE staffing.job_function (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name_nl text NOT NULL,
    name_fr text NOT NULL,
    name_en text NOT NULL,
    field text NOT NULL,
    CONSTRAINT function_code_is_unique UNIQUE (code),
    CONSTRAINT function_code_is_short CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
    CONSTRAINT function_has_a_name_in_each_language
        CHECK (btrim(name_nl) <> '' AND btrim(name_fr) <> '' AND btrim(name_en) <> ''),
    CONSTRAINT function_field_is_known CHECK (field IN
        ('informationManagement', 'informationSecurity', 'other'))
);

-- How long a person works on each day of a week, and the days off that longer weeks earn in a year.
CREATE TABLE staffing.regime (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name_nl text NOT NULL,
    name_fr text NOT NULL,
    name_en text NOT NULL,
    compensation_days integer NOT NULL,
    CONSTRAINT regime_code_is_unique UNIQUE (code),
    CONSTRAINT regime_code_is_short CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
    CONSTRAINT regime_has_a_name_in_each_language
        CHECK (btrim(name_nl) <> '' AND btrim(name_fr) <> '' AND btrim(name_en) <> ''),
    CONSTRAINT regime_compensation_is_within_a_month CHECK (compensation_days BETWEEN 0 AND 31)
);
-- Minutes a weekday, 1 for Monday to 7 for Sunday; a day without a row is not worked.
CREATE TABLE staffing.regime_day (
    regime_id bigint NOT NULL REFERENCES staffing.regime,
    weekday integer NOT NULL,
    minutes integer NOT NULL,
    CONSTRAINT regime_has_a_weekday_once PRIMARY KEY (regime_id, weekday),
    CONSTRAINT regime_weekday_is_of_a_week CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT regime_day_is_within_a_day CHECK (minutes BETWEEN 1 AND 720)
);

-- The day off that the association gives for a public holiday that falls on a day nobody works.
CREATE TABLE staffing.replacement_day (
    holiday date NOT NULL,
    taken_on date NOT NULL,
    CONSTRAINT holiday_is_replaced_once PRIMARY KEY (holiday),
    CONSTRAINT replacement_day_is_given_once UNIQUE (taken_on),
    CONSTRAINT replacement_day_is_another CHECK (taken_on <> holiday)
);

CREATE TABLE staffing.employee (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- As the payroll office knows the person.
    number text NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    -- The span of employment; open at its end while it lasts.
    employed daterange NOT NULL,
    -- Who enters hours in the program, where the person signs in.
    person_id bigint REFERENCES kernel.person,
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(number || ' ' || name)) STORED,
    CONSTRAINT employee_number_is_unique UNIQUE (number),
    CONSTRAINT employee_number_is_short CHECK (number ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
    CONSTRAINT employee_has_a_name CHECK (btrim(name) = name AND name <> ''),
    CONSTRAINT employee_language_is_known CHECK (language IN ('nl', 'fr', 'en')),
    CONSTRAINT employee_has_a_first_day CHECK (NOT lower_inf(employed) AND NOT isempty(employed)),
    CONSTRAINT employee_signs_in_as_one_person UNIQUE (person_id)
);

CREATE TABLE staffing.contract (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES staffing.employee,
    span daterange NOT NULL,
    kind text NOT NULL,
    function_id bigint NOT NULL REFERENCES staffing.job_function,
    grade text NOT NULL,
    regime_id bigint NOT NULL REFERENCES staffing.regime,
    CONSTRAINT contract_kind_is_known CHECK (kind IN ('indefinite', 'fixedTerm', 'replacement')),
    CONSTRAINT contract_names_a_grade CHECK (grade ~ '^[A-Z0-9][A-Z0-9 .-]{0,11}$'),
    CONSTRAINT contract_has_a_first_day CHECK (NOT lower_inf(span) AND NOT isempty(span)),
    CONSTRAINT contract_of_a_fixed_term_ends CHECK (kind = 'indefinite' OR NOT upper_inf(span)),
    CONSTRAINT employee_has_one_contract_a_day
        EXCLUDE USING gist (employee_id WITH =, span WITH &&)
);
CREATE INDEX contract_function ON staffing.contract (function_id);
CREATE INDEX contract_regime ON staffing.contract (regime_id);

-- Gross pay for a month of full time under the contract. The application's role cannot read it: whoever
-- reads says why, through staffing.salary_of, which records the reading.
CREATE TABLE staffing.salary (
    employee_id bigint NOT NULL REFERENCES staffing.employee,
    span daterange NOT NULL,
    gross_cents bigint NOT NULL,
    CONSTRAINT salary_is_an_amount CHECK (gross_cents BETWEEN 1 AND 10000000),
    CONSTRAINT salary_has_a_first_day CHECK (NOT lower_inf(span) AND NOT isempty(span)),
    CONSTRAINT employee_has_one_salary_a_day
        EXCLUDE USING gist (employee_id WITH =, span WITH &&)
);

-- Who read what of whose dossier, and why (GDPR-3).
CREATE TABLE staffing.dossier_reading (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES staffing.employee,
    reader_id bigint NOT NULL REFERENCES kernel.person,
    part text NOT NULL,
    purpose text NOT NULL,
    read_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT reading_part_is_known CHECK (part IN ('salary', 'payroll', 'consultant')),
    CONSTRAINT reading_says_why CHECK (length(btrim(purpose)) >= 5)
);
CREATE INDEX dossier_reading_employee ON staffing.dossier_reading (employee_id, read_at);
CREATE TRIGGER dossier_reading_is_append_only BEFORE UPDATE OR DELETE ON staffing.dossier_reading
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('dossier_reading_is_append_only');

-- The exception by which people may be put at a member's disposal.
CREATE TABLE staffing.secondment_basis (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES membership.member,
    instrument text NOT NULL,
    evidence text NOT NULL,
    span daterange NOT NULL,
    CONSTRAINT basis_instrument_is_known CHECK (instrument IN
        ('law1990_17bis', 'law2001_2', 'decree1993_13bis')),
    CONSTRAINT basis_has_evidence CHECK (btrim(evidence) <> ''),
    CONSTRAINT basis_has_a_first_day CHECK (NOT lower_inf(span) AND NOT isempty(span)),
    CONSTRAINT member_has_one_basis_a_day EXCLUDE USING gist (member_id WITH =, span WITH &&)
);

CREATE TABLE staffing.secondment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES staffing.employee,
    member_id bigint NOT NULL REFERENCES membership.member,
    function_id bigint NOT NULL REFERENCES staffing.job_function,
    -- The direct pool of the member that bears the cost.
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    span daterange NOT NULL,
    -- The number of the signed special terms.
    terms text NOT NULL,
    end_reason text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT secondment_and_employee_go_together UNIQUE (id, employee_id),
    CONSTRAINT secondment_has_a_first_and_a_last_day
        CHECK (NOT lower_inf(span) AND NOT upper_inf(span) AND NOT isempty(span)),
    CONSTRAINT secondment_names_its_terms CHECK (btrim(terms) <> ''),
    CONSTRAINT employee_is_at_a_member_once_a_day
        EXCLUDE USING gist (employee_id WITH =, member_id WITH =, span WITH &&)
);
CREATE INDEX secondment_member ON staffing.secondment (member_id);
CREATE INDEX secondment_last_day ON staffing.secondment (upper(span));

-- Which part of full time, in millionths, from a day and up to another; a pause is a gap.
CREATE TABLE staffing.secondment_share (
    secondment_id bigint NOT NULL,
    employee_id bigint NOT NULL,
    span daterange NOT NULL,
    share_millionths bigint NOT NULL,
    CONSTRAINT share_is_of_a_secondment_of_its_employee
        FOREIGN KEY (secondment_id, employee_id)
        REFERENCES staffing.secondment (id, employee_id),
    CONSTRAINT share_is_a_part_of_full_time CHECK (share_millionths BETWEEN 10000 AND 1000000),
    CONSTRAINT share_has_a_first_and_a_last_day
        CHECK (NOT lower_inf(span) AND NOT upper_inf(span) AND NOT isempty(span)),
    CONSTRAINT secondment_has_one_share_a_day
        EXCLUDE USING gist (secondment_id WITH =, span WITH &&)
);
CREATE INDEX secondment_share_employee ON staffing.secondment_share (employee_id);

ALTER TABLE staffing.job_function ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.regime ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.regime_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.replacement_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.employee ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.salary ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.dossier_reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.secondment_basis ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.secondment ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.secondment_share ENABLE ROW LEVEL SECURITY;

-- Functions, regimes and days off are no secret to anybody who signs in.
CREATE POLICY job_function_is_read_by_all ON staffing.job_function FOR SELECT USING (true);
CREATE POLICY regime_is_read_by_all ON staffing.regime FOR SELECT USING (true);
CREATE POLICY regime_day_is_read_by_all ON staffing.regime_day FOR SELECT USING (true);
CREATE POLICY replacement_day_is_read_by_all ON staffing.replacement_day FOR SELECT USING (true);
CREATE POLICY job_function_of_association ON staffing.job_function
    USING ((SELECT kernel.sees_association()));
CREATE POLICY regime_of_association ON staffing.regime USING ((SELECT kernel.sees_association()));
CREATE POLICY regime_day_of_association ON staffing.regime_day
    USING ((SELECT kernel.sees_association()));
CREATE POLICY replacement_day_of_association ON staffing.replacement_day
    USING ((SELECT kernel.sees_association()));
CREATE POLICY employee_of_association ON staffing.employee
    USING ((SELECT kernel.sees_association()));
CREATE POLICY contract_of_association ON staffing.contract
    USING ((SELECT kernel.sees_association()));
CREATE POLICY salary_of_association ON staffing.salary USING ((SELECT kernel.sees_association()));
CREATE POLICY dossier_reading_of_association ON staffing.dossier_reading
    USING ((SELECT kernel.sees_association()));
CREATE POLICY secondment_basis_of_association ON staffing.secondment_basis
    USING ((SELECT kernel.sees_association()));
CREATE POLICY secondment_of_association ON staffing.secondment
    USING ((SELECT kernel.sees_association()));
CREATE POLICY secondment_share_of_association ON staffing.secondment_share
    USING ((SELECT kernel.sees_association()));
-- A member's people see who works at their own member, under which function and for how much.
CREATE POLICY secondment_of_its_member ON staffing.secondment FOR SELECT
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY secondment_share_of_its_member ON staffing.secondment_share FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND secondment_id IN (
        SELECT secondment.id FROM staffing.secondment));
CREATE POLICY employee_of_its_member ON staffing.employee FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND id IN (
        SELECT secondment.employee_id FROM staffing.secondment));
CREATE POLICY secondment_basis_of_its_member ON staffing.secondment_basis FOR SELECT
    USING (member_id = (SELECT kernel.scope_member()));

GRANT SELECT, INSERT ON staffing.job_function, staffing.regime, staffing.regime_day,
    staffing.replacement_day, staffing.employee, staffing.contract, staffing.secondment_basis,
    staffing.secondment, staffing.secondment_share TO aliquot_app;
GRANT SELECT, INSERT ON staffing.dossier_reading TO aliquot_app;
GRANT INSERT ON staffing.salary TO aliquot_app;
-- Of a person's file the name, the language, the last day and the way to sign in may change; of every span
-- its last day alone. Shares are cut and laid anew, which events keep.
GRANT UPDATE (name, language, employed, person_id, version) ON staffing.employee TO aliquot_app;
GRANT UPDATE (span) ON staffing.contract, staffing.secondment_basis TO aliquot_app;
GRANT UPDATE (span, end_reason, version) ON staffing.secondment TO aliquot_app;
GRANT UPDATE (span), DELETE ON staffing.secondment_share TO aliquot_app;

-- What follows locks the employees that a statement touches, by their ids, and then looks at all of them
-- at once: two officers who put the same person at two members wait for one another, and a file of a
-- thousand lines is checked in one pass.

CREATE FUNCTION staffing.check_contract() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM 1 FROM staffing.employee WHERE id IN (SELECT employee_id FROM touched)
        ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM touched JOIN staffing.employee ON employee.id = touched.employee_id
        WHERE NOT employee.employed @> touched.span)
    THEN
        PERFORM staffing.refuse('contract_lies_within_employment',
            'a contract has days on which the person is not employed');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER contract_is_checked AFTER INSERT ON staffing.contract
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.check_contract();

CREATE FUNCTION staffing.check_contract_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (OLD.id, OLD.employee_id, lower(OLD.span), OLD.kind, OLD.function_id, OLD.grade,
            OLD.regime_id) IS DISTINCT FROM (NEW.id, NEW.employee_id, lower(NEW.span), NEW.kind,
            NEW.function_id, NEW.grade, NEW.regime_id)
        OR NOT OLD.span @> NEW.span
    THEN
        PERFORM staffing.refuse('contract_is_only_shortened',
            'of a contract the last day alone is changed, to an earlier one');
    END IF;
    PERFORM 1 FROM staffing.employee WHERE id = NEW.employee_id FOR NO KEY UPDATE;
    RETURN NEW;
END $$;
CREATE TRIGGER contract_is_only_shortened BEFORE UPDATE ON staffing.contract
    FOR EACH ROW EXECUTE FUNCTION staffing.check_contract_change();

-- Seen at the end of the transaction, in which another contract may follow at once.
CREATE FUNCTION staffing.check_contract_coverage() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM staffing.secondment
        WHERE secondment.employee_id = NEW.employee_id AND NOT coalesce((
            SELECT range_agg(contract.span) FROM staffing.contract
            WHERE contract.employee_id = NEW.employee_id) @> secondment.span, false))
    THEN
        PERFORM staffing.refuse('secondment_lies_within_contracts',
            'a secondment has days without a contract');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER secondment_stays_within_contracts AFTER UPDATE ON staffing.contract
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION staffing.check_contract_coverage();

CREATE FUNCTION staffing.check_employee_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (OLD.id, OLD.number, lower(OLD.employed))
        IS DISTINCT FROM (NEW.id, NEW.number, lower(NEW.employed))
    THEN
        PERFORM staffing.refuse('employee_keeps_number_and_first_day',
            'a person keeps the number and the first day');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER employee_change_is_checked BEFORE UPDATE ON staffing.employee
    FOR EACH ROW EXECUTE FUNCTION staffing.check_employee_change();

CREATE FUNCTION staffing.check_employment_coverage() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM staffing.contract
        WHERE contract.employee_id = NEW.id AND NOT NEW.employed @> contract.span)
    THEN
        PERFORM staffing.refuse('contract_lies_within_employment',
            'a contract has days on which the person is not employed');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER contract_stays_within_employment AFTER UPDATE ON staffing.employee
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.employed <> NEW.employed)
    EXECUTE FUNCTION staffing.check_employment_coverage();

CREATE FUNCTION staffing.check_salary() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM touched JOIN staffing.employee ON employee.id = touched.employee_id
        WHERE NOT employee.employed @> lower(touched.span))
    THEN
        PERFORM staffing.refuse('salary_begins_within_employment',
            'a salary begins on a day on which the person is employed');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER salary_is_checked AFTER INSERT ON staffing.salary
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.check_salary();

-- The salaries of a person, for HR or an auditor who says why; the reading is recorded with the answer.
CREATE FUNCTION staffing.salary_of(of_employee bigint, reader bigint, for_purpose text)
RETURNS TABLE (spent daterange, cents bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog ROWS 5 AS $$
BEGIN
    IF NOT kernel.sees_association() OR NOT EXISTS (
        SELECT FROM kernel.person
        WHERE person.id = reader AND person.role IN ('hr', 'auditor')
            AND person.disabled_on IS NULL)
    THEN
        PERFORM staffing.refuse('salary_is_read_by_who_may',
            'salaries are read by HR and by auditors');
    END IF;
    INSERT INTO staffing.dossier_reading (employee_id, reader_id, part, purpose)
    VALUES (of_employee, reader, 'salary', for_purpose);
    RETURN QUERY SELECT salary.span, salary.gross_cents FROM staffing.salary
        WHERE salary.employee_id = of_employee ORDER BY salary.span;
END $$;

-- Another salary from a day on: what runs on that day ends before it.
CREATE FUNCTION staffing.set_salary(of_employee bigint, first_day date, cents bigint)
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT kernel.sees_association() THEN
        PERFORM staffing.refuse('salary_is_kept_by_who_may', 'salaries are kept by HR');
    END IF;
    PERFORM 1 FROM staffing.employee WHERE id = of_employee FOR NO KEY UPDATE;
    UPDATE staffing.salary SET span = daterange(lower(span), first_day)
    WHERE employee_id = of_employee AND span @> first_day AND upper_inf(span)
        AND lower(span) < first_day;
    INSERT INTO staffing.salary (employee_id, span, gross_cents)
    VALUES (of_employee, daterange(first_day, NULL), cents);
END $$;
REVOKE EXECUTE ON FUNCTION staffing.salary_of(bigint, bigint, text),
    staffing.set_salary(bigint, date, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION staffing.salary_of(bigint, bigint, text),
    staffing.set_salary(bigint, date, bigint) TO aliquot_app;

-- A secondment stands on four legs, each on every day of its span: contracts, membership, the member's
-- exception, and a function that the exception covers (HR-1, HR-2). Its pool is the member's own.
CREATE FUNCTION staffing.check_secondment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM 1 FROM staffing.employee WHERE id IN (SELECT employee_id FROM touched)
        ORDER BY id FOR NO KEY UPDATE;
    PERFORM 1 FROM staffing.secondment_basis WHERE member_id IN (SELECT member_id FROM touched)
        ORDER BY id FOR SHARE;
    IF EXISTS (
        SELECT FROM touched JOIN membership.active_member AS member
            ON member.id = touched.member_id
        WHERE NOT daterange(member.joined_on, member.left_on) @> touched.span)
    THEN
        PERFORM staffing.refuse('secondment_is_at_a_member_every_day',
            'a secondment has days on which the institution is no member');
    END IF;
    IF EXISTS (
        SELECT FROM touched WHERE NOT coalesce((
            SELECT range_agg(basis.span) FROM staffing.secondment_basis AS basis
            WHERE basis.member_id = touched.member_id) @> touched.span, false))
    THEN
        PERFORM staffing.refuse('secondment_has_its_basis_every_day',
            'a secondment has days on which the exception does not hold for the member');
    END IF;
    IF EXISTS (
        SELECT FROM touched JOIN staffing.job_function ON job_function.id = touched.function_id
        WHERE job_function.field = 'other')
    THEN
        PERFORM staffing.refuse('secondment_function_is_covered',
            'the exception does not cover the function');
    END IF;
    IF EXISTS (
        SELECT FROM touched JOIN cost_sharing.pool ON pool.id = touched.pool_id
        WHERE pool.member_id IS DISTINCT FROM touched.member_id)
    THEN
        PERFORM staffing.refuse('secondment_is_borne_by_a_pool_of_its_member',
            'the pool is a direct pool of the member');
    END IF;
    IF EXISTS (
        SELECT FROM touched WHERE NOT coalesce((
            SELECT range_agg(contract.span) FROM staffing.contract
            WHERE contract.employee_id = touched.employee_id) @> touched.span, false))
    THEN
        PERFORM staffing.refuse('secondment_lies_within_contracts',
            'a secondment has days without a contract');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER secondment_is_checked AFTER INSERT ON staffing.secondment
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.check_secondment();

CREATE FUNCTION staffing.check_secondment_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (OLD.id, OLD.employee_id, OLD.member_id, OLD.function_id, OLD.pool_id, OLD.terms,
            lower(OLD.span)) IS DISTINCT FROM (NEW.id, NEW.employee_id, NEW.member_id,
            NEW.function_id, NEW.pool_id, NEW.terms, lower(NEW.span))
        OR NOT OLD.span @> NEW.span
    THEN
        PERFORM staffing.refuse('secondment_is_only_shortened',
            'of a secondment the last day alone is changed, to an earlier one');
    END IF;
    IF OLD.span <> NEW.span AND btrim(NEW.end_reason) = '' THEN
        PERFORM staffing.refuse('secondment_that_is_shortened_says_why',
            'an earlier end has a reason');
    END IF;
    PERFORM 1 FROM staffing.employee WHERE id = NEW.employee_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM staffing.secondment_share AS share
        WHERE share.secondment_id = NEW.id AND NOT NEW.span @> share.span)
    THEN
        PERFORM staffing.refuse('share_lies_within_its_secondment',
            'a share has days on which the secondment does not run');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER secondment_is_only_shortened BEFORE UPDATE ON staffing.secondment
    FOR EACH ROW EXECUTE FUNCTION staffing.check_secondment_change();

CREATE FUNCTION staffing.check_basis_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (OLD.id, OLD.member_id, OLD.instrument, OLD.evidence, lower(OLD.span))
            IS DISTINCT FROM (NEW.id, NEW.member_id, NEW.instrument, NEW.evidence,
            lower(NEW.span))
        OR NOT OLD.span @> NEW.span
    THEN
        PERFORM staffing.refuse('basis_is_only_shortened',
            'of a basis the last day alone is changed, to an earlier one');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER basis_is_only_shortened BEFORE UPDATE ON staffing.secondment_basis
    FOR EACH ROW EXECUTE FUNCTION staffing.check_basis_change();

CREATE FUNCTION staffing.check_basis_coverage() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM staffing.secondment
        WHERE secondment.member_id = NEW.member_id AND secondment.span && OLD.span
            AND NOT coalesce((
                SELECT range_agg(basis.span) FROM staffing.secondment_basis AS basis
                WHERE basis.member_id = NEW.member_id) @> secondment.span, false))
    THEN
        PERFORM staffing.refuse('secondment_has_its_basis_every_day',
            'a secondment has days on which the exception does not hold for the member');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER secondment_keeps_its_basis AFTER UPDATE ON staffing.secondment_basis
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION staffing.check_basis_coverage();

-- All shares of a person change on first days of shares only, so the most of them together is found there.
CREATE FUNCTION staffing.check_share() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM 1 FROM staffing.employee WHERE id IN (SELECT employee_id FROM touched)
        ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM touched JOIN staffing.secondment ON secondment.id = touched.secondment_id
        WHERE NOT secondment.span @> touched.span)
    THEN
        PERFORM staffing.refuse('share_lies_within_its_secondment',
            'a share has days on which the secondment does not run');
    END IF;
    IF EXISTS (
        SELECT FROM staffing.secondment_share AS begun
        JOIN staffing.secondment_share AS held
            ON held.employee_id = begun.employee_id AND held.span @> lower(begun.span)
        WHERE begun.employee_id IN (SELECT employee_id FROM touched)
        GROUP BY begun.secondment_id, begun.span
        HAVING sum(held.share_millionths) > 1000000)
    THEN
        PERFORM staffing.refuse('secondment_does_not_exceed_full_time',
            'the shares of a person come to more than full time');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER share_is_checked AFTER INSERT ON staffing.secondment_share
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION staffing.check_share();

CREATE FUNCTION staffing.check_share_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (OLD.secondment_id, OLD.employee_id, OLD.share_millionths, lower(OLD.span))
            IS DISTINCT FROM (NEW.secondment_id, NEW.employee_id, NEW.share_millionths,
            lower(NEW.span))
        OR NOT OLD.span @> NEW.span
    THEN
        PERFORM staffing.refuse('share_is_only_cut',
            'of a share the last day alone is changed, to an earlier one');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER share_is_only_cut BEFORE UPDATE ON staffing.secondment_share
    FOR EACH ROW EXECUTE FUNCTION staffing.check_share_change();
