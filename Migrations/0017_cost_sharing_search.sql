-- One search over every noun of the department, and corrections of suppliers and keys.
-- Why: the search found cost lines of files only, and neither suppliers, invoices, entries nor
-- deliveries; a supplier's number typed wrongly, or a key's name, could not be mended.
-- Source: PEP-1; domain, "Who works in it"; look, "Shell" and "Record".
-- Effect: each supplier and key gets version 1, each line of an invoice the text that it is searched
-- by; no other row changes, and the indexes are built once.

-- A supplier is corrected as a member is: over the version that a person saw, and with an event that
-- keeps what stood before. It never disappears.
ALTER TABLE cost_sharing.supplier ADD COLUMN version integer NOT NULL DEFAULT 1;
DROP TRIGGER supplier_is_append_only ON cost_sharing.supplier;
CREATE TRIGGER supplier_is_never_deleted BEFORE DELETE ON cost_sharing.supplier
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('supplier_is_never_deleted');
GRANT UPDATE (name, country, enterprise_number, vat_number, known_since, version)
    ON cost_sharing.supplier TO aliquot_app;

-- A key's code stands in files and its versions in decisions; what it is called may be mended.
ALTER TABLE cost_sharing.key ADD COLUMN version integer NOT NULL DEFAULT 1;
REVOKE UPDATE ON cost_sharing.key FROM aliquot_app;
GRANT UPDATE (name_nl, name_fr, name_en, unit_nl, unit_fr, unit_en, public_to_members, version)
    ON cost_sharing.key TO aliquot_app;

-- As for the lines of files: the functions look behind the policy, where an index may serve, and ask
-- first what the policy would. Words are folded and escaped by who calls; `most` bounds what is
-- gathered of each kind. What is searched begins with the number of the document.
ALTER TABLE cost_sharing.invoice_line
    ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (kernel.folded(item)) STORED;
CREATE INDEX entry_search ON cost_sharing.entry USING gin (search public.gin_trgm_ops);
CREATE INDEX entry_beginning ON cost_sharing.entry (search text_pattern_ops);
CREATE INDEX invoice_search ON cost_sharing.invoice USING gin (search public.gin_trgm_ops);
CREATE INDEX invoice_beginning ON cost_sharing.invoice (search text_pattern_ops);
CREATE INDEX invoice_line_search
    ON cost_sharing.invoice_line USING gin (search public.gin_trgm_ops);
CREATE INDEX supplier_search ON cost_sharing.supplier USING gin (search public.gin_trgm_ops);
CREATE INDEX delivery_file_name
    ON cost_sharing.delivery_file USING gin (kernel.folded(file_name) public.gin_trgm_ops);

CREATE FUNCTION cost_sharing.found_entry(words text[], most integer)
    RETURNS TABLE (id bigint, rank integer)
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
        SELECT entry.id,
            CASE kernel.folded(entry.document) WHEN replace(whole, '\', '') THEN 0 ELSE 1 END
        FROM cost_sharing.entry
        WHERE entry.search LIKE whole || '%'
        LIMIT most;
    IF length(whole) < 3 THEN RETURN; END IF;
    RETURN QUERY
        SELECT entry.id, 2
        FROM cost_sharing.entry
        WHERE entry.search LIKE first_word AND entry.search LIKE second_word
            AND entry.search LIKE third_word
            AND entry.search NOT LIKE whole || '%'
        LIMIT most;
END $$;

-- The lines of received documents. Each word stands in the line's item, in the document or in its
-- supplier; the first one leads to the line from wherever it stands, each line by one way only.
CREATE FUNCTION cost_sharing.found_invoice_line(words text[], most integer)
    RETURNS TABLE (invoice_id bigint, line integer, rank integer)
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
        SELECT item.invoice_id, item.position,
            CASE kernel.folded(invoice.number) WHEN replace(whole, '\', '') THEN 0 ELSE 1 END
        FROM cost_sharing.invoice
        JOIN cost_sharing.invoice_line AS item ON item.invoice_id = invoice.id
        WHERE invoice.search LIKE whole || '%'
        LIMIT most;
    IF length(whole) < 3 THEN RETURN; END IF;
    RETURN QUERY
        SELECT item.invoice_id, item.position, 2
        FROM cost_sharing.invoice_line AS item
        JOIN cost_sharing.invoice ON invoice.id = item.invoice_id
        JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
        WHERE item.search LIKE first_word
            AND item.search || ' ' || invoice.search || ' ' || supplier.search
                LIKE ALL (ARRAY[second_word, third_word])
            AND invoice.search NOT LIKE whole || '%'
        LIMIT most;
    RETURN QUERY
        SELECT item.invoice_id, item.position, 2
        FROM cost_sharing.invoice
        JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
        JOIN cost_sharing.invoice_line AS item ON item.invoice_id = invoice.id
        WHERE invoice.search LIKE first_word
            AND item.search NOT LIKE first_word
            AND item.search || ' ' || invoice.search || ' ' || supplier.search
                LIKE ALL (ARRAY[second_word, third_word])
            AND invoice.search NOT LIKE whole || '%'
        LIMIT most;
    RETURN QUERY
        SELECT item.invoice_id, item.position, 2
        FROM cost_sharing.supplier
        JOIN cost_sharing.invoice ON invoice.supplier_id = supplier.id
        JOIN cost_sharing.invoice_line AS item ON item.invoice_id = invoice.id
        WHERE supplier.search LIKE first_word AND invoice.search NOT LIKE first_word
            AND item.search NOT LIKE first_word
            AND item.search || ' ' || invoice.search || ' ' || supplier.search
                LIKE ALL (ARRAY[second_word, third_word])
        LIMIT most;
END $$;

-- Cost lines of every source that count, with what a page shows of them; a department that adds a
-- source to cost_source adds it here.
DROP FUNCTION cost_sharing.found_cost_line(text[], integer);
CREATE FUNCTION cost_sharing.found_cost(words text[], most integer)
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
END $$;

CREATE FUNCTION cost_sharing.found_delivery(words text[], most integer)
    RETURNS TABLE (id bigint, file_name text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    whole text := array_to_string(words, ' ');
    first_word text := coalesce('%' || words[1] || '%', '%');
    second_word text := coalesce('%' || words[2] || '%', '%');
    third_word text := coalesce('%' || words[3] || '%', '%');
BEGIN
    IF NOT kernel.sees_association() OR length(whole) < 3 THEN RETURN; END IF;
    RETURN QUERY
        SELECT file.delivery_id, file.file_name
        FROM cost_sharing.delivery_file AS file
        WHERE kernel.folded(file.file_name) LIKE first_word
            AND kernel.folded(file.file_name) LIKE second_word
            AND kernel.folded(file.file_name) LIKE third_word
        LIMIT most;
END $$;

DO $$
DECLARE noun text;
BEGIN
    FOREACH noun IN ARRAY ARRAY['entry', 'invoice_line', 'cost', 'delivery']
    LOOP
        EXECUTE format(
            'REVOKE ALL ON FUNCTION cost_sharing.found_%s(text[], integer) FROM PUBLIC', noun);
        EXECUTE format(
            'GRANT EXECUTE ON FUNCTION cost_sharing.found_%s(text[], integer) TO aliquot_app', noun);
    END LOOP;
END $$;
