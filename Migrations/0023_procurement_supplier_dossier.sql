-- What is known of a supplier, and the cascade: an order goes to the first in rank with a deadline, and
-- to the next one only once the first declined or let the deadline pass.
-- Why: an account that nobody else confirmed is how money goes astray; who is excluded by law gets no
-- part in a framework; and a rank that is skipped is an award nobody announced.
-- Source: PROC-5, PROC-12, PROC-13, ID-3, ID-4.
-- Effect: no row changes; orders that were submitted in a cascade before stand as they are. The register
-- gets the rule on exclusion and that on the cascade.

CREATE TABLE procurement.supplier_contact (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES cost_sharing.supplier,
    name text NOT NULL,
    function text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    telephone text NOT NULL DEFAULT '',
    added_by bigint NOT NULL REFERENCES kernel.person,
    added_on date NOT NULL,
    ended_on date,
    CONSTRAINT contact_has_a_name CHECK (btrim(name) <> ''),
    CONSTRAINT contact_can_be_reached CHECK (email <> '' OR telephone <> ''),
    CONSTRAINT contact_mailbox_is_one
        CHECK (email = '' OR email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
    CONSTRAINT contact_telephone_is_plain CHECK (telephone ~ '^[+0-9 ()./-]*$'),
    CONSTRAINT contact_ends_after_it_was_added CHECK (ended_on >= added_on)
);
CREATE INDEX supplier_contact_supplier ON procurement.supplier_contact (supplier_id);

CREATE TABLE procurement.supplier_account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES cost_sharing.supplier,
    iban text NOT NULL,
    bic text NOT NULL,
    -- How the supplier made it known: a letter, an invoice, a call back.
    evidence text NOT NULL,
    proposed_by bigint NOT NULL REFERENCES kernel.person,
    proposed_on date NOT NULL,
    CONSTRAINT supplier_iban_is_compact CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    CONSTRAINT supplier_bic_has_eight_or_eleven_signs
        CHECK (bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
    CONSTRAINT supplier_account_has_its_evidence CHECK (btrim(evidence) <> '')
);
CREATE INDEX supplier_account_supplier ON procurement.supplier_account (supplier_id);

CREATE TABLE procurement.supplier_account_decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES procurement.supplier_account,
    is_confirmed boolean NOT NULL,
    decided_by bigint NOT NULL REFERENCES kernel.person,
    decided_on date NOT NULL,
    CONSTRAINT supplier_account_is_decided_once UNIQUE (account_id)
);

-- Published to whoever pays a supplier: the account that was confirmed last.
CREATE VIEW procurement.present_supplier_account WITH (security_invoker = true) AS
    SELECT DISTINCT ON (account.supplier_id) account.supplier_id, account.id AS account_id,
        account.iban, account.bic, decision.decided_on AS since
    FROM procurement.supplier_account AS account
    JOIN procurement.supplier_account_decision AS decision ON decision.account_id = account.id
    WHERE decision.is_confirmed
    ORDER BY account.supplier_id, decision.id DESC;

-- Whether a ground of exclusion was looked for, and found.
CREATE TABLE procurement.exclusion_check (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES cost_sharing.supplier,
    checked_on date NOT NULL,
    outcome text NOT NULL,
    evidence text NOT NULL,
    valid_until date NOT NULL,
    made_by bigint NOT NULL REFERENCES kernel.person,
    CONSTRAINT exclusion_outcome_is_known CHECK (outcome IN ('passed', 'failed')),
    CONSTRAINT exclusion_check_has_its_evidence CHECK (btrim(evidence) <> ''),
    CONSTRAINT exclusion_check_holds_for_a_year_at_most
        CHECK (valid_until BETWEEN checked_on AND checked_on + interval '1 year')
);
CREATE INDEX exclusion_check_supplier ON procurement.exclusion_check (supplier_id, checked_on, id);

CREATE VIEW procurement.latest_exclusion_check WITH (security_invoker = true) AS
    SELECT DISTINCT ON (supplier_id) supplier_id, id AS check_id, checked_on, outcome, evidence,
        valid_until
    FROM procurement.exclusion_check
    ORDER BY supplier_id, checked_on DESC, id DESC;

CREATE FUNCTION procurement.check_account_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.is_confirmed AND NEW.decided_by = (
        SELECT account.proposed_by FROM procurement.supplier_account AS account
        WHERE account.id = NEW.account_id)
    THEN
        PERFORM procurement.refuse('supplier_account_is_confirmed_by_another_person', 'the same');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER account_decision_is_checked BEFORE INSERT
    ON procurement.supplier_account_decision
    FOR EACH ROW EXECUTE FUNCTION procurement.check_account_decision();

-- Whoever failed its last check becomes no participant, and puts no framework in force.
CREATE FUNCTION procurement.check_exclusion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF TG_TABLE_NAME = 'participant' AND EXISTS (
            SELECT FROM procurement.latest_exclusion_check AS latest
            WHERE latest.supplier_id = (to_jsonb(NEW) ->> 'supplier_id')::bigint
                AND latest.outcome = 'failed')
        OR TG_TABLE_NAME = 'framework' AND EXISTS (
            SELECT FROM procurement.lot
            JOIN procurement.participant ON participant.lot_id = lot.id
            JOIN procurement.latest_exclusion_check AS latest
                ON latest.supplier_id = participant.supplier_id
            WHERE lot.framework_id = NEW.id AND latest.outcome = 'failed')
    THEN
        PERFORM procurement.refuse('participant_is_not_excluded', 'its last check failed');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER participant_is_not_excluded BEFORE INSERT ON procurement.participant
    FOR EACH ROW EXECUTE FUNCTION procurement.check_exclusion();
CREATE TRIGGER framework_has_nobody_excluded BEFORE UPDATE ON procurement.framework
    FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'inForce')
    EXECUTE FUNCTION procurement.check_exclusion();

-- A placed order in a cascade waits for its supplier's answer until the deadline has passed.
CREATE TABLE procurement.cascade_offer (
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    deadline date NOT NULL,
    offered_by bigint NOT NULL REFERENCES kernel.person,
    offered_on date NOT NULL,
    offered_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT order_is_offered_once PRIMARY KEY (call_off_id),
    CONSTRAINT offer_leaves_time_to_answer CHECK (deadline >= offered_on)
);
CREATE INDEX cascade_offer_deadline ON procurement.cascade_offer (deadline);

-- What the supplier said, or that it said nothing; by itself, or by a letter that an officer cites.
CREATE TABLE procurement.cascade_answer (
    call_off_id bigint NOT NULL REFERENCES procurement.cascade_offer,
    kind text NOT NULL,
    reason text NOT NULL DEFAULT '',
    evidence text NOT NULL DEFAULT '',
    answered_on date NOT NULL,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    recorded_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT order_is_answered_once PRIMARY KEY (call_off_id),
    CONSTRAINT answer_is_known CHECK (kind IN ('acceptance', 'refusal', 'lapse')),
    CONSTRAINT refusal_says_why CHECK (kind <> 'refusal' OR btrim(reason) <> '')
);

ALTER TABLE procurement.call_off
    ADD COLUMN follows_id bigint
        CONSTRAINT call_off_follows_a_known_one REFERENCES procurement.call_off,
    ADD CONSTRAINT call_off_is_followed_once UNIQUE (follows_id);

CREATE FUNCTION procurement.check_offer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM procurement.call_off
        JOIN procurement.lot ON lot.id = call_off.lot_id
        WHERE call_off.id = NEW.call_off_id AND call_off.state = 'placed' AND lot.mode = 'cascade')
    THEN
        PERFORM procurement.refuse('only_a_placed_order_in_cascade_is_offered', 'it is not');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER offer_is_checked BEFORE INSERT ON procurement.cascade_offer
    FOR EACH ROW EXECUTE FUNCTION procurement.check_offer();

CREATE FUNCTION procurement.check_cascade_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    -- Held, so that nobody cancels it meanwhile.
    state constant text := (
        SELECT call_off.state FROM procurement.call_off
        WHERE call_off.id = NEW.call_off_id FOR SHARE);
    deadline constant date := (
        SELECT offer.deadline FROM procurement.cascade_offer AS offer
        WHERE offer.call_off_id = NEW.call_off_id);
BEGIN
    IF state <> 'placed' THEN
        PERFORM procurement.refuse('only_a_placed_order_is_answered', 'it is not');
    END IF;
    IF NEW.kind = 'lapse' AND NEW.answered_on <= deadline THEN
        PERFORM procurement.refuse('offer_lapses_after_its_deadline', 'too early');
    END IF;
    IF NEW.kind <> 'lapse' AND NEW.answered_on > deadline THEN
        PERFORM procurement.refuse('offer_is_answered_by_its_deadline', 'too late');
    END IF;
    IF NEW.kind <> 'lapse' AND btrim(NEW.evidence) = '' AND NOT EXISTS (
        SELECT FROM kernel.person
        WHERE person.id = NEW.recorded_by AND person.role = 'supplier')
    THEN
        PERFORM procurement.refuse('answer_by_letter_has_its_evidence', 'none');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER answer_is_checked BEFORE INSERT ON procurement.cascade_answer
    FOR EACH ROW EXECUTE FUNCTION procurement.check_cascade_answer();

-- An order below the first in rank follows the one that the rank before it did not take.
CREATE FUNCTION procurement.step_down() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    -- The rank just before; NULL for the first.
    before_rank constant integer := (
        SELECT max(earlier.rank) FROM procurement.participant AS own
        JOIN procurement.participant AS earlier
            ON earlier.lot_id = own.lot_id AND earlier.rank < own.rank
        WHERE own.id = NEW.participant_id);
BEGIN
    IF NEW.follows_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM procurement.call_off AS followed
        JOIN procurement.participant ON participant.id = followed.participant_id
        JOIN procurement.cascade_answer AS answer ON answer.call_off_id = followed.id
        WHERE followed.id = NEW.follows_id AND followed.lot_id = NEW.lot_id
            AND followed.member_id = NEW.member_id AND answer.kind <> 'acceptance'
            AND participant.rank = before_rank)
    THEN
        PERFORM procurement.refuse('order_follows_what_the_rank_before_refused', 'it does not');
    END IF;
    IF NEW.state = 'submitted' AND NEW.follows_id IS NULL AND before_rank IS NOT NULL AND EXISTS (
        SELECT FROM procurement.lot WHERE lot.id = NEW.lot_id AND lot.mode = 'cascade')
    THEN
        PERFORM procurement.refuse('cascade_skips_no_rank', 'nobody refused it');
    END IF;
    IF NEW.state = 'closed' AND EXISTS (
        SELECT FROM procurement.cascade_offer AS offer
        LEFT JOIN procurement.cascade_answer AS answer USING (call_off_id)
        WHERE offer.call_off_id = NEW.id AND answer.kind IS DISTINCT FROM 'acceptance')
    THEN
        PERFORM procurement.refuse('offered_order_is_accepted_before_it_closes', 'it is not');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER call_off_steps_down_at_insertion BEFORE INSERT ON procurement.call_off
    FOR EACH ROW WHEN (NEW.follows_id IS NOT NULL)
    EXECUTE FUNCTION procurement.step_down();
CREATE TRIGGER call_off_steps_down BEFORE UPDATE ON procurement.call_off
    FOR EACH ROW WHEN (
        NEW.state IN ('submitted', 'closed') AND OLD.state <> NEW.state
        OR NEW.follows_id IS DISTINCT FROM OLD.follows_id)
    EXECUTE FUNCTION procurement.step_down();

DO $$
DECLARE noun text;
BEGIN
    FOREACH noun IN ARRAY ARRAY['supplier_account', 'supplier_account_decision', 'exclusion_check',
        'cascade_offer', 'cascade_answer']
    LOOP
        EXECUTE format('CREATE TRIGGER %1$s_is_append_only BEFORE UPDATE OR DELETE
            ON procurement.%1$I FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change(%2$L)',
            noun, noun || '_is_append_only');
    END LOOP;
    FOREACH noun IN ARRAY ARRAY['supplier_contact', 'supplier_account',
        'supplier_account_decision', 'exclusion_check', 'cascade_offer', 'cascade_answer']
    LOOP
        EXECUTE format('ALTER TABLE procurement.%I ENABLE ROW LEVEL SECURITY', noun);
        EXECUTE format('CREATE POLICY %1$s_of_association ON procurement.%1$I
            USING ((SELECT kernel.sees_association()))', noun);
        EXECUTE format('GRANT SELECT, INSERT ON procurement.%I TO aliquot_app', noun);
    END LOOP;
END $$;
GRANT UPDATE (ended_on) ON procurement.supplier_contact TO aliquot_app;
GRANT SELECT ON procurement.present_supplier_account, procurement.latest_exclusion_check
    TO aliquot_app;

-- Who sees an order sees how it came to its supplier; a supplier answers for itself, and only that.
CREATE POLICY cascade_offer_in_sight ON procurement.cascade_offer FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = cascade_offer.call_off_id));
CREATE POLICY cascade_answer_in_sight ON procurement.cascade_answer FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = cascade_answer.call_off_id));
CREATE POLICY cascade_answer_of_its_supplier ON procurement.cascade_answer FOR INSERT
    WITH CHECK ((SELECT kernel.scope_supplier()) IS NOT NULL AND kind IN ('acceptance', 'refusal')
        AND recorded_by IN (
            SELECT person.id FROM kernel.person
            WHERE person.supplier_id = (SELECT kernel.scope_supplier()))
        AND EXISTS (
            SELECT FROM procurement.call_off WHERE call_off.id = cascade_answer.call_off_id));

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('PROC-5', 'cascade', '(,)', 'in order of rank, each refusal recorded',
        'Wet/Loi 17.6.2016 art. 43', 'general',
        'In een cascade gaat een bestelling naar de eerste in rang; naar de volgende pas na een '
        'vastgelegde weigering of een verstreken termijn.',
        'En cascade, une commande va au premier rang ; au suivant seulement après un refus consigné '
        'ou un délai expiré.',
        'In a cascade an order goes to the first in rank; to the next one only after a refusal that '
        'is recorded or a deadline that passed.'),
    ('PROC-13', 'exclusion', '[2017-06-30,)', 'no participant with a ground of exclusion',
        'Wet/Loi 17.6.2016 art. 67-70', 'general',
        'Wie een uitsluitingsgrond heeft, neemt aan geen raamovereenkomst deel; het nazicht heeft een '
        'dag, een bewijs en een geldigheid van hoogstens een jaar.',
        'Qui présente un motif d’exclusion ne participe à aucun accord-cadre ; le contrôle a une date, '
        'une preuve et une validité d’un an au plus.',
        'Who has a ground of exclusion participates in no framework; the check has a day, evidence, '
        'and holds for a year at most.');
