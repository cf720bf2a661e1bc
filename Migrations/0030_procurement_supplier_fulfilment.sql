-- Procurement: a supplier reports what it delivered, and sees what of its invoices is due.
-- Why: who receives finds the delivery beside the order and records it from there; who delivered need
-- not ask when it is paid. What a supplier reports is its word and no receipt: only the member's and the
-- association's people receive.
-- Source: PROC-9, PROC-11.
-- Effect: no row changes. Receipts could be inserted by whoever sees their order; a supplier, who sees
-- those that were placed with it, now cannot.

CREATE TABLE procurement.delivery_report (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_off_id bigint NOT NULL REFERENCES procurement.call_off,
    delivered_on date NOT NULL,
    delivery_note text NOT NULL,
    remark text NOT NULL DEFAULT '',
    person_id bigint NOT NULL REFERENCES kernel.person,
    reported_on date NOT NULL,
    CONSTRAINT delivery_report_names_its_note CHECK (btrim(delivery_note) <> ''),
    CONSTRAINT delivery_note_is_reported_once UNIQUE (call_off_id, delivery_note),
    CONSTRAINT delivery_is_not_reported_ahead CHECK (delivered_on <= reported_on)
);

CREATE TABLE procurement.delivery_report_line (
    report_id bigint NOT NULL REFERENCES procurement.delivery_report,
    call_off_id bigint NOT NULL,
    position integer NOT NULL,
    quantity bigint NOT NULL,
    CONSTRAINT delivery_report_line_stands_once PRIMARY KEY (report_id, position),
    CONSTRAINT delivery_report_line_is_of_a_line_of_its_order
        FOREIGN KEY (call_off_id, position) REFERENCES procurement.call_off_line,
    CONSTRAINT delivery_report_line_has_a_quantity
        CHECK (quantity BETWEEN 1 AND 1000000000000000)
);

CREATE TRIGGER delivery_report_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.delivery_report
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('delivery_report_is_append_only');
CREATE TRIGGER delivery_report_line_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.delivery_report_line
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('delivery_report_line_is_append_only');

CREATE FUNCTION procurement.check_delivery_report() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE ordered procurement.call_off;
BEGIN
    SELECT * INTO ordered FROM procurement.call_off WHERE id = NEW.call_off_id FOR SHARE;
    IF ordered.state IS DISTINCT FROM 'placed' OR EXISTS (
        SELECT FROM procurement.cascade_offer AS offer
        LEFT JOIN procurement.cascade_answer AS answer
            ON answer.call_off_id = offer.call_off_id
        WHERE offer.call_off_id = NEW.call_off_id
            AND answer.kind IS DISTINCT FROM 'acceptance')
    THEN
        PERFORM procurement.refuse('delivery_is_reported_of_a_placed_order', 'it is not placed');
    END IF;
    IF NEW.delivered_on < ordered.placed_on THEN
        PERFORM procurement.refuse('delivery_is_not_before_its_order', 'too early');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER delivery_report_is_checked BEFORE INSERT ON procurement.delivery_report
    FOR EACH ROW EXECUTE FUNCTION procurement.check_delivery_report();

-- A report comes whole, and its lines are of its order.
CREATE FUNCTION procurement.check_delivery_report_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM procurement.delivery_report AS report
        WHERE report.id = NEW.report_id AND report.call_off_id = NEW.call_off_id
            AND report.xmin = pg_current_xact_id()::xid)
    THEN
        PERFORM procurement.refuse('delivery_report_comes_whole', 'it came in before');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER delivery_report_line_is_checked BEFORE INSERT ON procurement.delivery_report_line
    FOR EACH ROW EXECUTE FUNCTION procurement.check_delivery_report_line();

-- What of the asking supplier's invoices belongs to its orders: the number, what is due when, and
-- whether it was paid. A view of the owner's, for the supplier sees neither invoices nor matches.
CREATE VIEW procurement.supplier_payment WITH (security_barrier = true) AS
    SELECT matched.id AS match_id, matched.call_off_id, invoice.kind, invoice.number AS invoice,
        invoice.issue_date,
        coalesce((SELECT sum(line.net_cents + line.vat_cents)
            FROM procurement.invoice_match_line AS line
            WHERE line.match_id = matched.id), 0)::bigint AS payable_cents,
        matched.due_on, payment.paid_on,
        CASE WHEN payment.match_id IS NOT NULL THEN 'paid'
            WHEN matched.is_blocked AND explanation.match_id IS NULL THEN 'blocked'
            ELSE 'due' END AS state,
        kernel.folded(invoice.number || ' CO ' || lpad(matched.call_off_id::text, 6, '0'))
            AS search
    FROM procurement.invoice_match AS matched
    JOIN procurement.call_off ON call_off.id = matched.call_off_id
    JOIN procurement.participant ON participant.id = call_off.participant_id
    JOIN cost_sharing.invoice ON invoice.id = matched.invoice_id
    LEFT JOIN procurement.match_payment AS payment ON payment.match_id = matched.id
    LEFT JOIN procurement.match_explanation AS explanation ON explanation.match_id = matched.id
    WHERE participant.supplier_id = kernel.scope_supplier() AND NOT EXISTS (
        SELECT FROM procurement.match_withdrawal AS withdrawal
        WHERE withdrawal.match_id = matched.id);

-- Whoever sees the order sees what was reported of it; only its supplier reports.
ALTER TABLE procurement.delivery_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.delivery_report_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY delivery_report_in_sight ON procurement.delivery_report FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = delivery_report.call_off_id));
CREATE POLICY delivery_report_of_its_supplier ON procurement.delivery_report FOR INSERT
    WITH CHECK ((SELECT kernel.scope_supplier()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = delivery_report.call_off_id));
CREATE POLICY delivery_report_line_in_sight ON procurement.delivery_report_line FOR SELECT
    USING (EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = delivery_report_line.call_off_id));
CREATE POLICY delivery_report_line_of_its_supplier ON procurement.delivery_report_line FOR INSERT
    WITH CHECK ((SELECT kernel.scope_supplier()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = delivery_report_line.call_off_id));

ALTER POLICY receipt_is_recorded_by_its_member ON procurement.receipt
    WITH CHECK ((SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = receipt.call_off_id));
ALTER POLICY receipt_line_is_recorded_by_its_member ON procurement.receipt_line
    WITH CHECK ((SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = receipt_line.call_off_id));

GRANT SELECT, INSERT ON procurement.delivery_report, procurement.delivery_report_line
    TO aliquot_app;
GRANT SELECT ON procurement.supplier_payment TO aliquot_app;

-- Where the decree on execution holds, told with the grounds of modifications.
INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('PROC-11', 'execution_rules', '[2017-06-30,)', 'above EUR 30,000.00', 'KB/AR 14.1.2013',
        'general',
        'Boven deze waarde gelden de algemene uitvoeringsregels ten volle; daaronder deels of '
        'niet, en dan geven de eigen documenten de grond van een wijziging.',
        'Au-dessus de cette valeur, les règles générales d’exécution valent entièrement ; en '
        'dessous, en partie ou pas, et les documents du marché donnent alors le motif.',
        'Above this value the general rules of execution hold in full; below it in part or not, '
        'and then the documents themselves give the ground of a modification.');
