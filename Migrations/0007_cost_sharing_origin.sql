-- A cost belongs to one month and may be charged in a later one: its origin, where it is not the
-- month that it is booked in. Source: allocation, "Which period, which document".
-- Existing rows: each is booked in the month it belongs to, so none has an origin of its own.

ALTER TABLE cost_sharing.cost_line ADD COLUMN origin kernel.period,
    ADD CONSTRAINT cost_origin_is_before_its_booking CHECK (origin < period);

CREATE OR REPLACE VIEW cost_sharing.intake_cost WITH (security_invoker = true) AS
    SELECT 'csv'::text AS source, line.document, line.document_date, line.period,
        line.pool_id AS pool, pool.member_id AS member, pool.supply,
        line.description, line.net_cents, line.vat_cents,
        line.id AS line_id, line.supplier, line.intake_id,
        coalesce(line.origin, line.period) AS origin
    FROM cost_sharing.cost_line AS line
    JOIN cost_sharing.pool ON pool.id = line.pool_id
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
        WHERE withdrawal.intake_id = line.intake_id);

-- period is the month that charges the cost, origin the one that it belongs to.
CREATE OR REPLACE VIEW cost_sharing.cost_source WITH (security_invoker = true) AS
    SELECT source, document, document_date, period, pool, member, supply, description,
        net_cents, vat_cents, line_id, supplier, origin
    FROM cost_sharing.intake_cost;
