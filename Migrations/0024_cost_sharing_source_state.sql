-- A run keeps what its sources came to when it copied them, so that posting compares a few totals
-- instead of reading 83,000 lines again. Files, entries, decisions and key versions never change once
-- they stand, so a total that names them stands for their lines.
-- Source: allocation, "What always holds".
-- Existing rows: what the sources of earlier runs came to is not known, so a month that is computed and
-- not posted is computed again first.

ALTER TABLE cost_sharing.run_total ADD COLUMN source_state text;

-- As before, with the record that a total rests on: who adds a source to cost_source adds it here.
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
        WHERE later.invoice_id = part.invoice_id AND later.id > part.decision_id);
