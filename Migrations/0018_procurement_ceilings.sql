-- Procurement: framework agreements whose ceilings hold, and the orders that are called off on them.
-- Why: a framework has no further effect once its maximum is reached, so an order is refused here, in
-- the row that it would exceed, whatever the program forgets and however many approve at once.
-- Source: PROC-2, PROC-3, PROC-4, PROC-5, PROC-6, PROC-7, PROC-10, PROC-12, VAT-7.
-- No rows exist yet, but those that this adds to the register of rules.

CREATE SCHEMA procurement;
GRANT USAGE ON SCHEMA procurement TO aliquot_app;

CREATE FUNCTION procurement.refuse(named text, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = named;
END $$;

-- Published by the department that makes suppliers known, for those that refer to them.
CREATE VIEW cost_sharing.known_supplier WITH (security_invoker = true) AS
    SELECT id, name, country, enterprise_number, vat_number FROM cost_sharing.supplier;
GRANT SELECT ON cost_sharing.known_supplier TO aliquot_app;

-- A framework agreement as it was announced and awarded. What a modification changes later stands in
-- framework_limit; these facts stay as they were.
CREATE TABLE procurement.framework (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number text NOT NULL,
    title_nl text NOT NULL,
    title_fr text NOT NULL,
    title_en text NOT NULL,
    -- Empty for the association itself; else who awarded it and owns its ceiling.
    authority text NOT NULL DEFAULT '',
    kind text NOT NULL,
    procedure text NOT NULL,
    notice text NOT NULL DEFAULT '',
    published_on date NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    span_reason text NOT NULL DEFAULT '',
    estimated_cents bigint NOT NULL,
    maximum_cents bigint NOT NULL,
    state text NOT NULL DEFAULT 'draft',
    made_by bigint NOT NULL REFERENCES kernel.person,
    confirmed_by bigint REFERENCES kernel.person,
    confirmed_on date,
    ended_by bigint REFERENCES kernel.person,
    ended_on date,
    end_reason text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(
        number || ' ' || title_nl || ' ' || title_fr || ' ' || title_en || ' ' || authority)) STORED,
    CONSTRAINT framework_number_is_unique UNIQUE (number),
    CONSTRAINT framework_has_a_number CHECK (btrim(number) = number AND number <> ''),
    CONSTRAINT framework_has_a_title_in_each_language
        CHECK (title_nl <> '' AND title_fr <> '' AND title_en <> ''),
    CONSTRAINT framework_kind_is_known CHECK (kind IN ('supplies', 'services', 'works')),
    CONSTRAINT framework_procedure_is_known CHECK (procedure IN ('lowValue',
        'negotiatedWithoutPublication', 'negotiatedWithPublication', 'restricted', 'open')),
    CONSTRAINT framework_is_published_before_it_starts CHECK (published_on <= starts_on),
    CONSTRAINT framework_ends_after_it_starts CHECK (starts_on < ends_on),
    CONSTRAINT framework_spans_four_years_unless_motivated
        CHECK (ends_on < starts_on + interval '4 years' OR span_reason <> ''),
    CONSTRAINT framework_maximum_covers_its_estimate CHECK (
        estimated_cents > 0 AND estimated_cents <= maximum_cents
        AND maximum_cents <= 10000000000000),
    CONSTRAINT framework_state_is_known CHECK (state IN ('draft', 'inForce', 'ended')),
    CONSTRAINT framework_in_force_names_who_confirmed CHECK (
        (state = 'draft') = (confirmed_by IS NULL)
        AND (confirmed_by IS NULL) = (confirmed_on IS NULL)),
    CONSTRAINT framework_is_confirmed_by_another_person CHECK (confirmed_by <> made_by),
    CONSTRAINT framework_that_ended_says_why CHECK (
        (state = 'ended') = (ended_on IS NOT NULL) AND (ended_on IS NULL) = (ended_by IS NULL)
        AND (ended_on IS NULL) = (end_reason = ''))
);
CREATE INDEX framework_search ON procurement.framework USING gin (search public.gin_trgm_ops);

CREATE TABLE procurement.lot (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    framework_id bigint NOT NULL REFERENCES procurement.framework,
    number integer NOT NULL,
    title_nl text NOT NULL,
    title_fr text NOT NULL,
    title_en text NOT NULL,
    mode text NOT NULL,
    maximum_cents bigint,
    maximum_quantity bigint,
    unit text NOT NULL DEFAULT '',
    -- Up to which amount a hybrid lot is ordered directly.
    direct_cents bigint,
    -- Whether people of the supplier work at the member, who may instruct them by a clause only.
    hires_people boolean NOT NULL DEFAULT false,
    CONSTRAINT lot_number_stands_once UNIQUE (framework_id, number),
    CONSTRAINT lot_and_framework_go_together UNIQUE (id, framework_id),
    CONSTRAINT lot_is_counted_from_one CHECK (number >= 1),
    CONSTRAINT lot_has_a_title_in_each_language
        CHECK (title_nl <> '' AND title_fr <> '' AND title_en <> ''),
    CONSTRAINT lot_mode_is_known
        CHECK (mode IN ('single', 'cascade', 'miniCompetition', 'hybrid', 'broker')),
    CONSTRAINT lot_has_a_maximum CHECK (num_nonnulls(maximum_cents, maximum_quantity) > 0),
    CONSTRAINT lot_maximum_is_sane CHECK (maximum_cents BETWEEN 1 AND 10000000000000),
    CONSTRAINT lot_quantity_has_a_unit
        CHECK ((maximum_quantity IS NULL) = (unit = '') AND maximum_quantity > 0),
    CONSTRAINT only_a_hybrid_lot_has_a_direct_amount
        CHECK ((mode = 'hybrid') = (direct_cents IS NOT NULL) AND direct_cents > 0)
);

-- The supplier's name and number are those of the award, so that members read them here.
CREATE TABLE procurement.participant (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id bigint NOT NULL REFERENCES procurement.lot,
    supplier_id bigint NOT NULL REFERENCES cost_sharing.supplier,
    rank integer NOT NULL,
    name text NOT NULL,
    number text NOT NULL,
    CONSTRAINT participant_and_lot_go_together UNIQUE (id, lot_id),
    CONSTRAINT participant_rank_stands_once UNIQUE (lot_id, rank),
    CONSTRAINT supplier_participates_once UNIQUE (lot_id, supplier_id),
    CONSTRAINT participant_rank_is_counted_from_one CHECK (rank >= 1),
    CONSTRAINT participant_has_a_name_and_a_number CHECK (name <> '' AND number <> '')
);

CREATE TABLE procurement.beneficiary (
    framework_id bigint NOT NULL REFERENCES procurement.framework,
    member_id bigint NOT NULL REFERENCES membership.member,
    maximum_cents bigint,
    CONSTRAINT beneficiary_is_listed_once PRIMARY KEY (framework_id, member_id),
    CONSTRAINT beneficiary_maximum_is_sane CHECK (maximum_cents BETWEEN 1 AND 10000000000000)
);
CREATE INDEX beneficiary_member ON procurement.beneficiary (member_id);

-- Prices without VAT; the rate is a percentage in millionths.
CREATE TABLE procurement.price_item (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    participant_id bigint NOT NULL REFERENCES procurement.participant,
    code text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    price_cents bigint NOT NULL,
    vat_rate bigint NOT NULL,
    search text NOT NULL
        GENERATED ALWAYS AS (kernel.folded(code || ' ' || name || ' ' || unit)) STORED,
    CONSTRAINT price_item_and_participant_go_together UNIQUE (id, participant_id),
    CONSTRAINT price_item_code_stands_once UNIQUE (participant_id, code),
    CONSTRAINT price_item_says_what_it_is CHECK (code <> '' AND name <> '' AND unit <> ''),
    CONSTRAINT price_is_sane CHECK (price_cents BETWEEN 1 AND 100000000000),
    CONSTRAINT price_item_vat_rate_is_known
        CHECK (vat_rate IN (0, 6000000, 12000000, 21000000))
);

-- The ceilings that hold now and what is taken of them. Each order locks them in one order:
-- framework, lot, beneficiary; so nobody waits in a circle. Room in the page keeps them in place.
CREATE TABLE procurement.framework_limit (
    framework_id bigint PRIMARY KEY REFERENCES procurement.framework,
    is_open boolean NOT NULL DEFAULT true,
    ends_on date NOT NULL,
    maximum_cents bigint NOT NULL,
    taken_cents bigint NOT NULL DEFAULT 0,
    CONSTRAINT framework_is_not_called_off_above_its_maximum CHECK (taken_cents <= maximum_cents),
    CONSTRAINT framework_is_not_released_below_nothing CHECK (taken_cents >= 0)
) WITH (fillfactor = 50);

CREATE TABLE procurement.lot_limit (
    lot_id bigint PRIMARY KEY REFERENCES procurement.lot,
    maximum_cents bigint,
    maximum_quantity bigint,
    taken_cents bigint NOT NULL DEFAULT 0,
    taken_quantity bigint NOT NULL DEFAULT 0,
    CONSTRAINT lot_is_not_called_off_above_its_maximum CHECK (taken_cents <= maximum_cents),
    CONSTRAINT lot_is_not_called_off_above_its_quantity CHECK (taken_quantity <= maximum_quantity),
    CONSTRAINT lot_is_not_released_below_nothing CHECK (taken_cents >= 0 AND taken_quantity >= 0)
) WITH (fillfactor = 50);

CREATE TABLE procurement.beneficiary_limit (
    framework_id bigint NOT NULL,
    member_id bigint NOT NULL,
    maximum_cents bigint,
    taken_cents bigint NOT NULL DEFAULT 0,
    CONSTRAINT beneficiary_has_one_limit PRIMARY KEY (framework_id, member_id),
    CONSTRAINT limit_is_of_a_beneficiary FOREIGN KEY (framework_id, member_id)
        REFERENCES procurement.beneficiary,
    CONSTRAINT beneficiary_is_not_called_off_above_its_maximum CHECK (taken_cents <= maximum_cents),
    CONSTRAINT beneficiary_is_not_released_below_nothing CHECK (taken_cents >= 0)
) WITH (fillfactor = 50);

-- What changes in a framework that is in force: proposed by one person, approved by another.
CREATE TABLE procurement.modification (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    framework_id bigint NOT NULL REFERENCES procurement.framework,
    lot_id bigint,
    ground text NOT NULL,
    cents bigint NOT NULL DEFAULT 0,
    ends_on date,
    reason text NOT NULL,
    proposed_by bigint NOT NULL REFERENCES kernel.person,
    proposed_on date NOT NULL,
    CONSTRAINT modification_lot_is_of_its_framework FOREIGN KEY (lot_id, framework_id)
        REFERENCES procurement.lot (id, framework_id),
    CONSTRAINT modification_ground_is_known CHECK (ground IN
        ('review', 'additional', 'unforeseeable', 'deMinimis', 'nonSubstantial')),
    CONSTRAINT modification_changes_something CHECK (cents <> 0 OR ends_on IS NOT NULL),
    CONSTRAINT modification_amount_is_bounded CHECK (abs(cents) <= 10000000000000),
    CONSTRAINT modification_says_why CHECK (btrim(reason) <> '')
);
CREATE INDEX modification_framework ON procurement.modification (framework_id);

CREATE TABLE procurement.modification_decision (
    modification_id bigint NOT NULL REFERENCES procurement.modification,
    is_approved boolean NOT NULL,
    decided_by bigint NOT NULL REFERENCES kernel.person,
    decided_on date NOT NULL,
    CONSTRAINT modification_is_decided_once PRIMARY KEY (modification_id)
);

-- From which amount on an order takes how many approvals.
CREATE TABLE procurement.approval_step (
    from_cents bigint PRIMARY KEY,
    approvals integer NOT NULL,
    CONSTRAINT approval_step_starts_at_an_amount CHECK (from_cents >= 0),
    CONSTRAINT approval_step_takes_somebody CHECK (approvals BETWEEN 1 AND 5)
);
INSERT INTO procurement.approval_step (from_cents, approvals) VALUES (0, 1), (3000000, 2);

CREATE TABLE procurement.call_off (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    framework_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    participant_id bigint NOT NULL,
    member_id bigint NOT NULL,
    supply text NOT NULL DEFAULT 'direct',
    purpose text NOT NULL,
    -- The award of the mini-competition, or why those ranked before do not deliver.
    evidence text NOT NULL DEFAULT '',
    -- Where the clause stands by which the member instructs the supplier's people.
    clause text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'draft',
    -- How often it was submitted.
    round integer NOT NULL DEFAULT 0,
    amount_cents bigint NOT NULL DEFAULT 0,
    quantity bigint NOT NULL DEFAULT 0,
    final_cents bigint,
    made_by bigint NOT NULL REFERENCES kernel.person,
    made_on date NOT NULL,
    submitted_by bigint REFERENCES kernel.person,
    submitted_on date,
    placed_on date,
    ended_on date,
    end_reason text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(purpose)) STORED,
    CONSTRAINT call_off_and_participant_go_together UNIQUE (id, participant_id),
    CONSTRAINT call_off_is_on_a_lot_of_its_framework FOREIGN KEY (lot_id, framework_id)
        REFERENCES procurement.lot (id, framework_id),
    CONSTRAINT call_off_goes_to_a_participant_of_its_lot FOREIGN KEY (participant_id, lot_id)
        REFERENCES procurement.participant (id, lot_id),
    CONSTRAINT call_off_is_for_a_beneficiary FOREIGN KEY (framework_id, member_id)
        REFERENCES procurement.beneficiary,
    CONSTRAINT call_off_supply_is_known CHECK (supply IN ('direct', 'resale', 'disbursement')),
    CONSTRAINT call_off_has_a_purpose CHECK (btrim(purpose) <> ''),
    CONSTRAINT call_off_state_is_known CHECK (state IN
        ('draft', 'submitted', 'approved', 'placed', 'closed', 'cancelled')),
    CONSTRAINT call_off_amount_is_bounded CHECK (amount_cents BETWEEN 0 AND 10000000000000),
    CONSTRAINT submitted_call_off_names_who CHECK (
        state IN ('draft', 'cancelled') OR submitted_by IS NOT NULL AND submitted_on IS NOT NULL),
    CONSTRAINT placed_call_off_has_a_day CHECK (state NOT IN ('placed', 'closed')
        OR placed_on IS NOT NULL),
    CONSTRAINT call_off_that_ended_has_a_day
        CHECK ((state IN ('closed', 'cancelled')) = (ended_on IS NOT NULL)),
    CONSTRAINT cancelled_call_off_says_why CHECK (state <> 'cancelled' OR end_reason <> ''),
    CONSTRAINT call_off_closes_at_its_amount_at_most CHECK (
        (state = 'closed') = (final_cents IS NOT NULL) AND final_cents BETWEEN 0 AND amount_cents)
);
CREATE INDEX call_off_lot ON procurement.call_off (lot_id);
CREATE INDEX call_off_member ON procurement.call_off (member_id);
CREATE INDEX call_off_framework ON procurement.call_off (framework_id);
CREATE INDEX call_off_waiting ON procurement.call_off (id) WHERE state = 'submitted';

CREATE TABLE procurement.call_off_line (
    call_off_id bigint NOT NULL,
    position integer NOT NULL,
    participant_id bigint NOT NULL,
    price_item_id bigint NOT NULL,
    quantity bigint NOT NULL,
    price_cents bigint NOT NULL,
    amount_cents bigint NOT NULL,
    CONSTRAINT call_off_line_stands_once PRIMARY KEY (call_off_id, position),
    CONSTRAINT call_off_orders_an_item_once UNIQUE (call_off_id, price_item_id),
    CONSTRAINT line_is_of_an_order_to_its_participant FOREIGN KEY (call_off_id, participant_id)
        REFERENCES procurement.call_off (id, participant_id),
    CONSTRAINT line_is_from_the_price_list_of_its_participant
        FOREIGN KEY (price_item_id, participant_id)
        REFERENCES procurement.price_item (id, participant_id),
    CONSTRAINT line_quantity_is_sane CHECK (quantity BETWEEN 1 AND 1000000000000000),
    CONSTRAINT line_price_is_sane CHECK (price_cents BETWEEN 1 AND 100000000000),
    CONSTRAINT line_amount_is_quantity_times_price
        CHECK (amount_cents = round(quantity::numeric * price_cents / 1000000))
);

CREATE TABLE procurement.call_off_approval (
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    -- Which submission it approves; set by the trigger.
    round integer NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    approved_on date NOT NULL,
    CONSTRAINT person_approves_once PRIMARY KEY (call_off_id, round, person_id)
);

-- What was checked of an order, each time, and what came of it.
CREATE TABLE procurement.call_off_check (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    occasion text NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    checked_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT check_occasion_is_known CHECK (occasion IN ('submission', 'approval', 'placing'))
);
CREATE INDEX call_off_check_call_off ON procurement.call_off_check (call_off_id);

-- figure is what the step looked at, bound what it may be at most: cents, or millionths of a unit.
CREATE TABLE procurement.call_off_check_step (
    check_id bigint NOT NULL REFERENCES procurement.call_off_check,
    position integer NOT NULL,
    step text NOT NULL,
    outcome text NOT NULL,
    figure bigint,
    bound bigint,
    note text NOT NULL DEFAULT '',
    CONSTRAINT check_step_stands_once PRIMARY KEY (check_id, position),
    CONSTRAINT check_step_is_known CHECK (step IN ('active', 'beneficiary', 'scope', 'mode', 'price',
        'frameworkCeiling', 'lotCeiling', 'lotQuantity', 'beneficiaryCeiling', 'approval',
        'secondment')),
    CONSTRAINT check_outcome_is_known CHECK (outcome IN ('passed', 'refused', 'notApplicable'))
);

-- What an order takes of its ceilings, and what it gives back. The sums of these rows are the sums
-- taken in the limits: the trigger below moves both, and nothing else can.
CREATE TABLE procurement.reservation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    kind text NOT NULL,
    cents bigint NOT NULL,
    quantity bigint NOT NULL,
    reserved_by bigint NOT NULL REFERENCES kernel.person,
    reserved_on date NOT NULL,
    reserved_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT order_is_reserved_and_released_once UNIQUE (call_off_id, kind),
    CONSTRAINT reservation_kind_is_known
        CHECK (kind IN ('approval', 'cancellation', 'closing')),
    CONSTRAINT approval_takes_and_the_rest_gives CHECK (
        CASE kind WHEN 'approval' THEN cents > 0 AND quantity >= 0
            ELSE cents <= 0 AND quantity <= 0 END)
);
CREATE INDEX reservation_day ON procurement.reservation (reserved_on);

-- Facts change while they are a draft, and by a modification afterwards.
CREATE FUNCTION procurement.framework_of(of_table text, held jsonb) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT CASE of_table
        WHEN 'participant' THEN (
            SELECT lot.framework_id FROM procurement.lot
            WHERE lot.id = (held ->> 'lot_id')::bigint)
        WHEN 'price_item' THEN (
            SELECT lot.framework_id FROM procurement.participant
            JOIN procurement.lot ON lot.id = participant.lot_id
            WHERE participant.id = (held ->> 'participant_id')::bigint)
        ELSE (held ->> 'framework_id')::bigint END
$$;
CREATE FUNCTION procurement.refuse_change_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT framework.state FROM procurement.framework
        WHERE framework.id = procurement.framework_of(TG_TABLE_NAME,
            CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END)) <> 'draft'
    THEN
        PERFORM procurement.refuse('framework_in_force_is_not_changed', 'it is in force');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER framework_in_force_is_not_changed BEFORE INSERT OR UPDATE OR DELETE
    ON procurement.lot FOR EACH ROW EXECUTE FUNCTION procurement.refuse_change_in_force();
CREATE TRIGGER framework_in_force_is_not_changed BEFORE INSERT OR UPDATE OR DELETE
    ON procurement.participant FOR EACH ROW EXECUTE FUNCTION procurement.refuse_change_in_force();
CREATE TRIGGER framework_in_force_is_not_changed BEFORE INSERT OR UPDATE OR DELETE
    ON procurement.beneficiary FOR EACH ROW EXECUTE FUNCTION procurement.refuse_change_in_force();
CREATE TRIGGER framework_in_force_is_not_changed BEFORE INSERT OR UPDATE OR DELETE
    ON procurement.price_item FOR EACH ROW EXECUTE FUNCTION procurement.refuse_change_in_force();

-- Draft, in force, ended, and never back. In force it has its ceilings; ended it takes no order.
CREATE FUNCTION procurement.move_framework() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    -- What moves with its state; the generated search text is not known yet.
    moving constant text[] := ARRAY['state', 'ended_by', 'ended_on', 'end_reason', 'version',
        'search'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state <> 'draft'
        AND (to_jsonb(OLD) - moving) <> (to_jsonb(NEW) - moving)
    THEN
        PERFORM procurement.refuse('framework_in_force_is_not_changed', 'it is in force');
    END IF;
    IF TG_OP = 'DELETE' OR TG_OP = 'INSERT' AND NEW.state <> 'draft'
        OR TG_OP = 'UPDATE' AND (OLD.state, NEW.state) NOT IN
            (('draft', 'draft'), ('draft', 'inForce'), ('inForce', 'ended'))
    THEN
        PERFORM procurement.refuse('framework_goes_from_draft_to_force_to_end', 'not so');
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'draft' AND NEW.state = 'inForce' THEN
        IF NOT EXISTS (SELECT FROM procurement.beneficiary WHERE framework_id = NEW.id)
            OR NOT EXISTS (SELECT FROM procurement.lot WHERE framework_id = NEW.id)
            OR EXISTS (
                SELECT FROM procurement.lot
                WHERE lot.framework_id = NEW.id AND NOT EXISTS (
                    SELECT FROM procurement.participant
                    JOIN procurement.price_item ON price_item.participant_id = participant.id
                    WHERE participant.lot_id = lot.id))
        THEN
            PERFORM procurement.refuse('framework_in_force_is_complete', 'something is missing');
        END IF;
        INSERT INTO procurement.framework_limit (framework_id, ends_on, maximum_cents)
        VALUES (NEW.id, NEW.ends_on, NEW.maximum_cents);
        INSERT INTO procurement.lot_limit (lot_id, maximum_cents, maximum_quantity)
        SELECT lot.id, lot.maximum_cents, lot.maximum_quantity
        FROM procurement.lot WHERE lot.framework_id = NEW.id;
        INSERT INTO procurement.beneficiary_limit (framework_id, member_id, maximum_cents)
        SELECT beneficiary.framework_id, beneficiary.member_id, beneficiary.maximum_cents
        FROM procurement.beneficiary WHERE beneficiary.framework_id = NEW.id;
    END IF;
    IF NEW.state = 'ended' THEN
        UPDATE procurement.framework_limit SET is_open = false WHERE framework_id = NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER framework_moves BEFORE INSERT OR UPDATE OR DELETE ON procurement.framework
    FOR EACH ROW EXECUTE FUNCTION procurement.move_framework();

-- An approved modification moves the ceilings, in the order of all: framework, lot. Its caps are
-- those of its ground; the base is the initial value.
CREATE FUNCTION procurement.modify() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    modification procurement.modification;
    framework procurement.framework;
    cumulated bigint;
BEGIN
    SELECT * INTO modification FROM procurement.modification WHERE id = NEW.modification_id;
    SELECT * INTO framework FROM procurement.framework WHERE id = modification.framework_id;
    IF NEW.is_approved AND NEW.decided_by = modification.proposed_by THEN
        PERFORM procurement.refuse('modification_is_approved_by_another_person', 'the same person');
    END IF;
    IF NOT NEW.is_approved THEN
        RETURN NEW;
    END IF;
    UPDATE procurement.framework_limit
    SET maximum_cents = maximum_cents + modification.cents,
        ends_on = coalesce(modification.ends_on, ends_on)
    WHERE framework_id = modification.framework_id AND is_open;
    IF NOT FOUND THEN
        PERFORM procurement.refuse('only_a_framework_in_force_is_modified', 'it is not in force');
    END IF;
    UPDATE procurement.lot_limit SET maximum_cents = maximum_cents + modification.cents
    WHERE lot_id = modification.lot_id;
    IF modification.ground IN ('additional', 'unforeseeable')
        AND abs(modification.cents) * 2 > framework.maximum_cents
    THEN
        PERFORM procurement.refuse('modification_is_half_the_initial_value_at_most', 'too much');
    END IF;
    IF modification.ground = 'deMinimis' THEN
        SELECT coalesce(sum(earlier.cents), 0) INTO cumulated
        FROM procurement.modification AS earlier
        JOIN procurement.modification_decision AS decision ON decision.modification_id = earlier.id
        WHERE earlier.framework_id = modification.framework_id AND earlier.ground = 'deMinimis'
            AND decision.is_approved AND earlier.id <> modification.id;
        IF (cumulated + modification.cents) * 100
            > framework.maximum_cents * (CASE framework.kind WHEN 'works' THEN 15 ELSE 10 END)
        THEN
            PERFORM procurement.refuse('small_modifications_stay_below_their_share', 'too much');
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER modification_takes_effect AFTER INSERT ON procurement.modification_decision
    FOR EACH ROW EXECUTE FUNCTION procurement.modify();

-- Draft, submitted, approved, placed, closed; back to draft when it is returned, cancelled from
-- anywhere but the end. What it took and gave back stands in its reservations.
CREATE FUNCTION procurement.move_call_off() RETURNS trigger
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
    IF NEW.state = 'approved' AND (
        SELECT count(*) FROM procurement.call_off_approval AS approval
        WHERE approval.call_off_id = NEW.id AND approval.round = NEW.round
    ) < (
        SELECT step.approvals FROM procurement.approval_step AS step
        WHERE step.from_cents <= NEW.amount_cents ORDER BY step.from_cents DESC LIMIT 1)
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
CREATE TRIGGER call_off_moves BEFORE INSERT OR UPDATE ON procurement.call_off
    FOR EACH ROW EXECUTE FUNCTION procurement.move_call_off();

CREATE FUNCTION procurement.check_line() RETURNS trigger LANGUAGE plpgsql AS $$
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
    THEN
        PERFORM procurement.refuse('line_price_is_that_of_the_list_at_most', 'too high');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER line_is_checked BEFORE INSERT OR UPDATE OR DELETE ON procurement.call_off_line
    FOR EACH ROW EXECUTE FUNCTION procurement.check_line();

CREATE FUNCTION procurement.check_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT call_off.state FROM procurement.call_off
        WHERE call_off.id = NEW.call_off_id) <> 'submitted'
    THEN
        PERFORM procurement.refuse('only_a_submitted_call_off_is_approved', 'not submitted');
    END IF;
    IF (SELECT NEW.person_id IN (call_off.submitted_by, call_off.made_by)
        FROM procurement.call_off WHERE call_off.id = NEW.call_off_id)
    THEN
        PERFORM procurement.refuse('call_off_is_approved_by_another_person', 'the same person');
    END IF;
    NEW.round := (SELECT call_off.round FROM procurement.call_off
        WHERE call_off.id = NEW.call_off_id);
    RETURN NEW;
END $$;
CREATE TRIGGER approval_is_checked BEFORE INSERT ON procurement.call_off_approval
    FOR EACH ROW EXECUTE FUNCTION procurement.check_approval();

-- Takes the amount at each level, or gives it back; a level that would be exceeded refuses by its own
-- name. Waiting for a row ends when whoever holds it is done, and then looks at what is left.
CREATE FUNCTION procurement.reserve() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    ordered procurement.call_off;
    framework procurement.framework_limit;
BEGIN
    SELECT * INTO ordered FROM procurement.call_off WHERE id = NEW.call_off_id;
    IF NEW.kind = 'approval' AND (NEW.cents, NEW.quantity)
        <> (ordered.amount_cents, ordered.quantity)
    THEN
        PERFORM procurement.refuse('reservation_is_the_amount_of_its_order', 'another amount');
    END IF;
    UPDATE procurement.framework_limit SET taken_cents = taken_cents + NEW.cents
    WHERE framework_id = ordered.framework_id
    RETURNING * INTO framework;
    IF NEW.kind = 'approval' AND (framework.is_open IS NOT TRUE
        OR framework.ends_on < NEW.reserved_on)
    THEN
        PERFORM procurement.refuse('framework_is_in_force_when_called_off', 'it has ended');
    END IF;
    UPDATE procurement.lot_limit
    SET taken_cents = taken_cents + NEW.cents,
        taken_quantity = taken_quantity
            + CASE WHEN maximum_quantity IS NULL THEN 0 ELSE NEW.quantity END
    WHERE lot_id = ordered.lot_id;
    UPDATE procurement.beneficiary_limit SET taken_cents = taken_cents + NEW.cents
    WHERE framework_id = ordered.framework_id AND member_id = ordered.member_id;
    RETURN NEW;
END $$;
CREATE TRIGGER reservation_moves_the_limits BEFORE INSERT ON procurement.reservation
    FOR EACH ROW EXECUTE FUNCTION procurement.reserve();

CREATE TRIGGER reservation_is_append_only BEFORE UPDATE OR DELETE ON procurement.reservation
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('reservation_is_append_only');
CREATE TRIGGER modification_is_append_only BEFORE UPDATE OR DELETE ON procurement.modification
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('modification_is_append_only');
CREATE TRIGGER modification_decision_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.modification_decision
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('modification_decision_is_append_only');
CREATE TRIGGER approval_is_append_only BEFORE UPDATE OR DELETE ON procurement.call_off_approval
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('approval_is_append_only');
CREATE TRIGGER check_is_append_only BEFORE UPDATE OR DELETE ON procurement.call_off_check
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('check_is_append_only');
CREATE TRIGGER check_step_is_append_only BEFORE UPDATE OR DELETE ON procurement.call_off_check_step
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('check_step_is_append_only');

-- The association's people see everything; a member's people the frameworks of which their member is
-- a beneficiary, and the orders of their own member.
ALTER TABLE procurement.framework ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.lot ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.beneficiary ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.price_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.framework_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.lot_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.beneficiary_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.modification ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.modification_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.call_off ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.call_off_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.call_off_approval ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.call_off_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.call_off_check_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.reservation ENABLE ROW LEVEL SECURITY;
CREATE POLICY framework_of_association ON procurement.framework
    USING ((SELECT kernel.sees_association()));
CREATE POLICY framework_of_its_beneficiaries ON procurement.framework FOR SELECT
    USING (state <> 'draft' AND EXISTS (
        SELECT FROM procurement.beneficiary
        WHERE beneficiary.framework_id = framework.id
            AND beneficiary.member_id = (SELECT kernel.scope_member())));
CREATE POLICY beneficiary_of_association ON procurement.beneficiary
    USING ((SELECT kernel.sees_association()));
CREATE POLICY beneficiary_of_itself ON procurement.beneficiary FOR SELECT
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY lot_of_association ON procurement.lot
    USING ((SELECT kernel.sees_association()));
CREATE POLICY lot_of_a_framework_in_sight ON procurement.lot FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.framework WHERE framework.id = lot.framework_id));
CREATE POLICY participant_of_association ON procurement.participant
    USING ((SELECT kernel.sees_association()));
CREATE POLICY participant_of_a_lot_in_sight ON procurement.participant FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.lot WHERE lot.id = participant.lot_id));
CREATE POLICY price_item_of_association ON procurement.price_item
    USING ((SELECT kernel.sees_association()));
CREATE POLICY price_item_of_a_participant_in_sight ON procurement.price_item FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.participant WHERE participant.id = price_item.participant_id));
CREATE POLICY framework_limit_in_sight ON procurement.framework_limit FOR SELECT
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM procurement.framework WHERE framework.id = framework_limit.framework_id));
CREATE POLICY lot_limit_in_sight ON procurement.lot_limit FOR SELECT
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM procurement.lot WHERE lot.id = lot_limit.lot_id));
CREATE POLICY beneficiary_limit_of_scope ON procurement.beneficiary_limit FOR SELECT
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY modification_of_association ON procurement.modification
    USING ((SELECT kernel.sees_association()));
CREATE POLICY modification_decision_of_association ON procurement.modification_decision
    USING ((SELECT kernel.sees_association()));
CREATE POLICY call_off_of_association ON procurement.call_off
    USING ((SELECT kernel.sees_association()));
CREATE POLICY call_off_of_its_member ON procurement.call_off FOR SELECT
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY call_off_is_made_for_its_member ON procurement.call_off FOR INSERT
    WITH CHECK (member_id = (SELECT kernel.scope_member()));
CREATE POLICY call_off_is_changed_by_its_member ON procurement.call_off FOR UPDATE
    USING (member_id = (SELECT kernel.scope_member()) AND state IN ('draft', 'submitted'))
    WITH CHECK (member_id = (SELECT kernel.scope_member())
        AND state IN ('draft', 'submitted', 'cancelled'));
CREATE POLICY call_off_line_of_scope ON procurement.call_off_line
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = call_off_line.call_off_id));
CREATE POLICY approval_of_association ON procurement.call_off_approval
    USING ((SELECT kernel.sees_association()));
CREATE POLICY approval_in_sight ON procurement.call_off_approval FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = call_off_approval.call_off_id));
CREATE POLICY check_of_scope ON procurement.call_off_check
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = call_off_check.call_off_id));
CREATE POLICY check_step_of_scope ON procurement.call_off_check_step
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM procurement.call_off_check
        WHERE call_off_check.id = call_off_check_step.check_id));
CREATE POLICY reservation_of_association ON procurement.reservation
    USING ((SELECT kernel.sees_association()));
CREATE POLICY reservation_in_sight ON procurement.reservation FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = reservation.call_off_id));

GRANT SELECT, INSERT, UPDATE ON procurement.framework, procurement.lot, procurement.call_off
    TO aliquot_app;
GRANT SELECT, INSERT, DELETE ON procurement.participant, procurement.beneficiary,
    procurement.price_item, procurement.call_off_line TO aliquot_app;
GRANT SELECT, INSERT ON procurement.modification, procurement.modification_decision,
    procurement.call_off_approval, procurement.call_off_check, procurement.call_off_check_step,
    procurement.reservation TO aliquot_app;
GRANT SELECT ON procurement.framework_limit, procurement.lot_limit, procurement.beneficiary_limit,
    procurement.approval_step TO aliquot_app;

-- The rules that orders and frameworks are refused by, and the thresholds by date.
INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('PROC-2', 'span', '[2017-06-30,)', '4 years, unless motivated',
        'Wet/Loi 17.6.2016 art. 43', 'read',
        'Een raamovereenkomst loopt hoogstens vier jaar, behalve in gemotiveerde '
        'uitzonderingen; een bestelling wordt voor het einde geplaatst.',
        'Un accord-cadre court quatre ans au plus, sauf exceptions motivées ; une commande '
        'est passée avant la fin.',
        'A framework runs for four years at most, except where motivated; an order is placed '
        'before its end.'),
    ('PROC-3', 'ceiling', '[2021-06-17,)', 'the maximum announced',
        'C-23/20; Dir. 2014/24/EU art. 33', 'read',
        'Is de aangekondigde maximumwaarde of -hoeveelheid bereikt, dan heeft de '
        'raamovereenkomst geen werking meer.',
        'Une fois la valeur ou quantité maximale annoncée atteinte, l’accord-cadre n’a plus '
        'd’effet.',
        'Once the maximum value or quantity that was announced is reached, the framework has '
        'no further effect.'),
    ('PROC-4', 'beneficiaries', '[2018-12-19,)', 'identified in the documents',
        'C-216/17; Dir. 2014/24/EU art. 33', 'read',
        'Alleen wie in de opdrachtdocumenten geïdentificeerd is, bestelt op een '
        'raamovereenkomst; later toegetreden leden niet vanzelf.',
        'Seul qui est identifié dans les documents du marché commande sur un accord-cadre ; '
        'un membre admis plus tard ne l’est pas d’office.',
        'Only who is identified in the documents orders under a framework; a member admitted '
        'later is not by itself.'),
    ('PROC-5', 'call_off_mode', '[2017-06-30,)', 'as announced, per lot',
        'Wet/Loi 17.6.2016 art. 43', 'general',
        'Een lot wordt besteld zoals aangekondigd: bij één deelnemer, in cascade, na een '
        'minicompetitie, gemengd of via een tussenpersoon.',
        'Un lot se commande comme annoncé : auprès d’un participant, en cascade, après '
        'mini-concurrence, de façon mixte ou par un courtier.',
        'A lot is ordered as announced: from one participant, in cascade, after a '
        'mini-competition, mixed, or through a broker.'),
    ('PROC-6', 'eu_threshold_other', '[2024-01-01,2026-01-01)', 'EUR 221,000.00',
        'Dir. 2014/24/EU art. 4', 'read',
        'Leveringen en diensten van andere aanbestedende overheden worden vanaf deze '
        'geraamde waarde zonder btw Europees bekendgemaakt; de dag van bekendmaking telt.',
        'Les fournitures et services des autres pouvoirs adjudicateurs sont publiés au '
        'niveau européen à partir de cette valeur estimée hors TVA ; le jour de la '
        'publication compte.',
        'Supplies and services of other authorities are published in the Union from this '
        'estimated value without VAT on; the day of publication counts.'),
    ('PROC-6', 'eu_threshold_other', '[2026-01-01,2028-01-01)', 'EUR 216,000.00',
        'Dir. 2014/24/EU art. 4; Del. Reg. 2025/2150-2152', 'read',
        'Leveringen en diensten van andere aanbestedende overheden worden vanaf deze '
        'geraamde waarde zonder btw Europees bekendgemaakt; de dag van bekendmaking telt.',
        'Les fournitures et services des autres pouvoirs adjudicateurs sont publiés au '
        'niveau européen à partir de cette valeur estimée hors TVA ; le jour de la '
        'publication compte.',
        'Supplies and services of other authorities are published in the Union from this '
        'estimated value without VAT on; the day of publication counts.'),
    ('PROC-6', 'eu_threshold_works', '[2024-01-01,2026-01-01)', 'EUR 5,538,000.00',
        'Dir. 2014/24/EU art. 4', 'read',
        'Werken worden vanaf deze geraamde waarde zonder btw Europees bekendgemaakt; de dag '
        'van bekendmaking telt.',
        'Les travaux sont publiés au niveau européen à partir de cette valeur estimée hors '
        'TVA ; le jour de la publication compte.',
        'Works are published in the Union from this estimated value without VAT on; the day '
        'of publication counts.'),
    ('PROC-6', 'eu_threshold_works', '[2026-01-01,2028-01-01)', 'EUR 5,404,000.00',
        'Dir. 2014/24/EU art. 4; Del. Reg. 2025/2150-2152', 'read',
        'Werken worden vanaf deze geraamde waarde zonder btw Europees bekendgemaakt; de dag '
        'van bekendmaking telt.',
        'Les travaux sont publiés au niveau européen à partir de cette valeur estimée hors '
        'TVA ; le jour de la publication compte.',
        'Works are published in the Union from this estimated value without VAT on; the day '
        'of publication counts.'),
    ('PROC-7', 'low_value', '[2024-01-01,)', 'EUR 30,000.00',
        'Wet/Loi 17.6.2016 art. 42, 92; KB/AR 18.4.2017', 'read',
        'Onder deze geraamde waarde volstaat een aanvaarde factuur.',
        'Sous cette valeur estimée, une facture acceptée suffit.',
        'Below this estimated value an accepted invoice is enough.'),
    ('PROC-7', 'publication', '[2024-01-01,2026-01-01)', 'EUR 143,000.00',
        'Wet/Loi 17.6.2016 art. 42, 92; KB/AR 18.4.2017', 'read',
        'Vanaf deze geraamde waarde worden leveringen en diensten nationaal bekendgemaakt.',
        'À partir de cette valeur estimée, fournitures et services sont publiés au niveau '
        'national.',
        'From this estimated value on, supplies and services are published nationally.'),
    ('PROC-7', 'publication', '[2026-01-01,)', 'EUR 140,000.00',
        'Wet/Loi 17.6.2016 art. 42, 92; KB/AR 18.4.2017', 'open',
        'Verwachte waarde vanaf 2026, te bevestigen door het ministerieel besluit.',
        'Valeur attendue dès 2026, à confirmer par l’arrêté ministériel.',
        'Expected from 2026 on; the ministerial decree has to confirm it.'),
    ('PROC-10', 'half_of_initial_value', '[2017-06-30,)', '50 %, each time',
        'KB/AR 14.1.2013 art. 38/1, 38/2', 'read',
        'Aanvullende of onvoorzienbare wijzigingen bedragen elk hoogstens de helft van de '
        'initiële waarde.',
        'Les modifications complémentaires ou imprévisibles valent chacune la moitié de la '
        'valeur initiale au plus.',
        'Additional or unforeseeable modifications are each half of the initial value at '
        'most.'),
    ('PROC-10', 'small_modifications', '[2017-06-30,)', '10 %, works 15 %, and below the EU threshold',
        'KB/AR 14.1.2013 art. 38/4', 'read',
        'Kleine wijzigingen blijven samen binnen dit deel van de initiële waarde en onder de '
        'Europese drempel.',
        'Les petites modifications restent ensemble dans cette part de la valeur initiale et '
        'sous le seuil européen.',
        'Small modifications together stay within this share of the initial value and below '
        'the EU threshold.'),
    ('HR-3', 'instruction_clause', '(,)', 'written, explicit and detailed',
        'Wet/Loi 24.7.1987 art. 31', 'read',
        'Aan personeel van een leverancier geeft een lid alleen instructies volgens een geschreven, '
        'uitdrukkelijke en gedetailleerde clausule.',
        'Un membre n’instruit le personnel d’un fournisseur que selon une clause écrite, explicite '
        'et détaillée.',
        'A member instructs a supplier’s people only by a written, explicit and detailed clause.'),
    ('PROC-12', 'validation_order', '(,)', '8 steps',
        'Design of this program', 'general',
        'Een bestelling wordt nagekeken op looptijd, begunstigde, voorwerp, wijze, prijs, '
        'plafonds, goedkeuring en terbeschikkingstelling, in die volgorde.',
        'Une commande est contrôlée sur la durée, le bénéficiaire, l’objet, le mode, le '
        'prix, les plafonds, l’approbation et la mise à disposition, dans cet ordre.',
        'An order is checked for span, beneficiary, object, mode, price, ceilings, approval '
        'and secondment, in that order.');
