-- Governance begins: bodies of the association, their seats, and who holds a mandate for a seat when.
-- Why: who sat where on a day decides whether a decision of that day stands; two holders of one seat, or
-- one person on two seats of a body, would make its votes contestable, so the database refuses both.
-- Source: AGM-19.
-- Effect: a new schema without rows; nothing that stands changes.

CREATE SCHEMA governance;
GRANT USAGE ON SCHEMA governance TO aliquot_app;

CREATE FUNCTION governance.refuse(named text, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = named;
END $$;

-- A body as the articles found it.
CREATE TABLE governance.body (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    name_nl text NOT NULL,
    name_fr text NOT NULL,
    name_en text NOT NULL,
    -- The article that founds it.
    basis text NOT NULL,
    -- The longest mandate.
    term_years integer NOT NULL,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(
        name_nl || ' ' || name_fr || ' ' || name_en || ' ' || basis)) STORED,
    CONSTRAINT body_kind_is_known
        CHECK (kind IN ('assembly', 'board', 'strategic', 'audit', 'executive')),
    CONSTRAINT body_has_a_name_in_each_language
        CHECK (btrim(name_nl) <> '' AND btrim(name_fr) <> '' AND btrim(name_en) <> ''),
    CONSTRAINT body_names_its_article CHECK (btrim(basis) <> ''),
    CONSTRAINT body_term_is_one_to_ten_years CHECK (term_years BETWEEN 1 AND 10),
    CONSTRAINT body_name_is_unique UNIQUE (name_en)
);
-- One assembly and one board; committees may be several.
CREATE UNIQUE INDEX body_of_the_law_stands_once ON governance.body (kind)
    WHERE kind IN ('assembly', 'board');

CREATE TABLE governance.seat (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body_id bigint NOT NULL REFERENCES governance.body,
    number integer NOT NULL,
    nomination text NOT NULL,
    category text,
    -- Which minister or body nominates.
    authority text NOT NULL DEFAULT '',
    CONSTRAINT seat_and_body_go_together UNIQUE (id, body_id),
    CONSTRAINT seat_number_stands_once UNIQUE (body_id, number),
    CONSTRAINT seat_is_counted_from_one CHECK (number >= 1),
    CONSTRAINT seat_nomination_is_known
        CHECK (nomination IN ('category', 'jointly', 'minister', 'body')),
    CONSTRAINT seat_of_a_category_names_it
        CHECK ((nomination = 'category') = (category IS NOT NULL)),
    CONSTRAINT seat_category_is_known CHECK (category IN ('A', 'B', 'C')),
    CONSTRAINT seat_of_an_authority_names_it
        CHECK ((nomination IN ('minister', 'body')) = (btrim(authority) <> ''))
);

-- Who sits on a seat, in which function, by which decision, from a day and up to another.
CREATE TABLE governance.mandate (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seat_id bigint NOT NULL,
    body_id bigint NOT NULL,
    name text NOT NULL,
    function text NOT NULL,
    decision text NOT NULL,
    span daterange NOT NULL,
    -- Why it ended before its term; empty for one that ran or runs its term.
    end_reason text NOT NULL DEFAULT '',
    CONSTRAINT mandate_is_for_a_seat_of_its_body
        FOREIGN KEY (seat_id, body_id) REFERENCES governance.seat (id, body_id),
    CONSTRAINT mandate_names_its_holder CHECK (btrim(name) = name AND name <> ''),
    CONSTRAINT mandate_names_its_function CHECK (btrim(function) <> ''),
    CONSTRAINT mandate_names_the_decision CHECK (btrim(decision) <> ''),
    CONSTRAINT mandate_has_a_first_and_a_last_day
        CHECK (NOT lower_inf(span) AND NOT upper_inf(span) AND NOT isempty(span)),
    CONSTRAINT seat_has_one_holder_a_day EXCLUDE USING gist (seat_id WITH =, span WITH &&),
    CONSTRAINT person_sits_in_a_body_once
        EXCLUDE USING gist (body_id WITH =, kernel.folded(name) WITH =, span WITH &&)
);
CREATE INDEX mandate_last_day ON governance.mandate (upper(span));

-- What a holder declared that may conflict with the interest of the association.
CREATE TABLE governance.interest (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mandate_id bigint NOT NULL REFERENCES governance.mandate,
    declared_on date NOT NULL,
    subject text NOT NULL,
    ended_on date,
    CONSTRAINT interest_says_what CHECK (btrim(subject) <> ''),
    CONSTRAINT interest_ends_after_it_was_declared CHECK (ended_on >= declared_on)
);
CREATE INDEX interest_mandate ON governance.interest (mandate_id);

-- A mandate runs no longer than its body's term, and is afterwards only made shorter.
CREATE FUNCTION governance.check_mandate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    years constant integer := (
        SELECT body.term_years FROM governance.body WHERE body.id = NEW.body_id);
BEGIN
    IF upper(NEW.span) > lower(NEW.span) + make_interval(years => years) THEN
        PERFORM governance.refuse('mandate_is_within_the_term_of_its_body', 'it is longer');
    END IF;
    IF TG_OP = 'UPDATE' AND (
        lower(NEW.span) <> lower(OLD.span) OR upper(NEW.span) > upper(OLD.span)
        OR (NEW.seat_id, NEW.body_id, NEW.name, NEW.function, NEW.decision)
            IS DISTINCT FROM (OLD.seat_id, OLD.body_id, OLD.name, OLD.function, OLD.decision))
    THEN
        PERFORM governance.refuse('mandate_is_only_made_shorter', 'it is not');
    END IF;
    IF TG_OP = 'UPDATE' AND btrim(NEW.end_reason) = '' THEN
        PERFORM governance.refuse('mandate_that_is_made_shorter_says_why', 'no reason');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_is_checked BEFORE INSERT OR UPDATE ON governance.mandate
    FOR EACH ROW EXECUTE FUNCTION governance.check_mandate();

ALTER TABLE governance.body ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.mandate ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.interest ENABLE ROW LEVEL SECURITY;
CREATE POLICY body_of_association ON governance.body
    USING ((SELECT kernel.sees_association()));
CREATE POLICY seat_of_association ON governance.seat
    USING ((SELECT kernel.sees_association()));
CREATE POLICY mandate_of_association ON governance.mandate
    USING ((SELECT kernel.sees_association()));
CREATE POLICY interest_of_association ON governance.interest
    USING ((SELECT kernel.sees_association()));
-- Members read who sits where; what a holder declared stays with the association.
CREATE POLICY body_is_read_by_members ON governance.body FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL);
CREATE POLICY seat_is_read_by_members ON governance.seat FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL);
CREATE POLICY mandate_is_read_by_members ON governance.mandate FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL);

GRANT SELECT, INSERT ON governance.body, governance.seat, governance.mandate, governance.interest
    TO aliquot_app;
GRANT UPDATE (span, end_reason) ON governance.mandate TO aliquot_app;
GRANT UPDATE (ended_on) ON governance.interest TO aliquot_app;
