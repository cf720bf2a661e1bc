-- Procurement: files that bring frameworks, price lists and orders in; orders that were placed outside
-- this program; the search of the purchasing centre; flags of splitting.
-- Why: a ceiling is only true where every order under it counts, those too that members placed at the
-- supplier by themselves; and somebody has to say why orders below a threshold are not one above it.
-- Source: PROC-2, PROC-3, PROC-4, PROC-5, PROC-8, PROC-12.
-- Effect on rows: lots have no CPV code until somebody gives them one; frameworks and orders that stand
-- came from no file. Two triggers of orders are split by what they look at; they ask the same.

-- A file as it was taken in. Its bytes are known again by their hash.
CREATE TABLE procurement.intake (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    line_count integer NOT NULL,
    -- Of orders: the member that reported them; null where the association took them in.
    member_id bigint REFERENCES membership.member,
    job_id bigint REFERENCES kernel.job,
    taken_by bigint NOT NULL REFERENCES kernel.person,
    taken_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(file_name)) STORED,
    CONSTRAINT procurement_file_is_taken_in_once UNIQUE (kind, sha256),
    CONSTRAINT procurement_file_kind_is_known CHECK (kind IN
        ('frameworks', 'lots', 'participants', 'beneficiaries', 'prices', 'orders')),
    CONSTRAINT procurement_file_has_a_name_and_lines CHECK (file_name <> '' AND line_count > 0),
    CONSTRAINT only_orders_are_reported_by_a_member CHECK (member_id IS NULL OR kind = 'orders')
);
CREATE INDEX intake_job ON procurement.intake (job_id);

ALTER TABLE procurement.framework ADD COLUMN intake_id bigint REFERENCES procurement.intake;
CREATE INDEX framework_intake ON procurement.framework (intake_id);

-- The common vocabulary's code of what a lot buys; its first three digits are the family.
ALTER TABLE procurement.lot ADD COLUMN cpv text NOT NULL DEFAULT '',
    ADD CONSTRAINT lot_cpv_has_eight_digits CHECK (cpv ~ '^([0-9]{8})?$');
ALTER TABLE procurement.lot ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (kernel.folded(
    title_nl || ' ' || title_fr || ' ' || title_en || ' ' || cpv)) STORED;
ALTER TABLE procurement.participant ADD COLUMN search text NOT NULL
    GENERATED ALWAYS AS (kernel.folded(name || ' ' || number)) STORED;
CREATE INDEX participant_lot ON procurement.participant (lot_id);
CREATE INDEX lot_search ON procurement.lot USING gin (search public.gin_trgm_ops);
CREATE INDEX participant_search ON procurement.participant USING gin (search public.gin_trgm_ops);
CREATE INDEX price_item_search ON procurement.price_item USING gin (search public.gin_trgm_ops);
CREATE INDEX call_off_search ON procurement.call_off USING gin (search public.gin_trgm_ops);

-- An order that was placed outside this program has the number that it has at the supplier.
ALTER TABLE procurement.call_off
    ADD COLUMN intake_id bigint REFERENCES procurement.intake,
    ADD COLUMN outside_number text,
    ADD CONSTRAINT outside_order_stands_once UNIQUE (participant_id, outside_number),
    ADD CONSTRAINT outside_order_has_a_number_and_a_file CHECK (
        (intake_id IS NULL) = (outside_number IS NULL) AND outside_number <> '');
CREATE INDEX call_off_intake ON procurement.call_off (intake_id) WHERE intake_id IS NOT NULL;
CREATE INDEX call_off_outside_number ON procurement.call_off (outside_number)
    WHERE outside_number IS NOT NULL;
-- What each member took of each lot from each supplier.
CREATE INDEX call_off_consumption ON procurement.call_off
    (member_id, lot_id, participant_id, placed_on) INCLUDE (state, amount_cents, final_cents);

-- It goes from draft to placed at once, for it is placed already; what it takes is asked of it all the
-- same: its lines, its reservation, the span of its framework.
CREATE FUNCTION procurement.place_outside_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (NEW.amount_cents, NEW.quantity) <> (
        SELECT coalesce(sum(line.amount_cents), 0), coalesce(sum(line.quantity), 0)
        FROM procurement.call_off_line AS line WHERE line.call_off_id = NEW.id)
    THEN
        PERFORM procurement.refuse('call_off_amount_is_that_of_its_lines', 'other lines');
    END IF;
    IF NEW.amount_cents IS DISTINCT FROM (
        SELECT sum(reservation.cents)::bigint FROM procurement.reservation
        WHERE reservation.call_off_id = NEW.id)
    THEN
        PERFORM procurement.refuse('call_off_reserves_what_it_orders', 'another sum');
    END IF;
    IF NOT EXISTS (
        SELECT FROM procurement.framework
        JOIN procurement.framework_limit AS reach ON reach.framework_id = framework.id
        WHERE framework.id = NEW.framework_id
            AND NEW.placed_on BETWEEN framework.starts_on AND reach.ends_on)
    THEN
        PERFORM procurement.refuse('outside_order_lies_in_the_span', 'before or after it');
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER call_off_moves ON procurement.call_off;
CREATE TRIGGER call_off_begins BEFORE INSERT ON procurement.call_off
    FOR EACH ROW EXECUTE FUNCTION procurement.move_call_off();
CREATE TRIGGER call_off_moves BEFORE UPDATE ON procurement.call_off
    FOR EACH ROW
    WHEN (NEW.intake_id IS NULL OR OLD.state <> 'draft' OR NEW.state <> 'placed')
    EXECUTE FUNCTION procurement.move_call_off();
CREATE TRIGGER outside_order_is_placed BEFORE UPDATE ON procurement.call_off
    FOR EACH ROW
    WHEN (NEW.intake_id IS NOT NULL AND OLD.state = 'draft' AND NEW.state = 'placed')
    EXECUTE FUNCTION procurement.place_outside_order();

-- Orders below a threshold that together reach it: what one member ordered from one supplier in one
-- family of the common vocabulary within 48 months, where the framework was announced below that
-- threshold. Found when the order is submitted; somebody says why before it is approved.
CREATE TABLE procurement.splitting_flag (
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    round integer NOT NULL,
    family text NOT NULL,
    -- The parameter of the rule that is reached.
    threshold text NOT NULL,
    threshold_cents bigint NOT NULL,
    aggregate_cents bigint NOT NULL,
    -- How many orders, this one included, from which day on.
    orders integer NOT NULL,
    since date NOT NULL,
    flagged_on date NOT NULL,
    CONSTRAINT order_is_flagged_once_a_submission PRIMARY KEY (call_off_id, round),
    CONSTRAINT flag_family_has_three_digits CHECK (family ~ '^[0-9]{3}$'),
    CONSTRAINT flag_reaches_its_threshold CHECK (aggregate_cents >= threshold_cents
        AND threshold_cents > 0 AND orders > 0)
);
CREATE TABLE procurement.splitting_answer (
    call_off_id bigint NOT NULL,
    round integer NOT NULL,
    motivation text NOT NULL,
    answered_by bigint NOT NULL REFERENCES kernel.person,
    answered_on date NOT NULL,
    CONSTRAINT flag_is_answered_once PRIMARY KEY (call_off_id, round),
    CONSTRAINT answer_is_to_a_flag FOREIGN KEY (call_off_id, round)
        REFERENCES procurement.splitting_flag (call_off_id, round),
    CONSTRAINT answer_has_a_motivation CHECK (btrim(motivation) <> '')
);
CREATE TRIGGER splitting_flag_is_append_only BEFORE UPDATE OR DELETE ON procurement.splitting_flag
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('splitting_flag_is_append_only');
CREATE TRIGGER splitting_answer_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.splitting_answer
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('splitting_answer_is_append_only');

CREATE FUNCTION procurement.flag_splitting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    since constant date := (NEW.submitted_on - interval '48 months')::date;
BEGIN
    -- Without a code there is no family, and no other order is looked at.
    IF (SELECT lot.cpv = '' FROM procurement.lot WHERE lot.id = NEW.lot_id) THEN
        RETURN NULL;
    END IF;
    INSERT INTO procurement.splitting_flag (call_off_id, round, family, threshold,
        threshold_cents, aggregate_cents, orders, since, flagged_on)
    SELECT NEW.id, NEW.round, left(lot.cpv, 3), rule.parameter, bound.cents, ordered.cents,
        ordered.count, since, NEW.submitted_on
    FROM procurement.lot
    JOIN procurement.framework ON framework.id = lot.framework_id
    JOIN procurement.participant ON participant.id = NEW.participant_id
    CROSS JOIN LATERAL (
        SELECT count(*)::integer + 1 AS count,
            coalesce(sum(coalesce(other.final_cents, other.amount_cents)), 0)::bigint
                + NEW.amount_cents AS cents
        FROM procurement.call_off AS other
        JOIN procurement.lot AS kin ON kin.id = other.lot_id
        JOIN procurement.participant AS seller ON seller.id = other.participant_id
        WHERE other.member_id = NEW.member_id AND other.id <> NEW.id
            AND seller.supplier_id = participant.supplier_id
            AND left(kin.cpv, 3) = left(lot.cpv, 3)
            AND other.state IN ('submitted', 'approved', 'placed', 'closed')
            AND coalesce(other.placed_on, other.submitted_on) > since
    ) AS ordered
    JOIN kernel.rule ON rule.span @> NEW.submitted_on AND (
        rule.identifier = 'PROC-7' AND (rule.parameter = 'low_value'
            OR rule.parameter = 'publication' AND framework.kind <> 'works')
        OR rule.identifier = 'PROC-6' AND rule.parameter = CASE framework.kind
            WHEN 'works' THEN 'eu_threshold_works' ELSE 'eu_threshold_other' END)
    CROSS JOIN LATERAL (
        SELECT (replace(substr(rule.value, 5), ',', '')::numeric * 100)::bigint AS cents
    ) AS bound
    WHERE lot.id = NEW.lot_id AND lot.cpv <> '' AND framework.maximum_cents < bound.cents
        AND ordered.cents >= bound.cents
    ORDER BY bound.cents DESC
    LIMIT 1;
    RETURN NULL;
END $$;
CREATE TRIGGER splitting_is_flagged AFTER UPDATE ON procurement.call_off
    FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'submitted')
    EXECUTE FUNCTION procurement.flag_splitting();

CREATE FUNCTION procurement.check_splitting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM procurement.splitting_flag AS flag
        JOIN procurement.call_off ON call_off.id = flag.call_off_id
            AND call_off.round = flag.round
        WHERE flag.call_off_id = NEW.call_off_id AND NOT EXISTS (
            SELECT FROM procurement.splitting_answer AS answer
            WHERE answer.call_off_id = flag.call_off_id AND answer.round = flag.round))
    THEN
        PERFORM procurement.refuse('splitting_is_answered_before_approval', 'it is not');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER splitting_is_answered BEFORE INSERT ON procurement.call_off_approval
    FOR EACH ROW EXECUTE FUNCTION procurement.check_splitting();

CREATE FUNCTION procurement.check_splitting_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (SELECT call_off.submitted_by = NEW.answered_by FROM procurement.call_off
        WHERE call_off.id = NEW.call_off_id)
    THEN
        PERFORM procurement.refuse('splitting_is_answered_by_another_person', 'the same person');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER answer_is_checked BEFORE INSERT ON procurement.splitting_answer
    FOR EACH ROW EXECUTE FUNCTION procurement.check_splitting_answer();

-- A trigger that looks at each row of a file sees all rows, or row-level security would be asked for
-- every row of every table that it looks into: 18,000 prices took six minutes, now seconds.
ALTER FUNCTION procurement.refuse_change_in_force() SECURITY DEFINER SET search_path = pg_catalog;
ALTER FUNCTION procurement.check_line() SECURITY DEFINER SET search_path = pg_catalog;

ALTER TABLE procurement.intake ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.splitting_flag ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.splitting_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY intake_of_association ON procurement.intake
    USING ((SELECT kernel.sees_association()));
CREATE POLICY intake_of_its_member ON procurement.intake FOR SELECT
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY flag_of_association ON procurement.splitting_flag
    USING ((SELECT kernel.sees_association()));
CREATE POLICY flag_of_an_order_in_sight ON procurement.splitting_flag FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = splitting_flag.call_off_id));
CREATE POLICY answer_of_association ON procurement.splitting_answer
    USING ((SELECT kernel.sees_association()));
CREATE POLICY answer_of_an_order_in_sight ON procurement.splitting_answer FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = splitting_answer.call_off_id));

GRANT SELECT, INSERT ON procurement.intake, procurement.splitting_answer TO aliquot_app;
GRANT SELECT ON procurement.splitting_flag TO aliquot_app;

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('PROC-8', 'splitting', '[2017-06-30,)', '48 months, per member, supplier and CPV family',
        'Wet/Loi 17.6.2016; KB/AR 18.4.2017', 'read',
        'Een opdracht wordt niet gesplitst om onder een drempel te blijven. Wat een lid in 48 '
        'maanden bij één leverancier in één CPV-familie bestelt, wordt opgeteld; bereikt het een '
        'drempel waaronder de raamovereenkomst bleef, dan motiveert de aankoopdienst het voor de '
        'goedkeuring.',
        'Un marché n’est pas scindé pour rester sous un seuil. Ce qu’un membre commande en 48 '
        'mois à un fournisseur dans une famille CPV est additionné ; si cela atteint un seuil '
        'sous lequel l’accord-cadre restait, le service des achats le motive avant '
        'l’approbation.',
        'A contract is not split to stay below a threshold. What a member orders from one '
        'supplier in one CPV family within 48 months is added up; where it reaches a threshold '
        'below which the framework stayed, procurement gives the reason before the approval.');
