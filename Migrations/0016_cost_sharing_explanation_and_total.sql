-- Costs and drivers are added up once, when they come in: pages and controls of a month with 83,000
-- lines read its 1,200 totals. An explanation of a difference with the accounts carries on to a newer
-- file of the month, as long as its account differs by the same amount there; otherwise somebody
-- explains it anew. A reversal is approved with a run of its own month.
-- Source: allocation, "What always holds"; VAT-9.
-- Existing rows: those of cost_line and driver are added up; what the accounts of explanations differed
-- by is not known, so they do not carry on.

-- What a file brought, by month, origin and pool. Nobody writes it but the trigger below.
CREATE TABLE cost_sharing.intake_total (
    intake_id bigint NOT NULL REFERENCES cost_sharing.intake,
    period kernel.period NOT NULL,
    origin kernel.period NOT NULL,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    line_count bigint NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    PRIMARY KEY (intake_id, period, origin, pool_id)
);
CREATE INDEX intake_total_period ON cost_sharing.intake_total (period, pool_id);
CREATE INDEX intake_total_pool ON cost_sharing.intake_total (pool_id, period);

CREATE FUNCTION cost_sharing.add_up_cost_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO cost_sharing.intake_total AS total (intake_id, period, origin, pool_id, line_count,
        net_cents, vat_cents)
    SELECT intake_id, period, coalesce(origin, period), pool_id, count(*), sum(net_cents),
        sum(vat_cents)
    FROM added
    GROUP BY intake_id, period, coalesce(origin, period), pool_id
    ON CONFLICT (intake_id, period, origin, pool_id) DO UPDATE
    SET line_count = total.line_count + excluded.line_count,
        net_cents = total.net_cents + excluded.net_cents,
        vat_cents = total.vat_cents + excluded.vat_cents;
    RETURN NULL;
END $$;
CREATE TRIGGER cost_lines_are_added_up AFTER INSERT ON cost_sharing.cost_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.add_up_cost_lines();
INSERT INTO cost_sharing.intake_total (intake_id, period, origin, pool_id, line_count, net_cents,
    vat_cents)
SELECT intake_id, period, coalesce(origin, period), pool_id, count(*), sum(net_cents), sum(vat_cents)
FROM cost_sharing.cost_line
GROUP BY intake_id, period, coalesce(origin, period), pool_id;

ALTER TABLE cost_sharing.intake_total ENABLE ROW LEVEL SECURITY;
CREATE POLICY intake_total_of_association ON cost_sharing.intake_total
    USING ((SELECT kernel.sees_association()));
GRANT SELECT ON cost_sharing.intake_total TO aliquot_app;

-- The totals of cost_source: who adds a source there adds it here.
CREATE VIEW cost_sharing.cost_total WITH (security_invoker = true) AS
    SELECT 'csv'::text AS source, total.intake_id AS record_id, total.period, total.origin,
        total.pool_id AS pool, total.line_count, total.net_cents, total.vat_cents
    FROM cost_sharing.intake_total AS total
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
        WHERE withdrawal.intake_id = total.intake_id)
    UNION ALL
    SELECT 'entry'::text AS source, part.entry_id AS record_id, part.period, part.origin,
        entry.pool_id AS pool, 1::bigint AS line_count, part.net_cents, part.vat_cents
    FROM cost_sharing.entry_part AS part
    JOIN cost_sharing.entry ON entry.id = part.entry_id
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.entry_withdrawal AS withdrawal
        WHERE withdrawal.entry_id = part.entry_id)
    UNION ALL
    SELECT 'invoice'::text AS source, part.invoice_id AS record_id, part.period, part.origin,
        part.pool_id AS pool, 1::bigint AS line_count, part.net_cents, part.vat_cents
    FROM cost_sharing.invoice_part AS part
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.invoice_decision AS later
        WHERE later.invoice_id = part.invoice_id AND later.id > part.decision_id);
GRANT SELECT ON cost_sharing.cost_total TO aliquot_app;

-- What a file measured, by key and month. The digests are of the targets with a quantity, and of their
-- quantities: those that are the same need not be compared one by one.
CREATE TABLE cost_sharing.driver_total (
    intake_id bigint NOT NULL REFERENCES cost_sharing.intake,
    key_id bigint NOT NULL REFERENCES cost_sharing.key,
    period kernel.period NOT NULL,
    target_count bigint NOT NULL,
    member_count bigint NOT NULL,
    quantity numeric NOT NULL,
    target_digest numeric NOT NULL,
    measure_digest numeric NOT NULL,
    PRIMARY KEY (intake_id, key_id, period)
);
CREATE INDEX driver_total_key ON cost_sharing.driver_total (key_id, period);

CREATE VIEW cost_sharing.driver_sum WITH (security_invoker = true) AS
    SELECT intake_id, key_id, period, count(*) AS target_count, count(member_id) AS member_count,
        sum(quantity) AS quantity,
        coalesce(sum(hashint8extended(coalesce(member_id, -pool_id), 0))
            FILTER (WHERE quantity > 0), 0) AS target_digest,
        coalesce(sum(hashint8extended(coalesce(member_id, -pool_id), quantity))
            FILTER (WHERE quantity > 0), 0) AS measure_digest
    FROM cost_sharing.driver
    GROUP BY intake_id, key_id, period;
GRANT SELECT ON cost_sharing.driver_sum TO aliquot_app;

-- What a file brought of a key and month is added up anew whenever more of it comes.
CREATE FUNCTION cost_sharing.add_up_drivers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE file bigint;
BEGIN
    FOR file IN SELECT DISTINCT added.intake_id FROM added LOOP
        INSERT INTO cost_sharing.driver_total (intake_id, key_id, period, target_count,
            member_count, quantity, target_digest, measure_digest)
        SELECT intake_id, key_id, period, target_count, member_count, quantity, target_digest,
            measure_digest
        FROM cost_sharing.driver_sum
        WHERE intake_id = file
        ON CONFLICT (intake_id, key_id, period) DO UPDATE
        SET target_count = excluded.target_count, member_count = excluded.member_count,
            quantity = excluded.quantity, target_digest = excluded.target_digest,
            measure_digest = excluded.measure_digest;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER drivers_are_added_up AFTER INSERT ON cost_sharing.driver
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.add_up_drivers();
INSERT INTO cost_sharing.driver_total (intake_id, key_id, period, target_count, member_count,
    quantity, target_digest, measure_digest)
SELECT intake_id, key_id, period, target_count, member_count, quantity, target_digest, measure_digest
FROM cost_sharing.driver_sum;

ALTER TABLE cost_sharing.driver_total ENABLE ROW LEVEL SECURITY;
CREATE POLICY driver_total_of_association ON cost_sharing.driver_total
    USING ((SELECT kernel.sees_association()));
GRANT SELECT ON cost_sharing.driver_total TO aliquot_app;

-- The totals of driver_in_force.
CREATE VIEW cost_sharing.driver_total_in_force WITH (security_invoker = true) AS
    SELECT total.key_id, total.period, sum(total.target_count)::bigint AS target_count,
        sum(total.member_count)::bigint AS member_count, sum(total.quantity) AS quantity,
        sum(total.target_digest) AS target_digest, sum(total.measure_digest) AS measure_digest
    FROM cost_sharing.driver_total AS total
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
        WHERE withdrawal.intake_id = total.intake_id)
    GROUP BY total.key_id, total.period;
GRANT SELECT ON cost_sharing.driver_total_in_force TO aliquot_app;

-- The bound of a pool and month holds over all sources; as before, of the totals, which the lines of
-- the same statement are in.
CREATE OR REPLACE FUNCTION cost_sharing.refuse_unbounded_pool() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.cost_total AS total
        JOIN (SELECT DISTINCT period, pool_id FROM added) AS touched
            ON touched.period = total.period AND touched.pool_id = total.pool
        GROUP BY total.period, total.pool
        HAVING greatest(abs(sum(total.net_cents)), abs(sum(total.vat_cents))) > 10000000000000)
    THEN
        PERFORM cost_sharing.refuse('pool_and_period_are_bounded', 'a pool holds too much');
    END IF;
    RETURN NULL;
END $$;

-- A reversal is approved with the run that takes its own month back.
CREATE FUNCTION cost_sharing.check_run_of_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cost_sharing.run
        JOIN cost_sharing.cycle ON cycle.run_id = run.reverses_run_id
        WHERE run.id = NEW.run_id AND cycle.id = NEW.cycle_id)
    THEN
        PERFORM cost_sharing.refuse(
            'reversal_run_takes_its_month_back', 'the run takes nothing of the month back');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reversal_run_takes_its_month_back BEFORE UPDATE ON cost_sharing.reversal
    FOR EACH ROW WHEN (OLD.run_id IS NULL AND NEW.run_id IS NOT NULL)
    EXECUTE FUNCTION cost_sharing.check_run_of_reversal();

-- The lines of a month, or of all, in the order of their list.
CREATE INDEX cost_line_order ON cost_sharing.cost_line (period DESC, id);
-- The drivers of a month, of one key or of all.
CREATE INDEX driver_period ON cost_sharing.driver (period, key_id);
DROP INDEX cost_sharing.driver_key_period;

-- The lines that hold a text, for their list; behind the policy and for the same reasons as
-- found_cost_line. Where no month is named, fewer than three signs begin a document's number.
CREATE FUNCTION cost_sharing.cost_line_holding(sought text, month date, most bigint)
    RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500
    SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan
AS $$
DECLARE escaped text := regexp_replace(sought, '([\\%_])', '\\\1', 'g');
BEGIN
    IF NOT kernel.sees_association() OR sought = '' THEN RETURN; END IF;
    IF month IS NOT NULL THEN
        RETURN QUERY
            SELECT line.id FROM cost_sharing.cost_line AS line
            WHERE line.period = month AND line.search LIKE '%' || escaped || '%'
            LIMIT most;
    ELSIF length(sought) < 3 THEN
        RETURN QUERY
            SELECT line.id FROM cost_sharing.cost_line AS line
            WHERE kernel.folded(line.document) LIKE escaped || '%'
            LIMIT most;
    ELSE
        RETURN QUERY
            SELECT line.id FROM cost_sharing.cost_line AS line
            WHERE line.search LIKE '%' || escaped || '%'
            LIMIT most;
    END IF;
END $$;
REVOKE ALL ON FUNCTION cost_sharing.cost_line_holding(text, date, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cost_sharing.cost_line_holding(text, date, bigint) TO aliquot_app;

-- difference_cents: what the line of the account differed by when it was explained.
-- carried_from_id: the same explanation of the file before.
ALTER TABLE cost_sharing.explanation
    ADD COLUMN difference_cents bigint,
    ADD COLUMN carried_from_id bigint REFERENCES cost_sharing.explanation,
    ADD CONSTRAINT explanation_is_carried_on_once UNIQUE (carried_from_id);

-- The accounts of a month's present ledger, and the line of the comparison that each counts in: that
-- of its mapping in force, or itself.
CREATE FUNCTION cost_sharing.ledger_account(month date)
    RETURNS TABLE (account text, balance_cents bigint, charge text, target text)
    LANGUAGE sql STABLE
    AS $$
        SELECT balance.account, balance.balance_cents, coalesce(mapping.charge, 'unmapped'),
            CASE WHEN mapping.charge IS NULL THEN balance.account ELSE mapping.pools END
        FROM cost_sharing.ledger_balance AS balance
        LEFT JOIN (
            SELECT DISTINCT ON (account) account, charge, pools
            FROM cost_sharing.account_mapping
            WHERE valid_from <= month
            ORDER BY account, valid_from DESC, id DESC) AS mapping
            ON mapping.account = balance.account
        WHERE balance.ledger_id = (
            SELECT max(id) FROM cost_sharing.ledger WHERE period = month)
    $$;

-- As before, of the totals.
CREATE OR REPLACE FUNCTION cost_sharing.ledger_comparison(month date)
    RETURNS TABLE (charge text, target text, account_count bigint, balance_cents bigint,
        cost_cents bigint, difference_cents bigint, explained_cents bigint)
    LANGUAGE sql STABLE
    AS $$
        WITH balance AS MATERIALIZED (
            SELECT account, balance_cents, charge, target FROM cost_sharing.ledger_account(month)
        ), mapping AS (
            SELECT DISTINCT ON (account) account, charge, pools
            FROM cost_sharing.account_mapping
            WHERE valid_from <= month
            ORDER BY account, valid_from DESC, id DESC
        ), target AS MATERIALIZED (
            SELECT DISTINCT pools FROM mapping WHERE charge = 'pools'
        ), cost AS (
            SELECT pool.code, sum(total.net_cents)::bigint AS net,
                sum(total.vat_cents)::bigint AS vat
            FROM cost_sharing.cost_total AS total
            JOIN cost_sharing.pool ON pool.id = total.pool
            WHERE total.period = month
                AND EXISTS (SELECT FROM cost_sharing.ledger WHERE period = month)
            GROUP BY pool.code
        ), side AS (
            SELECT charge, target, 1 AS accounts, balance_cents AS balance, 0::bigint AS costs,
                0::bigint AS explained
            FROM balance
            UNION ALL
            SELECT 'pools', coalesce(exact.pools, family.pools, ''), 0, 0, cost.net, 0
            FROM cost
            LEFT JOIN target AS exact ON exact.pools = cost.code
            LEFT JOIN LATERAL (
                SELECT pools FROM target
                WHERE right(pools, 1) = '*' AND starts_with(cost.code, rtrim(pools, '*'))
                    AND exact.pools IS NULL
                ORDER BY length(pools) DESC
                LIMIT 1) AS family ON true
            UNION ALL
            SELECT 'vat', '', 0, 0, cost.vat, 0
            FROM cost
            WHERE EXISTS (SELECT FROM mapping WHERE charge = 'vat')
            UNION ALL
            SELECT coalesce(balance.charge, 'pools'), coalesce(balance.target, ''), 0, 0, 0,
                explanation.amount_cents
            FROM cost_sharing.explanation
            LEFT JOIN balance ON balance.account = explanation.account
            WHERE explanation.ledger_id = (
                SELECT max(id) FROM cost_sharing.ledger WHERE period = month)
        )
        SELECT charge, target, sum(accounts), sum(balance)::bigint, sum(costs)::bigint,
            CASE charge WHEN 'none' THEN 0 ELSE sum(balance) - sum(costs) END::bigint,
            sum(explained)::bigint
        FROM side
        GROUP BY charge, target
    $$;

-- What the line of each account of a month differs by; the empty account: of costs without one.
CREATE FUNCTION cost_sharing.ledger_difference(month date)
    RETURNS TABLE (account text, difference_cents bigint)
    LANGUAGE sql STABLE
    AS $$
        WITH line AS MATERIALIZED (
            SELECT charge, target, difference_cents FROM cost_sharing.ledger_comparison(month)
        )
        SELECT place.account, line.difference_cents
        FROM line
        JOIN (
            SELECT account, charge, target FROM cost_sharing.ledger_account(month)
            UNION ALL
            SELECT '', 'pools', '') AS place USING (charge, target)
    $$;

-- One that carries on is the same in the file before, word for word.
CREATE FUNCTION cost_sharing.check_carried_explanation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cost_sharing.explanation AS earlier
        WHERE earlier.id = NEW.carried_from_id
            AND earlier.ledger_id = (
                SELECT max(before.id) FROM cost_sharing.ledger AS before
                JOIN cost_sharing.ledger AS present ON present.period = before.period
                WHERE present.id = NEW.ledger_id AND before.id < present.id)
            AND (earlier.account, earlier.amount_cents, earlier.reason, earlier.explained_by,
                earlier.explained_at, earlier.difference_cents)
                = (NEW.account, NEW.amount_cents, NEW.reason, NEW.explained_by,
                NEW.explained_at, NEW.difference_cents))
    THEN
        PERFORM cost_sharing.refuse(
            'carried_explanation_is_as_it_was', 'it is not that of the file before');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER carried_explanation_is_as_it_was BEFORE INSERT ON cost_sharing.explanation
    FOR EACH ROW WHEN (NEW.carried_from_id IS NOT NULL)
    EXECUTE FUNCTION cost_sharing.check_carried_explanation();

-- What it says that the account differs by is so.
CREATE FUNCTION cost_sharing.check_explained_difference() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE month date;
BEGIN
    FOR month IN
        SELECT DISTINCT ledger.period
        FROM added JOIN cost_sharing.ledger ON ledger.id = added.ledger_id
    LOOP
        IF EXISTS (
            SELECT FROM added
            JOIN cost_sharing.ledger ON ledger.id = added.ledger_id
            LEFT JOIN cost_sharing.ledger_difference(month) AS line
                ON line.account = added.account
            WHERE ledger.period = month
                AND added.difference_cents IS DISTINCT FROM coalesce(line.difference_cents, 0))
        THEN
            PERFORM cost_sharing.refuse(
                'explanation_names_its_difference', 'the account differs by another amount');
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER explanation_names_its_difference AFTER INSERT ON cost_sharing.explanation
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.check_explained_difference();

REVOKE ALL ON FUNCTION cost_sharing.ledger_account(date), cost_sharing.ledger_difference(date)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cost_sharing.ledger_account(date), cost_sharing.ledger_difference(date)
    TO aliquot_app;
