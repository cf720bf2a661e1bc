-- Suppliers' electronic invoices: who sends them, each document as it was received, its lines, the
-- rules by which lines find their pools, what a person decided, and the costs that come of it.
-- Source: PEP-5, PEP-6, RET-6, VAT-11, VAT-23. No rows exist yet; costs taken in by file stay as
-- they are, and cost_source gives them beside the costs of confirmed invoices.

CREATE TABLE cost_sharing.supplier (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    country text NOT NULL,
    enterprise_number text,
    vat_number text,
    known_since date NOT NULL,
    made_by bigint REFERENCES kernel.person,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(name || ' '
        || coalesce(enterprise_number, '') || ' ' || coalesce(vat_number, ''))) STORED,
    CONSTRAINT supplier_has_a_name CHECK (btrim(name) = name AND name <> ''),
    CONSTRAINT supplier_country_has_two_letters CHECK (country ~ '^[A-Z]{2}$'),
    CONSTRAINT supplier_has_a_number CHECK (num_nonnulls(enterprise_number, vat_number) > 0),
    CONSTRAINT supplier_enterprise_number_is_right CHECK (enterprise_number ~ '^[01][0-9]{9}$'
        AND substr(enterprise_number, 9)::integer
            = 97 - substr(enterprise_number, 1, 8)::integer % 97),
    CONSTRAINT supplier_vat_number_is_plain CHECK (vat_number ~ '^[A-Z]{2}[0-9A-Z+*]{2,13}$'),
    CONSTRAINT supplier_enterprise_number_is_unique UNIQUE (enterprise_number),
    CONSTRAINT supplier_vat_number_is_unique UNIQUE (vat_number)
);

-- One received document: the bytes as they came, and what they say of the whole.
CREATE TABLE cost_sharing.invoice (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES cost_sharing.supplier,
    kind text NOT NULL,
    number text NOT NULL,
    issue_date date NOT NULL,
    due_date date,
    corrects_id bigint,
    buyer_reference text NOT NULL DEFAULT '',
    payment_reference text NOT NULL DEFAULT '',
    account text NOT NULL DEFAULT '',
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    payable_cents bigint NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    xml bytea NOT NULL,
    received_by bigint REFERENCES kernel.person,
    received_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    search text NOT NULL
        GENERATED ALWAYS AS (kernel.folded(number || ' ' || buyer_reference || ' ' || file_name)) STORED,
    CONSTRAINT invoice_kind_is_known CHECK (kind IN ('invoice', 'creditNote')),
    CONSTRAINT invoice_has_a_number CHECK (number <> ''),
    CONSTRAINT supplier_number_stands_once UNIQUE (supplier_id, kind, number),
    CONSTRAINT invoice_bytes_stand_once UNIQUE (sha256),
    CONSTRAINT invoice_hash_is_of_its_bytes CHECK (sha256 = sha256(xml)),
    CONSTRAINT credit_note_has_its_invoice CHECK ((kind = 'creditNote') = (corrects_id IS NOT NULL)),
    CONSTRAINT invoice_and_supplier_go_together UNIQUE (id, supplier_id),
    CONSTRAINT credit_note_is_of_the_same_supplier FOREIGN KEY (corrects_id, supplier_id)
        REFERENCES cost_sharing.invoice (id, supplier_id),
    CONSTRAINT invoice_amounts_are_bounded CHECK (
        greatest(abs(net_cents), abs(vat_cents), abs(payable_cents)) <= 20000000000000)
);
CREATE INDEX invoice_supplier ON cost_sharing.invoice (supplier_id, issue_date);
CREATE INDEX invoice_issue_date ON cost_sharing.invoice (issue_date);

-- What each line costs once the allowances and charges of the whole document are spread over the
-- lines, and its VAT; the sums are those of the document. A credit note's are negative.
CREATE TABLE cost_sharing.invoice_line (
    invoice_id bigint NOT NULL REFERENCES cost_sharing.invoice,
    position integer NOT NULL,
    item text NOT NULL,
    accounting_cost text NOT NULL DEFAULT '',
    quantity bigint NOT NULL,
    unit text NOT NULL DEFAULT '',
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    category text NOT NULL,
    rate bigint NOT NULL,
    covers_from date NOT NULL,
    covers_until date NOT NULL,
    CONSTRAINT invoice_line_stands_once PRIMARY KEY (invoice_id, position),
    CONSTRAINT invoice_line_names_its_item CHECK (item <> ''),
    CONSTRAINT invoice_line_category_is_known
        CHECK (category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M')),
    CONSTRAINT invoice_line_rate_is_a_percentage CHECK (rate BETWEEN 0 AND 100000000),
    CONSTRAINT invoice_line_ends_after_it_begins CHECK (covers_from <= covers_until)
);

-- What came in together, and what became of each file; a file of a supplier that is not known is
-- kept, so that it can be taken in once it is.
CREATE TABLE cost_sharing.delivery (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id bigint REFERENCES kernel.job,
    received_by bigint REFERENCES kernel.person,
    received_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT job_makes_one_delivery UNIQUE (job_id)
);

CREATE TABLE cost_sharing.delivery_file (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id bigint NOT NULL REFERENCES cost_sharing.delivery,
    position integer NOT NULL,
    file_name text NOT NULL,
    invoice_id bigint REFERENCES cost_sharing.invoice,
    refusal_nl text NOT NULL DEFAULT '',
    refusal_fr text NOT NULL DEFAULT '',
    refusal_en text NOT NULL DEFAULT '',
    waits_for text,
    body bytea,
    CONSTRAINT delivered_file_stands_once UNIQUE (delivery_id, position),
    CONSTRAINT delivered_file_is_taken_or_refused
        CHECK ((invoice_id IS NULL) = (refusal_nl <> '' AND refusal_fr <> '' AND refusal_en <> '')),
    CONSTRAINT only_waiting_files_are_kept CHECK ((waits_for IS NULL) = (body IS NULL)
        AND (waits_for IS NULL OR invoice_id IS NULL))
);
CREATE INDEX delivery_file_waits_for ON cost_sharing.delivery_file (waits_for)
    WHERE waits_for IS NOT NULL;

-- Which lines of a supplier go to which pool; a rule counts from a person's confirmation on.
CREATE TABLE cost_sharing.supplier_rule (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    supplier_id bigint NOT NULL REFERENCES cost_sharing.supplier,
    matches text NOT NULL,
    words text NOT NULL DEFAULT '',
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    spreads boolean NOT NULL DEFAULT false,
    proposed_from bigint REFERENCES cost_sharing.invoice,
    made_by bigint REFERENCES kernel.person,
    made_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT rule_match_is_known
        CHECK (matches IN ('any', 'item', 'accountingCost', 'buyerReference')),
    CONSTRAINT only_a_rule_for_all_lines_has_no_words CHECK ((matches = 'any') = (words = ''))
);
CREATE INDEX supplier_rule_supplier ON cost_sharing.supplier_rule (supplier_id);

CREATE TABLE cost_sharing.supplier_rule_decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule_id bigint NOT NULL REFERENCES cost_sharing.supplier_rule,
    decision text NOT NULL,
    decided_by bigint REFERENCES kernel.person,
    decided_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT rule_decision_is_known CHECK (decision IN ('confirmed', 'ended', 'dismissed')),
    CONSTRAINT rule_is_decided_once UNIQUE (rule_id, decision)
);

CREATE TABLE cost_sharing.invoice_decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES cost_sharing.invoice,
    decision text NOT NULL,
    reason text NOT NULL DEFAULT '',
    reverse_vat_cents bigint NOT NULL DEFAULT 0,
    decided_by bigint REFERENCES kernel.person,
    decided_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT invoice_decision_is_known CHECK (decision IN ('confirmed', 'returned', 'rejected')),
    CONSTRAINT only_a_confirmation_needs_no_reason CHECK (decision = 'confirmed' OR reason <> '')
);
CREATE INDEX invoice_decision_invoice ON cost_sharing.invoice_decision (invoice_id, id);

-- A line's part in a pool and a month, as a confirmation made it.
CREATE TABLE cost_sharing.invoice_part (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decision_id bigint NOT NULL REFERENCES cost_sharing.invoice_decision,
    invoice_id bigint NOT NULL,
    position integer NOT NULL,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    period kernel.period NOT NULL,
    origin kernel.period NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    CONSTRAINT part_belongs_to_a_line FOREIGN KEY (invoice_id, position)
        REFERENCES cost_sharing.invoice_line,
    CONSTRAINT part_stands_once_a_month UNIQUE (decision_id, position, origin),
    CONSTRAINT part_origin_is_not_after_its_booking CHECK (origin <= period),
    CONSTRAINT part_amounts_are_bounded
        CHECK (greatest(abs(net_cents), abs(vat_cents)) <= 10000000000000),
    CONSTRAINT invoice_part_is_not_empty CHECK (net_cents <> 0 OR vat_cents <> 0)
);
CREATE INDEX invoice_part_period ON cost_sharing.invoice_part (period, pool_id);
CREATE INDEX invoice_part_invoice ON cost_sharing.invoice_part (invoice_id);

-- Where each document stands: its latest decision.
CREATE VIEW cost_sharing.invoice_state WITH (security_invoker = true) AS
    SELECT invoice.id AS invoice_id,
        CASE latest.decision WHEN 'confirmed' THEN 'confirmed' WHEN 'rejected' THEN 'rejected'
            ELSE 'waiting' END AS state,
        latest.id AS decision_id, coalesce(latest.reason, '') AS reason,
        coalesce(latest.reverse_vat_cents, 0) AS reverse_vat_cents, latest.decided_by,
        latest.decided_at
    FROM cost_sharing.invoice
    LEFT JOIN LATERAL (
        SELECT decision.id, decision.decision, decision.reason, decision.reverse_vat_cents,
            decision.decided_by, decision.decided_at
        FROM cost_sharing.invoice_decision AS decision
        WHERE decision.invoice_id = invoice.id ORDER BY decision.id DESC LIMIT 1
    ) AS latest ON true;

-- The rules that count: of each supplier and kind of line the one that was confirmed last, unless it
-- was ended.
CREATE VIEW cost_sharing.supplier_rule_in_force WITH (security_invoker = true) AS
    SELECT latest.id, latest.supplier_id, latest.matches, latest.words, latest.pool_id,
        latest.spreads
    FROM (
        SELECT DISTINCT ON (rule.supplier_id, rule.matches, rule.words)
            rule.id, rule.supplier_id, rule.matches, rule.words, rule.pool_id, rule.spreads
        FROM cost_sharing.supplier_rule AS rule
        JOIN cost_sharing.supplier_rule_decision AS decision
            ON decision.rule_id = rule.id AND decision.decision = 'confirmed'
        ORDER BY rule.supplier_id, rule.matches, rule.words, decision.id DESC
    ) AS latest
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.supplier_rule_decision AS ended
        WHERE ended.rule_id = latest.id AND ended.decision = 'ended');

CREATE VIEW cost_sharing.invoice_cost WITH (security_invoker = true) AS
    SELECT 'invoice'::text AS source, invoice.number AS document,
        invoice.issue_date AS document_date, part.period, part.pool_id AS pool,
        pool.member_id AS member, pool.supply, line.item AS description, part.net_cents,
        part.vat_cents, part.id AS line_id, supplier.name AS supplier,
        invoice.id AS invoice_id, part.origin,
        kernel.folded(invoice.number || ' ' || supplier.name || ' ' || line.item) AS search
    FROM cost_sharing.invoice_part AS part
    JOIN cost_sharing.invoice ON invoice.id = part.invoice_id
    JOIN cost_sharing.invoice_line AS line
        ON line.invoice_id = part.invoice_id AND line.position = part.position
    JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
    JOIN cost_sharing.pool ON pool.id = part.pool_id
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.invoice_decision AS later
        WHERE later.invoice_id = part.invoice_id AND later.id > part.decision_id);

CREATE OR REPLACE VIEW cost_sharing.cost_source WITH (security_invoker = true) AS
    SELECT source, document, document_date, period, pool, member, supply, description,
        net_cents, vat_cents, line_id, supplier, origin, search, intake_id AS record_id
    FROM cost_sharing.intake_cost
    UNION ALL
    SELECT source, document, document_date, period, pool, member, supply, description,
        net_cents, vat_cents, line_id, supplier, origin, search, entry_id AS record_id
    FROM cost_sharing.entry_cost
    UNION ALL
    SELECT source, document, document_date, period, pool, member, supply, description,
        net_cents, vat_cents, line_id, supplier, origin, search, invoice_id AS record_id
    FROM cost_sharing.invoice_cost;

ALTER TABLE cost_sharing.supplier ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.invoice_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.delivery_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.supplier_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.supplier_rule_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.invoice_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.invoice_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY supplier_of_association ON cost_sharing.supplier
    USING ((SELECT kernel.sees_association()));
CREATE POLICY invoice_of_association ON cost_sharing.invoice
    USING ((SELECT kernel.sees_association()));
CREATE POLICY invoice_line_of_association ON cost_sharing.invoice_line
    USING ((SELECT kernel.sees_association()));
CREATE POLICY delivery_of_association ON cost_sharing.delivery
    USING ((SELECT kernel.sees_association()));
CREATE POLICY delivery_file_of_association ON cost_sharing.delivery_file
    USING ((SELECT kernel.sees_association()));
CREATE POLICY supplier_rule_of_association ON cost_sharing.supplier_rule
    USING ((SELECT kernel.sees_association()));
CREATE POLICY supplier_rule_decision_of_association ON cost_sharing.supplier_rule_decision
    USING ((SELECT kernel.sees_association()));
CREATE POLICY invoice_decision_of_association ON cost_sharing.invoice_decision
    USING ((SELECT kernel.sees_association()));
CREATE POLICY invoice_part_of_association ON cost_sharing.invoice_part
    USING ((SELECT kernel.sees_association()));

-- What came in and what was decided stands; the next decision is a row of its own.
CREATE TRIGGER supplier_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.supplier
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('supplier_is_append_only');
CREATE TRIGGER invoice_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.invoice
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('invoice_is_append_only');
CREATE TRIGGER invoice_line_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.invoice_line
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('invoice_line_is_append_only');
CREATE TRIGGER delivery_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.delivery
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('delivery_is_append_only');
CREATE TRIGGER delivery_file_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.delivery_file
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('delivery_file_is_append_only');
CREATE TRIGGER supplier_rule_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.supplier_rule
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('supplier_rule_is_append_only');
CREATE TRIGGER supplier_rule_decision_is_append_only
    BEFORE UPDATE OR DELETE ON cost_sharing.supplier_rule_decision
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('supplier_rule_decision_is_append_only');
CREATE TRIGGER invoice_decision_is_append_only
    BEFORE UPDATE OR DELETE ON cost_sharing.invoice_decision
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('invoice_decision_is_append_only');
CREATE TRIGGER invoice_part_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.invoice_part
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('invoice_part_is_append_only');

-- Lines come in the transaction of their document, parts in that of their confirmation.
CREATE FUNCTION cost_sharing.refuse_line_of_earlier_invoice() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.invoice
        WHERE invoice.id IN (SELECT added.invoice_id FROM added)
            AND invoice.xmin <> pg_current_xact_id()::xid)
    THEN
        PERFORM cost_sharing.refuse('invoice_is_complete', 'the document came in before');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER invoice_is_complete AFTER INSERT ON cost_sharing.invoice_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_line_of_earlier_invoice();

CREATE FUNCTION cost_sharing.refuse_part_of_earlier_confirmation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added JOIN cost_sharing.invoice_decision AS decision
            ON decision.id = added.decision_id
        WHERE decision.invoice_id <> added.invoice_id OR decision.decision <> 'confirmed'
            OR decision.xmin <> pg_current_xact_id()::xid)
    THEN
        PERFORM cost_sharing.refuse(
            'part_comes_with_its_confirmation', 'the part belongs to no confirmation made now');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER part_comes_with_its_confirmation AFTER INSERT ON cost_sharing.invoice_part
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_part_of_earlier_confirmation();
CREATE TRIGGER part_period_is_still_open AFTER INSERT ON cost_sharing.invoice_part
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_posted_period();

-- The lines of a document make up its totals, the parts of a confirmation its lines and the VAT
-- that the association accounts for itself.
CREATE FUNCTION cost_sharing.check_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cost_sharing.invoice_line AS line WHERE line.invoice_id = NEW.id
        HAVING coalesce(sum(line.net_cents), 0) = NEW.net_cents
            AND coalesce(sum(line.vat_cents), 0) = NEW.vat_cents AND count(*) > 0)
    THEN
        PERFORM cost_sharing.refuse('invoice_lines_make_its_totals', 'the totals are not the lines');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER invoice_lines_make_its_totals AFTER INSERT ON cost_sharing.invoice
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.check_invoice();

CREATE FUNCTION cost_sharing.check_invoice_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.decision = 'confirmed' AND NOT EXISTS (
        SELECT FROM cost_sharing.invoice
        LEFT JOIN cost_sharing.invoice_part AS part ON part.decision_id = NEW.id
        WHERE invoice.id = NEW.invoice_id
        GROUP BY invoice.id
        HAVING coalesce(sum(part.net_cents), 0) = invoice.net_cents
            AND coalesce(sum(part.vat_cents), 0) = invoice.vat_cents + NEW.reverse_vat_cents)
    THEN
        PERFORM cost_sharing.refuse('invoice_parts_make_its_totals', 'the parts are not the totals');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER invoice_parts_make_its_totals AFTER INSERT ON cost_sharing.invoice_decision
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.check_invoice_confirmation();

-- A document that waits is confirmed or rejected; a confirmed one may be taken back while none of its
-- months is posted; a rejected one stays so.
CREATE FUNCTION cost_sharing.refuse_invoice_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_in text;
BEGIN
    SELECT state INTO now_in FROM cost_sharing.invoice_state WHERE invoice_id = NEW.invoice_id;
    IF (NEW.decision = 'returned') <> (now_in = 'confirmed') OR now_in = 'rejected' THEN
        PERFORM cost_sharing.refuse('invoice_decision_follows', 'the document is ' || now_in);
    END IF;
    IF NEW.decision = 'returned' AND EXISTS (
        SELECT FROM cost_sharing.invoice_cost AS cost
        JOIN cost_sharing.invoice_part AS part ON part.id = cost.line_id
        JOIN cost_sharing.cycle ON cycle.period = cost.period AND cycle.state = 'posted'
        WHERE part.invoice_id = NEW.invoice_id)
    THEN
        PERFORM cost_sharing.refuse('posted_invoice_stays', 'a month of the document is posted');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invoice_decision_follows BEFORE INSERT ON cost_sharing.invoice_decision
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_invoice_decision();

CREATE FUNCTION cost_sharing.refuse_rule_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.decision = 'ended' AND NOT EXISTS (
            SELECT FROM cost_sharing.supplier_rule_decision AS earlier
            WHERE earlier.rule_id = NEW.rule_id AND earlier.decision = 'confirmed')
        OR NEW.decision IN ('confirmed', 'dismissed') AND EXISTS (
            SELECT FROM cost_sharing.supplier_rule_decision AS earlier
            WHERE earlier.rule_id = NEW.rule_id AND earlier.decision <> NEW.decision)
    THEN
        PERFORM cost_sharing.refuse('rule_decision_follows', 'the rule was decided before');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rule_decision_follows BEFORE INSERT ON cost_sharing.supplier_rule_decision
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_rule_decision();

-- One pool in one period holds at most 10^13 cents, whatever the source.
CREATE FUNCTION cost_sharing.refuse_unbounded_pool_of_parts() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cost_source AS cost
        JOIN (SELECT DISTINCT period, pool_id FROM added) AS touched
            ON touched.period = cost.period AND touched.pool_id = cost.pool
        GROUP BY cost.period, cost.pool
        HAVING greatest(abs(sum(cost.net_cents)), abs(sum(cost.vat_cents))) > 10000000000000)
    THEN
        PERFORM cost_sharing.refuse('pool_and_period_are_bounded', 'a pool holds too much');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER pool_and_period_are_bounded AFTER INSERT ON cost_sharing.invoice_part
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_unbounded_pool_of_parts();

GRANT SELECT, INSERT ON cost_sharing.supplier, cost_sharing.invoice, cost_sharing.invoice_line,
    cost_sharing.delivery, cost_sharing.delivery_file, cost_sharing.supplier_rule,
    cost_sharing.supplier_rule_decision, cost_sharing.invoice_decision,
    cost_sharing.invoice_part TO aliquot_app;
GRANT SELECT ON cost_sharing.invoice_state, cost_sharing.supplier_rule_in_force,
    cost_sharing.invoice_cost TO aliquot_app;

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('PEP-1', 'participant_scheme', '(,)', '0208, with the enterprise number',
        'Peppol, list of electronic address schemes', 'read',
        'Een Belgische onderneming heet in Peppol 0208 met haar ondernemingsnummer; 9925 met het '
        'btw-nummer mag ook.',
        'Une entreprise belge se nomme dans Peppol 0208 avec son numéro d’entreprise ; 9925 avec '
        'le numéro de TVA est admis aussi.',
        'A Belgian enterprise is called 0208 in Peppol, with its enterprise number; 9925 with its '
        'VAT number will do, too.'),
    ('PEP-2', 'document_standard', '(,)', 'UBL 2.1, Peppol BIS Billing 3.0',
        'Peppol BIS Billing 3.0; EN 16931-1', 'read',
        'Een e-factuur is een UBL 2.1-document zoals Peppol BIS Billing 3.0 het beschrijft, met '
        'alle verplichte velden.',
        'Une facture électronique est un document UBL 2.1 tel que le décrit Peppol BIS Billing '
        '3.0, avec tous les champs obligatoires.',
        'An e-invoice is a UBL 2.1 document as Peppol BIS Billing 3.0 describes it, with every '
        'mandatory field.');
