-- Procurement: prices that are revised by the formula of their lot, and what that does to its ceiling.
-- Why: a price of three years ago is not today's, and the documents say how it follows the indices; who
-- reckons that by hand errs. A revision is reckoned here once more, to the cent, and a second person
-- confirms it; it makes a new span of prices, the earlier ones stay, and an order keeps the price of its day.
-- Source: PROC-3, PROC-5, PROC-10, PROC-12.
-- Effect: no row changes; every price holds as awarded until a revision is confirmed. The register gets two
-- rules.

CREATE TABLE procurement.price_index (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name_nl text NOT NULL,
    name_fr text NOT NULL,
    name_en text NOT NULL,
    -- Who publishes it.
    publisher text NOT NULL,
    made_by bigint NOT NULL REFERENCES kernel.person,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(
        code || ' ' || name_nl || ' ' || name_fr || ' ' || name_en || ' ' || publisher)) STORED,
    CONSTRAINT price_index_code_is_unique UNIQUE (code),
    CONSTRAINT price_index_code_is_plain CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,29}$'),
    CONSTRAINT price_index_says_what_it_is CHECK (btrim(name_nl) <> '' AND btrim(name_fr) <> ''
        AND btrim(name_en) <> '' AND btrim(publisher) <> '')
);

-- Values in millionths, a month as its first day. A later row of the same month corrects it.
CREATE TABLE procurement.index_value (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    index_id bigint NOT NULL REFERENCES procurement.price_index,
    month date NOT NULL,
    value bigint NOT NULL,
    -- The publication that says so.
    source text NOT NULL,
    entered_by bigint NOT NULL REFERENCES kernel.person,
    entered_on date NOT NULL,
    CONSTRAINT index_value_is_of_a_month CHECK (month = date_trunc('month', month)),
    CONSTRAINT index_value_is_sane CHECK (value BETWEEN 1 AND 999999999999),
    CONSTRAINT index_value_has_a_source CHECK (btrim(source) <> '')
);
CREATE INDEX index_value_month ON procurement.index_value (index_id, month, id);

CREATE VIEW procurement.present_index_value WITH (security_invoker = true) AS
    SELECT DISTINCT ON (index_id, month) id, index_id, month, value, source, entered_by, entered_on
    FROM procurement.index_value
    ORDER BY index_id, month, id DESC;

-- P = P0 x (fixed + first x I / I0 + second x J / J0): shares in millionths of the price.
CREATE TABLE procurement.revision_formula (
    lot_id bigint NOT NULL REFERENCES procurement.lot,
    fixed_share bigint NOT NULL,
    first_index_id bigint NOT NULL REFERENCES procurement.price_index,
    first_share bigint NOT NULL,
    first_base_month date NOT NULL,
    second_index_id bigint REFERENCES procurement.price_index,
    second_share bigint,
    second_base_month date,
    -- How much one revision raises prices at most; a percentage in millionths.
    cap bigint,
    -- From which day on prices may be revised, how often, and how many months the index lies before.
    starts_on date NOT NULL,
    every_months integer NOT NULL,
    lag_months integer NOT NULL,
    -- Where the documents say all this.
    clause text NOT NULL,
    -- Whether the documents let the maximum of the lot follow.
    ceiling_follows boolean NOT NULL,
    CONSTRAINT lot_has_one_formula PRIMARY KEY (lot_id),
    CONSTRAINT formula_shares_sum_to_one
        CHECK (fixed_share + first_share + coalesce(second_share, 0) = 1000000),
    CONSTRAINT formula_shares_are_parts
        CHECK (fixed_share >= 0 AND first_share > 0 AND (second_share IS NULL OR second_share > 0)),
    CONSTRAINT formula_second_term_is_whole
        CHECK (num_nonnulls(second_index_id, second_share, second_base_month) IN (0, 3)),
    CONSTRAINT formula_indices_differ CHECK (first_index_id <> second_index_id),
    CONSTRAINT formula_base_is_a_month
        CHECK (first_base_month = date_trunc('month', first_base_month)
            AND (second_base_month IS NULL
                OR second_base_month = date_trunc('month', second_base_month))),
    CONSTRAINT formula_cap_is_sane CHECK (cap BETWEEN 1 AND 100000000),
    CONSTRAINT formula_has_its_rhythm
        CHECK (every_months BETWEEN 1 AND 48 AND lag_months BETWEEN 0 AND 24),
    CONSTRAINT formula_stands_in_the_documents CHECK (btrim(clause) <> '')
);

-- A revision as it was reckoned, with everything that it was reckoned from.
CREATE TABLE procurement.price_revision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id bigint NOT NULL REFERENCES procurement.lot,
    starts_on date NOT NULL,
    fixed_share bigint NOT NULL,
    first_index_id bigint NOT NULL REFERENCES procurement.price_index,
    first_share bigint NOT NULL,
    first_base_month date NOT NULL,
    first_base bigint NOT NULL,
    first_value bigint NOT NULL,
    second_index_id bigint REFERENCES procurement.price_index,
    second_share bigint,
    second_base_month date,
    second_base bigint,
    second_value bigint,
    month date NOT NULL,
    cap bigint,
    clause text NOT NULL,
    ceiling_follows boolean NOT NULL,
    -- The factor on the awarded price before, and now: exactly, and rounded to millionths.
    before_factor bigint NOT NULL,
    is_capped boolean NOT NULL,
    numerator numeric NOT NULL,
    denominator numeric NOT NULL,
    factor bigint NOT NULL,
    proposed_by bigint NOT NULL REFERENCES kernel.person,
    proposed_on date NOT NULL,
    CONSTRAINT revision_is_that_of_its_formula CHECK (is_capped OR (
        denominator = 1000000::numeric * first_base * coalesce(second_base, 1)
        AND numerator = fixed_share::numeric * first_base * coalesce(second_base, 1)
            + first_share::numeric * first_value * coalesce(second_base, 1)
            + coalesce(second_share::numeric * second_value * first_base, 0))),
    CONSTRAINT capped_revision_is_at_its_cap CHECK (NOT is_capped OR (
        cap IS NOT NULL AND denominator = 1000000
        AND numerator = div(before_factor::numeric * (100000000 + cap), 100000000))),
    CONSTRAINT revision_factor_is_rounded_half_up
        CHECK (factor = div(2 * numerator * 1000000 + denominator, 2 * denominator)),
    CONSTRAINT revision_factor_is_sane
        CHECK (factor BETWEEN 1 AND 1000000000000 AND before_factor > 0)
);
CREATE INDEX price_revision_lot ON procurement.price_revision (lot_id);

CREATE TABLE procurement.revised_price (
    revision_id bigint NOT NULL REFERENCES procurement.price_revision,
    price_item_id bigint NOT NULL REFERENCES procurement.price_item,
    before_cents bigint NOT NULL,
    price_cents bigint NOT NULL,
    CONSTRAINT item_is_revised_once PRIMARY KEY (revision_id, price_item_id),
    CONSTRAINT revised_price_is_sane CHECK (price_cents BETWEEN 1 AND 100000000000)
);

CREATE TABLE procurement.price_revision_decision (
    revision_id bigint NOT NULL REFERENCES procurement.price_revision,
    is_confirmed boolean NOT NULL,
    decided_by bigint NOT NULL REFERENCES kernel.person,
    decided_on date NOT NULL,
    -- By how much the maximum of the lot and of its framework moved; set by the trigger.
    raised_cents bigint NOT NULL DEFAULT 0,
    CONSTRAINT price_revision_is_decided_once PRIMARY KEY (revision_id)
);

-- The prices that hold from a day on; before the first one it is the awarded price.
CREATE TABLE procurement.price_span (
    price_item_id bigint NOT NULL REFERENCES procurement.price_item,
    from_on date NOT NULL,
    price_cents bigint NOT NULL,
    revision_id bigint NOT NULL REFERENCES procurement.price_revision,
    CONSTRAINT price_span_begins_once PRIMARY KEY (price_item_id, from_on)
);

-- While a revision waits or holds, the formula that made it stays.
CREATE FUNCTION procurement.keep_formula() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    lot_concerned constant bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.lot_id ELSE NEW.lot_id END;
BEGIN
    IF EXISTS (
        SELECT FROM procurement.price_revision AS revision
        LEFT JOIN procurement.price_revision_decision AS decision
            ON decision.revision_id = revision.id
        WHERE revision.lot_id = lot_concerned AND decision.is_confirmed IS DISTINCT FROM false)
    THEN
        PERFORM procurement.refuse('formula_with_a_revision_stays', 'a revision was made by it');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER formula_stays BEFORE INSERT OR UPDATE OR DELETE ON procurement.revision_formula
    FOR EACH ROW EXECUTE FUNCTION procurement.keep_formula();

CREATE FUNCTION procurement.check_revised_price() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM procurement.price_revision AS revision
        JOIN procurement.participant ON participant.lot_id = revision.lot_id
        JOIN procurement.price_item AS item ON item.participant_id = participant.id
        WHERE revision.id = NEW.revision_id AND item.id = NEW.price_item_id
            AND NEW.price_cents = div(
                2 * item.price_cents * revision.numerator + revision.denominator,
                2 * revision.denominator))
    THEN
        PERFORM procurement.refuse('revised_price_is_that_of_its_factor', 'another price');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER revised_price_is_checked BEFORE INSERT ON procurement.revised_price
    FOR EACH ROW EXECUTE FUNCTION procurement.check_revised_price();

-- A confirmed revision takes effect: new spans, and the maximum where the documents let it follow. What
-- was ordered stays as it was, so only what is left follows, rounded down. The ceilings are locked in the
-- order of all: framework, lot.
CREATE FUNCTION procurement.revise_prices() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    revision procurement.price_revision;
    whole procurement.framework_limit;
    part procurement.lot_limit;
    latest record;
BEGIN
    NEW.raised_cents := 0;
    IF NOT NEW.is_confirmed THEN
        RETURN NEW;
    END IF;
    SELECT * INTO revision FROM procurement.price_revision WHERE id = NEW.revision_id;
    IF NEW.decided_by = revision.proposed_by THEN
        PERFORM procurement.refuse('price_revision_is_confirmed_by_another_person', 'the same');
    END IF;
    IF revision.starts_on < NEW.decided_on THEN
        PERFORM procurement.refuse('price_revision_starts_ahead', 'that day is past');
    END IF;
    SELECT reach.* INTO whole FROM procurement.framework_limit AS reach
    JOIN procurement.lot ON lot.framework_id = reach.framework_id
    WHERE lot.id = revision.lot_id
    FOR UPDATE OF reach;
    IF whole.is_open IS NOT TRUE THEN
        PERFORM procurement.refuse('only_a_lot_in_force_is_revised', 'it is not');
    END IF;
    SELECT * INTO part FROM procurement.lot_limit WHERE lot_id = revision.lot_id FOR UPDATE;
    SELECT earlier.factor, earlier.starts_on INTO latest
    FROM procurement.price_revision AS earlier
    JOIN procurement.price_revision_decision AS decision ON decision.revision_id = earlier.id
    WHERE earlier.lot_id = revision.lot_id AND decision.is_confirmed
    ORDER BY earlier.starts_on DESC LIMIT 1;
    IF latest.starts_on >= revision.starts_on THEN
        PERFORM procurement.refuse('price_spans_do_not_overlap', 'a later one holds');
    END IF;
    IF coalesce(latest.factor, 1000000) <> revision.before_factor THEN
        PERFORM procurement.refuse('price_revision_follows_present_prices', 'others hold');
    END IF;
    IF EXISTS (
        SELECT FROM procurement.participant
        JOIN procurement.price_item AS item ON item.participant_id = participant.id
        LEFT JOIN procurement.revised_price AS revised
            ON revised.price_item_id = item.id AND revised.revision_id = revision.id
        WHERE participant.lot_id = revision.lot_id AND revised.revision_id IS NULL)
    THEN
        PERFORM procurement.refuse('price_revision_has_each_item', 'an item is missing');
    END IF;
    IF revision.ceiling_follows AND part.maximum_cents IS NOT NULL THEN
        NEW.raised_cents := floor((part.maximum_cents - part.taken_cents)::numeric
            * (revision.factor - revision.before_factor) / revision.before_factor);
        UPDATE procurement.framework_limit SET maximum_cents = maximum_cents + NEW.raised_cents
        WHERE framework_id = whole.framework_id;
        UPDATE procurement.lot_limit SET maximum_cents = maximum_cents + NEW.raised_cents
        WHERE lot_id = revision.lot_id;
    END IF;
    INSERT INTO procurement.price_span (price_item_id, from_on, price_cents, revision_id)
    SELECT revised.price_item_id, revision.starts_on, revised.price_cents, revision.id
    FROM procurement.revised_price AS revised WHERE revised.revision_id = revision.id;
    RETURN NEW;
END $$;
CREATE TRIGGER price_revision_takes_effect BEFORE INSERT ON procurement.price_revision_decision
    FOR EACH ROW EXECUTE FUNCTION procurement.revise_prices();

-- A line costs at most what its item ever cost on the list; which price holds is asked when it is
-- submitted, below.
CREATE OR REPLACE FUNCTION procurement.check_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    order_id constant bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.call_off_id
        ELSE NEW.call_off_id END;
BEGIN
    IF (SELECT call_off.state FROM procurement.call_off WHERE call_off.id = order_id) <> 'draft'
    THEN
        PERFORM procurement.refuse('submitted_call_off_is_not_changed', 'it is submitted');
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.price_cents > (
        SELECT price_item.price_cents FROM procurement.price_item
        WHERE price_item.id = NEW.price_item_id)
        AND NEW.price_cents > (
            SELECT coalesce(max(span.price_cents), 0) FROM procurement.price_span AS span
            WHERE span.price_item_id = NEW.price_item_id)
    THEN
        PERFORM procurement.refuse('line_price_is_that_of_the_list_at_most', 'too high');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- An order is submitted, or counted as placed elsewhere, at the prices of its day at most.
CREATE FUNCTION procurement.check_prices_of_the_day() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM procurement.call_off_line AS line
        JOIN procurement.price_item AS item ON item.id = line.price_item_id
        WHERE line.call_off_id = NEW.id AND line.price_cents > coalesce((
            SELECT span.price_cents FROM procurement.price_span AS span
            WHERE span.price_item_id = item.id
                AND span.from_on <= coalesce(NEW.placed_on, NEW.submitted_on)
            ORDER BY span.from_on DESC LIMIT 1), item.price_cents))
    THEN
        PERFORM procurement.refuse('submitted_price_is_that_of_its_day_at_most', 'too high');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER prices_of_the_day_are_checked BEFORE UPDATE ON procurement.call_off
    FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state IN ('submitted', 'placed'))
    EXECUTE FUNCTION procurement.check_prices_of_the_day();

DO $$
DECLARE noun text;
BEGIN
    FOREACH noun IN ARRAY ARRAY['price_index', 'index_value', 'price_revision', 'revised_price',
        'price_revision_decision', 'price_span']
    LOOP
        EXECUTE format('CREATE TRIGGER %1$s_is_append_only BEFORE UPDATE OR DELETE
            ON procurement.%1$I FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change(%2$L)',
            noun, noun || '_is_append_only');
    END LOOP;
    FOREACH noun IN ARRAY ARRAY['price_index', 'index_value', 'revision_formula', 'price_revision',
        'revised_price', 'price_revision_decision', 'price_span']
    LOOP
        EXECUTE format('ALTER TABLE procurement.%I ENABLE ROW LEVEL SECURITY', noun);
        EXECUTE format('CREATE POLICY %1$s_of_association ON procurement.%1$I
            USING ((SELECT kernel.sees_association()))', noun);
        EXECUTE format('GRANT SELECT ON procurement.%I TO aliquot_app', noun);
    END LOOP;
END $$;
GRANT INSERT ON procurement.price_index, procurement.index_value, procurement.price_revision,
    procurement.revised_price TO aliquot_app;
GRANT INSERT, DELETE ON procurement.revision_formula TO aliquot_app;
GRANT INSERT (revision_id, is_confirmed, decided_by, decided_on)
    ON procurement.price_revision_decision TO aliquot_app;
GRANT SELECT ON procurement.present_index_value TO aliquot_app;

-- Who sees an item sees what it costs, and how that came about.
CREATE POLICY price_span_of_an_item_in_sight ON procurement.price_span FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.price_item WHERE price_item.id = price_span.price_item_id));
CREATE POLICY formula_of_a_lot_in_sight ON procurement.revision_formula FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.lot WHERE lot.id = revision_formula.lot_id));
CREATE POLICY price_revision_of_a_lot_in_sight ON procurement.price_revision FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.lot WHERE lot.id = price_revision.lot_id));
CREATE POLICY revised_price_in_sight ON procurement.revised_price FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.price_item WHERE price_item.id = revised_price.price_item_id));
CREATE POLICY revision_decision_in_sight ON procurement.price_revision_decision FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.price_revision
        WHERE price_revision.id = price_revision_decision.revision_id));
CREATE POLICY price_index_is_read_by_members ON procurement.price_index FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL);

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('PROC-3', 'ceiling_and_revision', '[2021-06-17,)', 'stays, unless the documents let it follow',
        'C-23/20; Dir. 2014/24/EU art. 33', 'open',
        'Een prijsherziening verbruikt ruimte onder het maximum; het maximum volgt alleen waar de '
        'opdrachtdocumenten dat zeggen, en dan voor wat nog niet besteld is.',
        'Une révision de prix consomme de la marge sous le maximum ; le maximum ne suit que si les '
        'documents du marché le disent, et alors pour ce qui n’est pas encore commandé.',
        'A revision of prices uses room below the maximum; the maximum follows only where the '
        'documents say so, and then for what is not ordered yet.'),
    ('PROC-10', 'price_revision', '[2017-06-30,)', 'by the formula of the documents, as written',
        'KB/AR 14.1.2013 art. 38, 38/7', 'general',
        'Prijzen worden herzien volgens de formule van de opdrachtdocumenten, met de bekendgemaakte '
        'indexen; wat besteld is, houdt zijn prijs.',
        'Les prix se révisent selon la formule des documents du marché, avec les indices publiés ; ce '
        'qui est commandé garde son prix.',
        'Prices are revised by the formula of the documents, with the published indices; what is '
        'ordered keeps its price.');
