-- Procurement: orders that were placed are received, invoiced, due and closed.
-- Why: a member is charged only for what was ordered and came; what was ordered and did not come is
-- free again, in amount and in quantity; and no invoice is paid late because nobody knew its day.
-- Source: PROC-3, PROC-9, VAT-7, RET-6.
-- Effect on rows: orders closed before stand without final quantities; a disbursement drafted before
-- names its purpose as the member's document; invoices received before have no order reference.

-- Published for departments that know of an order behind an invoice. -----------------------------

ALTER TABLE cost_sharing.invoice ADD COLUMN order_reference text NOT NULL DEFAULT '';

CREATE VIEW cost_sharing.received_invoice WITH (security_invoker = true) AS
    SELECT invoice.id, invoice.supplier_id, supplier.name AS supplier, invoice.kind,
        invoice.number, invoice.issue_date, invoice.buyer_reference, invoice.order_reference,
        invoice.net_cents, invoice.vat_cents, invoice.payable_cents,
        (invoice.received_at AT TIME ZONE 'Europe/Brussels')::date AS received_on, state.state,
        kernel.folded(invoice.number || ' ' || supplier.name || ' ' || invoice.order_reference
            || ' ' || invoice.buyer_reference) AS search
    FROM cost_sharing.invoice
    JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
    JOIN cost_sharing.invoice_state AS state ON state.invoice_id = invoice.id;
CREATE VIEW cost_sharing.received_line WITH (security_invoker = true) AS
    SELECT invoice_id, position, item, quantity, unit, net_cents, vat_cents
    FROM cost_sharing.invoice_line;
CREATE VIEW cost_sharing.direct_pool WITH (security_invoker = true) AS
    SELECT id, code, name_nl, name_fr, name_en, member_id, supply
    FROM cost_sharing.pool WHERE kind = 'direct';
GRANT SELECT ON cost_sharing.received_invoice, cost_sharing.received_line,
    cost_sharing.direct_pool TO aliquot_app;

-- Where a line of an invoice goes because of the record behind it, or that none says so any more. The
-- line becomes a cost as any other does, by its confirmation, and there only: never twice.
CREATE TABLE cost_sharing.line_destination (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint NOT NULL,
    position integer NOT NULL,
    pool_id bigint REFERENCES cost_sharing.pool,
    -- Whether the line must wait.
    is_held boolean NOT NULL DEFAULT false,
    -- The subject of the record, and how people quote it.
    record text NOT NULL,
    title text NOT NULL,
    CONSTRAINT destination_is_of_a_line FOREIGN KEY (invoice_id, position)
        REFERENCES cost_sharing.invoice_line,
    CONSTRAINT destination_names_its_record CHECK (record <> '' AND title <> ''),
    CONSTRAINT held_line_has_a_destination CHECK (pool_id IS NOT NULL OR NOT is_held)
);
CREATE INDEX line_destination_line ON cost_sharing.line_destination (invoice_id, position, id);

-- The latest word on each line.
CREATE VIEW cost_sharing.line_destination_now WITH (security_invoker = true) AS
    SELECT latest.invoice_id, latest.position, latest.pool_id, latest.is_held, latest.record,
        latest.title
    FROM (
        SELECT DISTINCT ON (invoice_id, position) invoice_id, position, pool_id, is_held, record,
            title
        FROM cost_sharing.line_destination ORDER BY invoice_id, position, id DESC
    ) AS latest
    WHERE latest.pool_id IS NOT NULL;

ALTER TABLE cost_sharing.line_destination ENABLE ROW LEVEL SECURITY;
CREATE POLICY line_destination_of_association ON cost_sharing.line_destination
    USING ((SELECT kernel.sees_association()));
CREATE TRIGGER line_destination_is_append_only BEFORE UPDATE OR DELETE
    ON cost_sharing.line_destination
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('line_destination_is_append_only');
-- Nobody writes it but the triggers of the department that knows.
GRANT SELECT ON cost_sharing.line_destination, cost_sharing.line_destination_now TO aliquot_app;

CREATE FUNCTION cost_sharing.check_destination() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.invoice_part AS part
        JOIN cost_sharing.invoice_state AS state ON state.decision_id = part.decision_id
            AND state.invoice_id = part.invoice_id AND state.state = 'confirmed'
        WHERE part.invoice_id = NEW.invoice_id AND part.position = NEW.position
            AND (part.pool_id IS DISTINCT FROM NEW.pool_id OR NEW.is_held))
    THEN
        PERFORM cost_sharing.refuse('booked_line_keeps_its_pool', 'the line is a cost already');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER destination_is_checked BEFORE INSERT ON cost_sharing.line_destination
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.check_destination();

CREATE FUNCTION cost_sharing.check_parts_of_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added JOIN cost_sharing.line_destination_now AS destination
            ON destination.invoice_id = added.invoice_id
                AND destination.position = added.position
        WHERE destination.is_held)
    THEN
        PERFORM cost_sharing.refuse('held_line_is_not_booked', 'a difference is not explained');
    END IF;
    IF EXISTS (
        SELECT FROM added JOIN cost_sharing.line_destination_now AS destination
            ON destination.invoice_id = added.invoice_id
                AND destination.position = added.position
        WHERE destination.pool_id <> added.pool_id)
    THEN
        PERFORM cost_sharing.refuse('line_of_an_order_goes_where_it_says', 'another pool');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER part_follows_its_order AFTER INSERT ON cost_sharing.invoice_part
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.check_parts_of_orders();

CREATE FUNCTION cost_sharing.check_rejection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.line_destination_now AS destination
        WHERE destination.invoice_id = NEW.invoice_id)
    THEN
        PERFORM cost_sharing.refuse('invoice_of_an_order_is_not_rejected', 'it is matched');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invoice_of_an_order_is_not_rejected BEFORE INSERT ON cost_sharing.invoice_decision
    FOR EACH ROW WHEN (NEW.decision = 'rejected')
    EXECUTE FUNCTION cost_sharing.check_rejection();

-- Whose purchase an order is. ---------------------------------------------------------------------

ALTER TABLE procurement.call_off ADD COLUMN member_document text NOT NULL DEFAULT '';
ALTER TABLE procurement.call_off DISABLE TRIGGER call_off_moves;
UPDATE procurement.call_off SET member_document = purpose WHERE supply = 'disbursement';
ALTER TABLE procurement.call_off ENABLE TRIGGER call_off_moves;
ALTER TABLE procurement.call_off ADD CONSTRAINT disbursement_names_the_members_document
    CHECK ((supply = 'disbursement') = (btrim(member_document) <> ''));

-- What is resold is a supply of goods; a service to a member is a cost at its share.
CREATE FUNCTION procurement.check_supply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT framework.kind FROM procurement.framework
        WHERE framework.id = NEW.framework_id) <> 'supplies'
    THEN
        PERFORM procurement.refuse('only_goods_are_resold', 'the framework is not for supplies');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER supply_is_checked BEFORE INSERT OR UPDATE OF supply ON procurement.call_off
    FOR EACH ROW WHEN (NEW.supply = 'resale') EXECUTE FUNCTION procurement.check_supply();

-- What an order came to, line by line. ------------------------------------------------------------

CREATE TABLE procurement.call_off_final (
    call_off_id bigint NOT NULL,
    position integer NOT NULL,
    quantity bigint NOT NULL,
    CONSTRAINT final_quantity_stands_once PRIMARY KEY (call_off_id, position),
    CONSTRAINT final_quantity_is_of_a_line FOREIGN KEY (call_off_id, position)
        REFERENCES procurement.call_off_line,
    CONSTRAINT final_quantity_is_not_negative CHECK (quantity >= 0)
);
CREATE TRIGGER final_quantity_is_append_only BEFORE UPDATE OR DELETE ON procurement.call_off_final
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('final_quantity_is_append_only');

CREATE FUNCTION procurement.check_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT call_off.state FROM procurement.call_off WHERE call_off.id = NEW.call_off_id)
        <> 'placed'
    THEN
        PERFORM procurement.refuse('final_quantity_is_of_a_placed_order', 'it is not placed');
    END IF;
    IF NEW.quantity > (
        SELECT line.quantity FROM procurement.call_off_line AS line
        WHERE line.call_off_id = NEW.call_off_id AND line.position = NEW.position)
    THEN
        PERFORM procurement.refuse('final_quantity_is_what_was_ordered_at_most', 'too much');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER final_is_checked BEFORE INSERT ON procurement.call_off_final
    FOR EACH ROW EXECUTE FUNCTION procurement.check_final();

-- The quantities that an order closes at are those that stay taken, as its amount is.
CREATE FUNCTION procurement.close_call_off() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM procurement.call_off_line AS line
        WHERE line.call_off_id = NEW.id AND NOT EXISTS (
            SELECT FROM procurement.call_off_final AS final
            WHERE final.call_off_id = line.call_off_id AND final.position = line.position))
    THEN
        PERFORM procurement.refuse('closed_call_off_states_its_quantities', 'one is missing');
    END IF;
    IF (SELECT sum(reservation.quantity) FROM procurement.reservation
        WHERE reservation.call_off_id = NEW.id)
        <> (SELECT sum(final.quantity) FROM procurement.call_off_final AS final
            WHERE final.call_off_id = NEW.id)
    THEN
        PERFORM procurement.refuse('closed_call_off_keeps_what_it_came_to', 'another quantity');
    END IF;
    IF NEW.final_cents < least(NEW.amount_cents, (
        SELECT coalesce(sum(line.net_cents), 0) FROM procurement.invoice_match_line AS line
        WHERE line.call_off_id = NEW.id AND NOT line.is_withdrawn))
    THEN
        PERFORM procurement.refuse('closed_call_off_covers_its_invoices', 'too little');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER call_off_closes BEFORE UPDATE ON procurement.call_off
    FOR EACH ROW WHEN (OLD.state = 'placed' AND NEW.state = 'closed')
    EXECUTE FUNCTION procurement.close_call_off();

-- What came. --------------------------------------------------------------------------------------

CREATE TABLE procurement.receipt (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    received_on date NOT NULL,
    delivery_note text NOT NULL,
    -- Why more was taken than ordered, or why the receipt is reversed.
    reason text NOT NULL DEFAULT '',
    reverses_id bigint,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    recorded_on date NOT NULL,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(delivery_note)) STORED,
    CONSTRAINT receipt_and_order_go_together UNIQUE (id, call_off_id),
    CONSTRAINT receipt_names_its_delivery_note CHECK (btrim(delivery_note) <> ''),
    CONSTRAINT receipt_is_not_of_a_day_to_come CHECK (received_on <= recorded_on),
    CONSTRAINT receipt_is_reversed_once UNIQUE (reverses_id),
    CONSTRAINT receipt_reverses_one_of_its_order FOREIGN KEY (reverses_id, call_off_id)
        REFERENCES procurement.receipt (id, call_off_id),
    CONSTRAINT reversing_receipt_says_why CHECK (reverses_id IS NULL OR btrim(reason) <> '')
);
CREATE INDEX receipt_call_off ON procurement.receipt (call_off_id);

CREATE TABLE procurement.receipt_line (
    receipt_id bigint NOT NULL,
    call_off_id bigint NOT NULL,
    position integer NOT NULL,
    accepted bigint NOT NULL,
    refused bigint NOT NULL DEFAULT 0,
    refusal text NOT NULL DEFAULT '',
    CONSTRAINT receipt_line_stands_once PRIMARY KEY (receipt_id, position),
    CONSTRAINT receipt_line_is_of_its_receipt FOREIGN KEY (receipt_id, call_off_id)
        REFERENCES procurement.receipt (id, call_off_id),
    CONSTRAINT receipt_line_is_of_a_line_of_its_order FOREIGN KEY (call_off_id, position)
        REFERENCES procurement.call_off_line,
    CONSTRAINT receipt_line_has_a_quantity CHECK (
        (accepted <> 0 OR refused <> 0)
        AND greatest(abs(accepted), abs(refused)) <= 1000000000000000),
    CONSTRAINT refused_quantity_has_a_reason CHECK (refused = 0 OR btrim(refusal) <> '')
);
CREATE INDEX receipt_line_of_order ON procurement.receipt_line (call_off_id, position);

CREATE TRIGGER receipt_is_append_only BEFORE UPDATE OR DELETE ON procurement.receipt
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('receipt_is_append_only');
CREATE TRIGGER receipt_line_is_append_only BEFORE UPDATE OR DELETE ON procurement.receipt_line
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('receipt_line_is_append_only');

-- The order is held first, so that what is received and invoiced of it is decided one by one.
CREATE FUNCTION procurement.check_receipt() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE ordered procurement.call_off;
BEGIN
    SELECT * INTO ordered FROM procurement.call_off WHERE id = NEW.call_off_id FOR UPDATE;
    IF ordered.state <> 'placed' THEN
        PERFORM procurement.refuse('receipt_is_of_a_placed_order', 'it is not placed');
    END IF;
    IF NEW.received_on < ordered.placed_on THEN
        PERFORM procurement.refuse('receipt_is_not_before_its_order', 'too early');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER receipt_is_checked BEFORE INSERT ON procurement.receipt
    FOR EACH ROW EXECUTE FUNCTION procurement.check_receipt();

-- What was invoiced stays received.
CREATE FUNCTION procurement.check_receipt_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    head procurement.receipt;
    received bigint;
BEGIN
    SELECT * INTO head FROM procurement.receipt WHERE id = NEW.receipt_id;
    IF (head.reverses_id IS NULL) <> (NEW.accepted >= 0 AND NEW.refused >= 0)
        OR head.reverses_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM procurement.receipt_line AS line
            WHERE line.receipt_id = head.reverses_id AND line.position = NEW.position
                AND line.accepted = -NEW.accepted AND line.refused = -NEW.refused)
    THEN
        PERFORM procurement.refuse('reversing_receipt_mirrors_its_receipt', 'it does not');
    END IF;
    SELECT coalesce(sum(line.accepted), 0) + NEW.accepted INTO received
    FROM procurement.receipt_line AS line
    WHERE line.call_off_id = NEW.call_off_id AND line.position = NEW.position;
    IF NEW.accepted > 0 AND btrim(head.reason) = '' AND received > (
        SELECT line.quantity FROM procurement.call_off_line AS line
        WHERE line.call_off_id = NEW.call_off_id AND line.position = NEW.position)
    THEN
        PERFORM procurement.refuse('receipt_above_the_order_says_why', 'more than ordered');
    END IF;
    IF NEW.accepted < 0 AND received < (
        SELECT coalesce(sum(line.quantity), 0) FROM procurement.invoice_match_line AS line
        WHERE line.call_off_id = NEW.call_off_id AND line.position = NEW.position
            AND NOT line.is_withdrawn)
    THEN
        PERFORM procurement.refuse('receipt_of_what_is_invoiced_stays', 'it is invoiced');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER receipt_line_is_checked BEFORE INSERT ON procurement.receipt_line
    FOR EACH ROW EXECUTE FUNCTION procurement.check_receipt_line();

-- A receipt comes whole, in one transaction.
CREATE FUNCTION procurement.check_receipt_whole() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added JOIN procurement.receipt ON receipt.id = added.receipt_id
        WHERE receipt.xmin <> pg_current_xact_id()::xid
            OR receipt.reverses_id IS NOT NULL
                AND (SELECT count(*) FROM procurement.receipt_line AS line
                    WHERE line.receipt_id = receipt.id)
                <> (SELECT count(*) FROM procurement.receipt_line AS line
                    WHERE line.receipt_id = receipt.reverses_id))
    THEN
        PERFORM procurement.refuse('receipt_comes_whole', 'it came in before, or in part');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER receipt_comes_whole AFTER INSERT ON procurement.receipt_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION procurement.check_receipt_whole();

-- Until when is paid. -----------------------------------------------------------------------------

-- What the documents of a framework state; without a row the law's own terms hold.
CREATE TABLE procurement.payment_term (
    framework_id bigint PRIMARY KEY REFERENCES procurement.framework,
    days integer NOT NULL,
    reason text NOT NULL DEFAULT '',
    is_healthcare boolean NOT NULL DEFAULT false,
    CONSTRAINT payment_term_is_within_the_law
        CHECK (days BETWEEN 1 AND CASE WHEN is_healthcare THEN 90 ELSE 60 END),
    CONSTRAINT longer_payment_term_is_motivated
        CHECK (days <= CASE WHEN is_healthcare THEN 60 ELSE 30 END OR btrim(reason) <> '')
);
CREATE TRIGGER framework_in_force_is_not_changed BEFORE INSERT OR UPDATE OR DELETE
    ON procurement.payment_term FOR EACH ROW EXECUTE FUNCTION procurement.refuse_change_in_force();

-- What is invoiced. -------------------------------------------------------------------------------

-- An invoice's lines beside those of an order. The days are those that its term was counted from.
CREATE TABLE procurement.invoice_match (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    invoice_id bigint NOT NULL REFERENCES cost_sharing.invoice,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    basis text NOT NULL,
    invoice_on date NOT NULL,
    goods_on date NOT NULL,
    due_on date NOT NULL,
    is_blocked boolean NOT NULL,
    matched_by bigint NOT NULL REFERENCES kernel.person,
    matched_on date NOT NULL,
    CONSTRAINT match_order_and_invoice_go_together UNIQUE (id, call_off_id, invoice_id),
    CONSTRAINT match_basis_is_known CHECK (basis IN ('reference', 'amount', 'choice')),
    CONSTRAINT match_is_due_after_goods_and_invoice
        CHECK (due_on > invoice_on AND due_on > goods_on)
);
CREATE INDEX invoice_match_call_off ON procurement.invoice_match (call_off_id);
CREATE INDEX invoice_match_invoice ON procurement.invoice_match (invoice_id);

-- ordered_cents is the quantity at the price ordered; allowed_cents how far net_cents may lie from it.
CREATE TABLE procurement.invoice_match_line (
    match_id bigint NOT NULL,
    call_off_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    invoice_position integer NOT NULL,
    position integer NOT NULL,
    quantity bigint NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    ordered_cents bigint NOT NULL,
    allowed_cents bigint NOT NULL,
    is_withdrawn boolean NOT NULL DEFAULT false,
    CONSTRAINT match_line_stands_once PRIMARY KEY (match_id, invoice_position),
    CONSTRAINT match_line_is_of_its_match FOREIGN KEY (match_id, call_off_id, invoice_id)
        REFERENCES procurement.invoice_match (id, call_off_id, invoice_id),
    CONSTRAINT match_line_is_of_a_line_of_the_order FOREIGN KEY (call_off_id, position)
        REFERENCES procurement.call_off_line,
    CONSTRAINT match_line_is_of_a_line_of_the_invoice FOREIGN KEY (invoice_id, invoice_position)
        REFERENCES cost_sharing.invoice_line,
    CONSTRAINT match_line_has_a_quantity CHECK (quantity <> 0),
    CONSTRAINT match_tolerance_is_not_negative CHECK (allowed_cents >= 0)
);
CREATE UNIQUE INDEX invoice_line_is_matched_once
    ON procurement.invoice_match_line (invoice_id, invoice_position) WHERE NOT is_withdrawn;
CREATE INDEX invoice_match_line_of_order ON procurement.invoice_match_line (call_off_id, position);

CREATE TABLE procurement.match_explanation (
    match_id bigint NOT NULL REFERENCES procurement.invoice_match,
    explanation text NOT NULL,
    explained_by bigint NOT NULL REFERENCES kernel.person,
    explained_on date NOT NULL,
    CONSTRAINT match_is_explained_once PRIMARY KEY (match_id),
    CONSTRAINT match_explanation_says_something CHECK (btrim(explanation) <> '')
);

CREATE TABLE procurement.match_withdrawal (
    match_id bigint NOT NULL REFERENCES procurement.invoice_match,
    reason text NOT NULL,
    withdrawn_by bigint NOT NULL REFERENCES kernel.person,
    withdrawn_on date NOT NULL,
    CONSTRAINT match_is_withdrawn_once PRIMARY KEY (match_id),
    CONSTRAINT match_withdrawal_says_why CHECK (btrim(reason) <> '')
);

CREATE TABLE procurement.match_payment (
    match_id bigint NOT NULL REFERENCES procurement.invoice_match,
    paid_on date NOT NULL,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    recorded_on date NOT NULL,
    CONSTRAINT match_is_paid_once PRIMARY KEY (match_id),
    CONSTRAINT match_is_not_paid_on_a_day_to_come CHECK (paid_on <= recorded_on)
);

CREATE TRIGGER match_is_append_only BEFORE UPDATE OR DELETE ON procurement.invoice_match
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('match_is_append_only');
CREATE TRIGGER match_line_is_append_only BEFORE DELETE ON procurement.invoice_match_line
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('match_line_is_append_only');
CREATE TRIGGER match_explanation_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.match_explanation
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('match_explanation_is_append_only');
CREATE TRIGGER match_withdrawal_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.match_withdrawal
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('match_withdrawal_is_append_only');
CREATE TRIGGER match_payment_is_append_only BEFORE UPDATE OR DELETE ON procurement.match_payment
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('match_payment_is_append_only');

CREATE VIEW procurement.match_state WITH (security_invoker = true) AS
    SELECT invoice_match.id AS match_id,
        CASE WHEN withdrawal.match_id IS NOT NULL THEN 'withdrawn'
            WHEN payment.match_id IS NOT NULL THEN 'paid'
            WHEN invoice_match.is_blocked AND explanation.match_id IS NULL THEN 'blocked'
            ELSE 'due' END AS state
    FROM procurement.invoice_match
    LEFT JOIN procurement.match_withdrawal AS withdrawal
        ON withdrawal.match_id = invoice_match.id
    LEFT JOIN procurement.match_payment AS payment ON payment.match_id = invoice_match.id
    LEFT JOIN procurement.match_explanation AS explanation
        ON explanation.match_id = invoice_match.id;

CREATE FUNCTION procurement.check_match() RETURNS trigger
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
                ELSE 'disbursement' END)
    THEN
        PERFORM procurement.refuse('match_goes_to_a_pool_of_the_member', 'another pool');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER match_is_checked BEFORE INSERT ON procurement.invoice_match
    FOR EACH ROW EXECUTE FUNCTION procurement.check_match();

CREATE FUNCTION procurement.check_match_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    matched procurement.invoice_match;
    ordered procurement.call_off_line;
    invoiced bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (to_jsonb(OLD) - 'is_withdrawn') <> (to_jsonb(NEW) - 'is_withdrawn')
            OR NOT NEW.is_withdrawn OR NOT EXISTS (
                SELECT FROM procurement.match_withdrawal AS withdrawal
                WHERE withdrawal.match_id = NEW.match_id)
        THEN
            PERFORM procurement.refuse('match_line_is_append_only', 'it stands');
        END IF;
        INSERT INTO cost_sharing.line_destination (invoice_id, position, pool_id, record, title)
        VALUES (NEW.invoice_id, NEW.invoice_position, NULL,
            'procurement/call-off/' || NEW.call_off_id,
            'CO ' || lpad(NEW.call_off_id::text, 6, '0'));
        RETURN NEW;
    END IF;
    SELECT * INTO matched FROM procurement.invoice_match WHERE id = NEW.match_id;
    SELECT * INTO ordered FROM procurement.call_off_line
    WHERE call_off_id = NEW.call_off_id AND position = NEW.position;
    IF NEW.is_withdrawn THEN
        PERFORM procurement.refuse('match_line_is_append_only', 'it begins in force');
    END IF;
    IF NOT EXISTS (
        SELECT FROM cost_sharing.received_line AS line
        WHERE line.invoice_id = NEW.invoice_id AND line.position = NEW.invoice_position
            AND line.net_cents = NEW.net_cents AND line.vat_cents = NEW.vat_cents)
    THEN
        PERFORM procurement.refuse('match_line_has_the_amount_of_the_invoice', 'another one');
    END IF;
    IF NEW.ordered_cents <> round(NEW.quantity::numeric * ordered.price_cents / 1000000) THEN
        PERFORM procurement.refuse('match_line_is_measured_by_the_order', 'another amount');
    END IF;
    IF abs(NEW.net_cents - NEW.ordered_cents) > NEW.allowed_cents AND NOT matched.is_blocked THEN
        PERFORM procurement.refuse('difference_beyond_tolerance_blocks', 'it must be explained');
    END IF;
    SELECT coalesce(sum(line.quantity), 0) + NEW.quantity INTO invoiced
    FROM procurement.invoice_match_line AS line
    WHERE line.call_off_id = NEW.call_off_id AND line.position = NEW.position
        AND NOT line.is_withdrawn;
    IF invoiced > (
        SELECT coalesce(sum(line.accepted), 0) FROM procurement.receipt_line AS line
        WHERE line.call_off_id = NEW.call_off_id AND line.position = NEW.position)
    THEN
        PERFORM procurement.refuse('order_is_not_invoiced_above_what_came', 'too much');
    END IF;
    IF invoiced < 0 THEN
        PERFORM procurement.refuse('order_is_not_credited_below_nothing', 'too much');
    END IF;
    INSERT INTO cost_sharing.line_destination (invoice_id, position, pool_id, is_held, record,
        title)
    VALUES (NEW.invoice_id, NEW.invoice_position, matched.pool_id, matched.is_blocked,
        'procurement/call-off/' || NEW.call_off_id,
        'CO ' || lpad(NEW.call_off_id::text, 6, '0'));
    RETURN NEW;
END $$;
CREATE TRIGGER match_line_is_checked BEFORE INSERT OR UPDATE ON procurement.invoice_match_line
    FOR EACH ROW EXECUTE FUNCTION procurement.check_match_line();

CREATE FUNCTION procurement.check_explanation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE matched procurement.invoice_match;
BEGIN
    SELECT * INTO matched FROM procurement.invoice_match WHERE id = NEW.match_id;
    IF NOT matched.is_blocked OR EXISTS (
        SELECT FROM procurement.match_withdrawal WHERE match_id = NEW.match_id)
    THEN
        PERFORM procurement.refuse('only_a_blocked_match_is_explained', 'it is not blocked');
    END IF;
    IF matched.matched_by = NEW.explained_by THEN
        PERFORM procurement.refuse('match_is_explained_by_another_person', 'the same person');
    END IF;
    INSERT INTO cost_sharing.line_destination (invoice_id, position, pool_id, record, title)
    SELECT line.invoice_id, line.invoice_position, matched.pool_id,
        'procurement/call-off/' || line.call_off_id,
        'CO ' || lpad(line.call_off_id::text, 6, '0')
    FROM procurement.invoice_match_line AS line WHERE line.match_id = NEW.match_id;
    RETURN NEW;
END $$;
CREATE TRIGGER explanation_is_checked BEFORE INSERT ON procurement.match_explanation
    FOR EACH ROW EXECUTE FUNCTION procurement.check_explanation();

CREATE FUNCTION procurement.withdraw_match() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM procurement.match_payment WHERE match_id = NEW.match_id) THEN
        PERFORM procurement.refuse('paid_match_is_not_withdrawn', 'it is paid');
    END IF;
    UPDATE procurement.invoice_match_line SET is_withdrawn = true WHERE match_id = NEW.match_id;
    RETURN NULL;
END $$;
CREATE TRIGGER match_is_withdrawn AFTER INSERT ON procurement.match_withdrawal
    FOR EACH ROW EXECUTE FUNCTION procurement.withdraw_match();

CREATE FUNCTION procurement.check_payment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (SELECT match_state.state FROM procurement.match_state
        WHERE match_state.match_id = NEW.match_id) <> 'due'
    THEN
        PERFORM procurement.refuse('only_a_match_that_is_due_is_paid', 'it is not due');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payment_is_checked BEFORE INSERT ON procurement.match_payment
    FOR EACH ROW EXECUTE FUNCTION procurement.check_payment();

-- Who sees what. ----------------------------------------------------------------------------------

ALTER TABLE procurement.call_off_final ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.receipt_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.payment_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.invoice_match ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.invoice_match_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.match_explanation ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.match_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.match_payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY final_of_association ON procurement.call_off_final
    USING ((SELECT kernel.sees_association()));
CREATE POLICY final_in_sight ON procurement.call_off_final FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = call_off_final.call_off_id));
CREATE POLICY receipt_of_association ON procurement.receipt
    USING ((SELECT kernel.sees_association()));
CREATE POLICY receipt_in_sight ON procurement.receipt FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = receipt.call_off_id));
CREATE POLICY receipt_is_recorded_by_its_member ON procurement.receipt FOR INSERT
    WITH CHECK (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = receipt.call_off_id));
CREATE POLICY receipt_line_of_association ON procurement.receipt_line
    USING ((SELECT kernel.sees_association()));
CREATE POLICY receipt_line_in_sight ON procurement.receipt_line FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = receipt_line.call_off_id));
CREATE POLICY receipt_line_is_recorded_by_its_member ON procurement.receipt_line FOR INSERT
    WITH CHECK (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = receipt_line.call_off_id));
CREATE POLICY payment_term_of_association ON procurement.payment_term
    USING ((SELECT kernel.sees_association()));
CREATE POLICY payment_term_in_sight ON procurement.payment_term FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.framework WHERE framework.id = payment_term.framework_id));
CREATE POLICY match_of_association ON procurement.invoice_match
    USING ((SELECT kernel.sees_association()));
CREATE POLICY match_line_of_association ON procurement.invoice_match_line
    USING ((SELECT kernel.sees_association()));
CREATE POLICY match_explanation_of_association ON procurement.match_explanation
    USING ((SELECT kernel.sees_association()));
CREATE POLICY match_withdrawal_of_association ON procurement.match_withdrawal
    USING ((SELECT kernel.sees_association()));
CREATE POLICY match_payment_of_association ON procurement.match_payment
    USING ((SELECT kernel.sees_association()));
GRANT SELECT, INSERT ON procurement.call_off_final, procurement.receipt,
    procurement.receipt_line, procurement.invoice_match, procurement.invoice_match_line,
    procurement.match_explanation, procurement.match_withdrawal, procurement.match_payment
    TO aliquot_app;
GRANT SELECT, INSERT, UPDATE ON procurement.payment_term TO aliquot_app;
GRANT SELECT ON procurement.match_state TO aliquot_app;

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('PROC-9', 'verification_days', '(,2025-01-01)', '30 days', 'KB/AR 14.1.2013', 'read',
        'Wat voor 2025 bekendgemaakt is, wordt na levering in deze termijn nagekeken, en daarna betaald.',
        'Ce qui a été publié avant 2025 est vérifié dans ce délai après livraison, puis payé.',
        'What was published before 2025 is verified within this term after delivery, then paid.'),
    ('PROC-9', 'payment_days', '(,2025-01-01)', '30 days', 'KB/AR 14.1.2013', 'read',
        'Betaaltermijn na het nazicht, voor wat voor 2025 bekendgemaakt is.',
        'Délai de paiement après vérification, pour ce qui a été publié avant 2025.',
        'Term of payment after verification, for what was published before 2025.'),
    ('PROC-9', 'payment_days_healthcare', '(,2025-01-01)', '60 days', 'KB/AR 14.1.2013', 'general',
        'Betaaltermijn na het nazicht voor gezondheidszorg, voor wat voor 2025 bekendgemaakt is.',
        'Délai de paiement après vérification pour les soins de santé, pour ce qui a été publié avant 2025.',
        'Term of payment after verification for healthcare, for what was published before 2025.'),
    ('PROC-9', 'processing_days', '[2025-01-01,)', '30 days', 'KB/AR 12.8.2024; C-585/20', 'read',
        'Nazicht en betaling samen, na de ontvangst van factuur en goederen.',
        'Vérification et paiement ensemble, après réception de la facture et des biens.',
        'Verification and payment together, after the invoice and the goods are received.'),
    ('PROC-9', 'processing_days_most', '[2025-01-01,)', '60 days', 'KB/AR 12.8.2024', 'read',
        'Langer dan de termijn alleen als de documenten het zeggen en motiveren, en hoogstens zo lang.',
        'Plus long que le délai seulement si les documents le prévoient et le motivent, et ceci au plus.',
        'Longer than the term only where the documents say so and why, and this long at most.'),
    ('PROC-9', 'processing_days_healthcare', '[2025-01-01,)', '60 days', 'KB/AR 12.8.2024', 'general',
        'Nazicht en betaling samen, voor gezondheidszorg.',
        'Vérification et paiement ensemble, pour les soins de santé.',
        'Verification and payment together, for healthcare.'),
    ('PROC-9', 'processing_days_healthcare_most', '[2025-01-01,)', '90 days', 'KB/AR 12.8.2024',
        'general',
        'Hoogste gemotiveerde termijn voor gezondheidszorg.',
        'Délai motivé le plus long pour les soins de santé.',
        'Longest motivated term for healthcare.'),
    ('PROC-9', 'match_tolerance_share', '(,)', '1 %', 'Design of this program', 'general',
        'Zo ver mag een gefactureerde lijn van de bestelling liggen; de kleinste grens telt.',
        'Écart permis entre une ligne facturée et la commande ; la limite la plus basse compte.',
        'How far an invoiced line may lie from the order; the lower bound counts.'),
    ('PROC-9', 'match_tolerance_amount', '(,)', 'EUR 50.00', 'Design of this program', 'general',
        'Zo ver mag een gefactureerde lijn van de bestelling liggen; de kleinste grens telt.',
        'Écart permis entre une ligne facturée et la commande ; la limite la plus basse compte.',
        'How far an invoiced line may lie from the order; the lower bound counts.');
