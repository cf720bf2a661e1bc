-- What staff really cost is a source of costs, beside files, entries and invoices.
-- Why: nobody types again what the month's run found; a cycle reads it where it stands, and a member can
-- follow its statement down to the person and the month.
-- Source: VAT-9, VAT-22, HR-8, HR-9; allocation, "Which period, which document"; decision notes 0022, 0029.
-- Effect on rows: the views give the same rows as before and those of published runs, of which there
-- are none yet.

-- The first month that takes costs of a month in: itself while it is open; else one that was reversed
-- after it, else the one after the last that is posted.
CREATE FUNCTION cost_sharing.first_open_month(origin date) RETURNS date LANGUAGE sql STABLE
    AS $$
        WITH posted AS (
            SELECT max(cycle.period)::date AS last FROM cost_sharing.cycle
            WHERE cycle.state = 'posted'
        )
        SELECT least((
                SELECT min(cycle.period)::date FROM cost_sharing.cycle
                WHERE cycle.state = 'reversed' AND cycle.period >= first_open_month.origin
                    AND cycle.period <= posted.last AND NOT EXISTS (
                        SELECT FROM cost_sharing.cycle AS again
                        WHERE again.period = cycle.period AND again.state = 'posted')),
            greatest(first_open_month.origin, (posted.last + interval '1 month')::date))
        FROM posted
    $$;
REVOKE ALL ON FUNCTION cost_sharing.first_open_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cost_sharing.first_open_month(date) TO aliquot_app;

-- A run is published into an open month, and a pool and month stay within their bound.
CREATE FUNCTION staffing.check_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.booked_in <> cost_sharing.first_open_month(NEW.period) THEN
        PERFORM staffing.refuse('published_cost_run_enters_an_open_month', 'the month is posted');
    END IF;
    IF EXISTS (
        SELECT FROM staffing.month_total AS total
        JOIN cost_sharing.cost_total AS known
            ON known.pool = total.pool_id AND known.period = NEW.booked_in
        WHERE total.run_id = NEW.id
        GROUP BY total.pool_id, total.net_cents
        HAVING abs(sum(known.net_cents) + total.net_cents) > 10000000000000)
    THEN
        PERFORM staffing.refuse('published_cost_run_is_bounded', 'a pool holds too much');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER publication_is_checked BEFORE UPDATE ON staffing.cost_run
    FOR EACH ROW WHEN (NEW.state = 'published' AND OLD.state <> 'published')
    EXECUTE FUNCTION staffing.check_publication();

-- Salaries bear no VAT; the recharge of them has its own.
CREATE VIEW staffing.month_cost WITH (security_invoker = true) AS
    SELECT 'payroll'::text AS source, line.document,
        (run.period + interval '1 month' - interval '1 day')::date AS document_date,
        run.booked_in AS period, line.pool_id AS pool, pool.member_id AS member, pool.supply,
        line.description, line.net_cents, 0::bigint AS vat_cents, line.id AS line_id,
        ''::text AS supplier, run.period AS origin, line.search, line.run_id AS record_id
    FROM staffing.cost_run AS run
    JOIN staffing.month_line AS line ON line.run_id = run.id
    LEFT JOIN cost_sharing.pool ON pool.id = line.pool_id
    WHERE run.state = 'published';
CREATE VIEW staffing.month_cost_total WITH (security_invoker = true) AS
    SELECT run.id AS run_id, run.booked_in AS period, run.period AS origin, total.pool_id,
        total.line_count, total.net_cents
    FROM staffing.cost_run AS run
    JOIN staffing.month_total AS total ON total.run_id = run.id
    WHERE run.state = 'published';
GRANT SELECT ON staffing.month_cost, staffing.month_cost_total TO aliquot_app;

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
    FROM cost_sharing.invoice_cost
    UNION ALL
    SELECT source, document, document_date, period, pool, member, supply, description,
        net_cents, vat_cents, line_id, supplier, origin, search, record_id
    FROM staffing.month_cost;

-- The record that a total rests on is the run, which never changes once it is published.
CREATE OR REPLACE VIEW cost_sharing.cost_total WITH (security_invoker = true) AS
    SELECT 'csv'::text AS source, total.intake_id AS record_id, total.period, total.origin,
        total.pool_id AS pool, total.line_count, total.net_cents, total.vat_cents,
        total.intake_id AS decision_id
    FROM cost_sharing.intake_total AS total
    WHERE total.intake_id NOT IN (
        SELECT withdrawal.intake_id FROM cost_sharing.intake_withdrawal AS withdrawal)
    UNION ALL
    SELECT 'entry'::text AS source, part.entry_id AS record_id, part.period, part.origin,
        entry.pool_id AS pool, 1::bigint AS line_count, part.net_cents, part.vat_cents,
        part.entry_id AS decision_id
    FROM cost_sharing.entry_part AS part
    JOIN cost_sharing.entry ON entry.id = part.entry_id
    WHERE part.entry_id NOT IN (
        SELECT withdrawal.entry_id FROM cost_sharing.entry_withdrawal AS withdrawal)
    UNION ALL
    SELECT 'invoice'::text AS source, part.invoice_id AS record_id, part.period, part.origin,
        part.pool_id AS pool, 1::bigint AS line_count, part.net_cents, part.vat_cents,
        part.decision_id
    FROM cost_sharing.invoice_part AS part
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.invoice_decision AS later
        WHERE later.invoice_id = part.invoice_id AND later.id > part.decision_id)
    UNION ALL
    SELECT 'payroll'::text AS source, total.run_id AS record_id, total.period, total.origin,
        total.pool_id AS pool, total.line_count, total.net_cents, 0::bigint AS vat_cents,
        total.run_id AS decision_id
    FROM staffing.month_cost_total AS total;

-- As before, with the lines of real cost.
CREATE OR REPLACE FUNCTION cost_sharing.found_cost(words text[], most integer)
    RETURNS TABLE (source text, line_id bigint, rank integer, document text, supplier text,
        description text, period date, pool_id bigint, search text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    whole text := array_to_string(words, ' ');
    first_word text := coalesce('%' || words[1] || '%', '%');
    second_word text := coalesce('%' || words[2] || '%', '%');
    third_word text := coalesce('%' || words[3] || '%', '%');
BEGIN
    IF NOT kernel.sees_association() OR whole = '' THEN RETURN; END IF;
    RETURN QUERY
        SELECT 'csv'::text, line.id,
            CASE kernel.folded(line.document) WHEN replace(whole, '\', '') THEN 0 ELSE 1 END,
            line.document, line.supplier, line.description, line.period::date, line.pool_id,
            line.search
        FROM cost_sharing.cost_line AS line
        WHERE kernel.folded(line.document) LIKE whole || '%' AND NOT EXISTS (
            SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
            WHERE withdrawal.intake_id = line.intake_id)
        LIMIT most;
    -- Two signs have no trigram; they would read every line.
    IF length(whole) >= 3 THEN
        RETURN QUERY
            SELECT 'csv'::text, line.id, 2, line.document, line.supplier, line.description,
                line.period::date, line.pool_id, line.search
            FROM cost_sharing.cost_line AS line
            WHERE line.search LIKE first_word AND line.search LIKE second_word
                AND line.search LIKE third_word
                AND kernel.folded(line.document) NOT LIKE whole || '%' AND NOT EXISTS (
                    SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
                    WHERE withdrawal.intake_id = line.intake_id)
            LIMIT most;
    END IF;
    RETURN QUERY
        SELECT 'entry'::text, part.id, found.rank, entry.document, entry.supplier,
            entry.description, part.period::date, entry.pool_id, entry.search
        FROM cost_sharing.found_entry(words, most) AS found
        JOIN cost_sharing.entry ON entry.id = found.id
        JOIN cost_sharing.entry_part AS part ON part.entry_id = entry.id
        WHERE NOT EXISTS (
            SELECT FROM cost_sharing.entry_withdrawal AS withdrawal
            WHERE withdrawal.entry_id = entry.id)
        LIMIT most;
    RETURN QUERY
        SELECT 'invoice'::text, part.id, found.rank, invoice.number, supplier.name, item.item,
            part.period::date, part.pool_id, text.search
        FROM cost_sharing.found_invoice_line(words, most) AS found
        JOIN cost_sharing.invoice_part AS part
            ON part.invoice_id = found.invoice_id AND part.position = found.line
        JOIN cost_sharing.invoice ON invoice.id = found.invoice_id
        JOIN cost_sharing.invoice_line AS item
            ON item.invoice_id = found.invoice_id AND item.position = found.line
        JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
        CROSS JOIN LATERAL (
            SELECT kernel.folded(invoice.number || ' ' || supplier.name || ' ' || item.item)
                AS search) AS text
        WHERE text.search LIKE ALL (ARRAY[first_word, second_word, third_word])
            AND NOT EXISTS (
                SELECT FROM cost_sharing.invoice_decision AS later
                WHERE later.invoice_id = part.invoice_id AND later.id > part.decision_id)
        LIMIT most;
    RETURN QUERY
        SELECT 'payroll'::text, line.id,
            CASE kernel.folded(line.document) WHEN replace(whole, '\', '') THEN 0 ELSE 2 END,
            line.document, ''::text, line.description, run.booked_in::date, line.pool_id,
            line.search
        FROM staffing.month_line AS line
        JOIN staffing.cost_run AS run ON run.id = line.run_id AND run.state = 'published'
        WHERE line.search LIKE ALL (ARRAY[first_word, second_word, third_word])
        LIMIT most;
END $$;

-- Indexations of wages, known and assumed, for forecasts; never for cost, which is what was paid. ----

CREATE TABLE staffing.indexation (
    exceeded_in kernel.period NOT NULL,
    -- How many months later wages follow.
    delay_months integer NOT NULL,
    rate_millionths bigint NOT NULL,
    source text NOT NULL,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    CONSTRAINT month_has_one_indexation PRIMARY KEY (exceeded_in),
    CONSTRAINT indexation_follows_within_a_year CHECK (delay_months BETWEEN 0 AND 12),
    CONSTRAINT indexation_is_a_rise CHECK (rate_millionths BETWEEN 1 AND 200000),
    CONSTRAINT indexation_names_its_source CHECK (btrim(source) <> '')
);
CREATE TRIGGER indexation_is_append_only BEFORE UPDATE OR DELETE ON staffing.indexation
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('indexation_is_append_only');
ALTER TABLE staffing.indexation ENABLE ROW LEVEL SECURITY;
CREATE POLICY indexation_of_association ON staffing.indexation
    USING ((SELECT kernel.sees_association()));
GRANT SELECT, INSERT ON staffing.indexation TO aliquot_app;

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('HR-8', 'index_step', '(,)', '2 %, amounts cut below a cent',
        'wet/loi 1.3.1977; fedweb', 'read',
        'Overschrijdt de afgevlakte gezondheidsindex de spilindex, dan stijgen de lonen met 2 %; '
        'het gepubliceerde voorbeeld laat weg wat kleiner is dan een cent.',
        'Quand l’indice santé lissé dépasse l’indice-pivot, les salaires augmentent de 2 % ; '
        'l’exemple publié tronque sous le centime.',
        'When the smoothed health index exceeds the pivot, wages rise by 2 %; the published example '
        'cuts what is below a cent.'),
    ('HR-9', 'index_delay', '(,)', 'a number of months, recorded with each indexation',
        'programmawet/loi-programme 2025', 'read',
        'Hoeveel maanden de lonen de index volgen, hangt af van het paritair comité en de datum; '
        'voor overheidslonen is het sinds 2025 de derde maand.',
        'Le nombre de mois après lesquels les salaires suivent l’indice dépend de la commission '
        'paritaire et de la date ; pour le secteur public c’est le troisième mois depuis 2025.',
        'How many months later wages follow the index depends on the joint committee and the day; '
        'for public wages it is the third month since 2025.');
