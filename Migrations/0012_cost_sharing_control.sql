-- Control before posting: findings that somebody acknowledged, and the reconciliation of the costs
-- with the accounts, without whose explained differences no month is posted.
-- Source: allocation, "What always holds"; VAT-9.
-- Existing rows: none is touched; no ledger is required of any month until somebody decides so.

-- A finding of a month that somebody looked at, as it stood: another figure is another finding.
-- run_id: what it was read from, for the record; a run that was replaced is gone.
CREATE TABLE cost_sharing.acknowledgement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    period kernel.period NOT NULL,
    run_id bigint,
    kind text NOT NULL,
    subject text NOT NULL,
    figure text NOT NULL,
    remark text NOT NULL,
    acknowledged_by bigint NOT NULL REFERENCES kernel.person,
    acknowledged_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT acknowledgement_names_a_kind CHECK (kind ~ '^[a-zA-Z]+$'),
    CONSTRAINT acknowledgement_has_a_remark CHECK (btrim(remark) <> ''),
    CONSTRAINT finding_is_acknowledged_once UNIQUE (period, kind, subject, figure)
);

-- The balances of a month's accounts as finance exported them; the latest of a month counts.
CREATE TABLE cost_sharing.ledger (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    period kernel.period NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    line_count integer NOT NULL,
    balance_cents bigint NOT NULL,
    taken_by bigint NOT NULL REFERENCES kernel.person,
    taken_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT ledger_has_lines CHECK (line_count > 0),
    CONSTRAINT ledger_hash_is_sha256 CHECK (octet_length(sha256) = 32)
);
CREATE INDEX ledger_of_period ON cost_sharing.ledger (period, id);

CREATE TABLE cost_sharing.ledger_balance (
    ledger_id bigint NOT NULL REFERENCES cost_sharing.ledger,
    line integer NOT NULL,
    account text NOT NULL,
    name text NOT NULL,
    balance_cents bigint NOT NULL,
    CONSTRAINT account_stands_once_in_a_ledger PRIMARY KEY (ledger_id, account),
    CONSTRAINT account_is_a_number CHECK (account ~ '^[0-9][0-9A-Z.]{0,19}$'),
    CONSTRAINT account_balance_is_bounded CHECK (abs(balance_cents) <= 10000000000000)
);

-- Where the costs of an account are in the pools: one pool, or all whose code begins so (STAFF-*);
-- among the VAT on costs; or nowhere. The latest version in force counts.
CREATE TABLE cost_sharing.account_mapping (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account text NOT NULL,
    valid_from kernel.period NOT NULL,
    charge text NOT NULL,
    pools text NOT NULL DEFAULT '',
    mapped_by bigint NOT NULL REFERENCES kernel.person,
    mapped_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT mapped_account_is_a_number CHECK (account ~ '^[0-9][0-9A-Z.]{0,19}$'),
    CONSTRAINT mapping_charge_is_known CHECK (charge IN ('pools', 'vat', 'none')),
    CONSTRAINT mapping_to_pools_names_them CHECK (
        charge = 'pools' AND pools ~ '^[A-Z0-9][A-Z0-9-]{0,23}[*]?$'
        OR charge <> 'pools' AND pools = '')
);
CREATE INDEX account_mapping_in_force
    ON cost_sharing.account_mapping (account, valid_from DESC, id DESC);

-- Why an account and the costs differ by an amount. An empty account: costs of pools that no
-- account is mapped to.
CREATE TABLE cost_sharing.explanation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ledger_id bigint NOT NULL REFERENCES cost_sharing.ledger,
    account text NOT NULL,
    amount_cents bigint NOT NULL,
    reason text NOT NULL,
    explained_by bigint NOT NULL REFERENCES kernel.person,
    explained_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT explanation_has_an_amount CHECK (
        amount_cents <> 0 AND abs(amount_cents) <= 10000000000000),
    CONSTRAINT explanation_has_a_reason CHECK (btrim(reason) <> '')
);
CREATE INDEX explanation_of_ledger ON cost_sharing.explanation (ledger_id, account);

-- From which month on no cycle is posted without the balances of its accounts.
CREATE TABLE cost_sharing.ledger_requirement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    valid_from kernel.period NOT NULL,
    is_required boolean NOT NULL,
    decided_by bigint NOT NULL REFERENCES kernel.person,
    decided_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);

-- What a month's accounts and the costs that were taken in come to, by what the accounts are mapped
-- to; an account without mapping stands for itself. Nothing where no ledger was taken in.
CREATE FUNCTION cost_sharing.ledger_comparison(month date)
    RETURNS TABLE (charge text, target text, account_count bigint, balance_cents bigint,
        cost_cents bigint, difference_cents bigint, explained_cents bigint)
    LANGUAGE sql STABLE
    AS $$
        WITH present AS (
            SELECT id FROM cost_sharing.ledger WHERE period = month ORDER BY id DESC LIMIT 1
        ), mapping AS (
            SELECT DISTINCT ON (account) account, charge, pools
            FROM cost_sharing.account_mapping
            WHERE valid_from <= month
            ORDER BY account, valid_from DESC, id DESC
        ), balance AS (
            SELECT balance.account, balance.balance_cents,
                coalesce(mapping.charge, 'unmapped') AS charge,
                CASE WHEN mapping.charge IS NULL THEN balance.account ELSE mapping.pools END
                    AS target
            FROM present
            JOIN cost_sharing.ledger_balance AS balance ON balance.ledger_id = present.id
            LEFT JOIN mapping ON mapping.account = balance.account
        ), target AS (
            SELECT DISTINCT pools FROM mapping WHERE charge = 'pools'
        ), cost AS (
            SELECT pool.code, sum(source.net_cents)::bigint AS net,
                sum(source.vat_cents)::bigint AS vat
            FROM cost_sharing.cost_source AS source
            JOIN cost_sharing.pool ON pool.id = source.pool
            WHERE source.period = month AND EXISTS (SELECT FROM present)
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
            FROM present
            JOIN cost_sharing.explanation ON explanation.ledger_id = present.id
            LEFT JOIN balance ON balance.account = explanation.account
        )
        SELECT charge, target, sum(accounts), sum(balance)::bigint, sum(costs)::bigint,
            CASE charge WHEN 'none' THEN 0 ELSE sum(balance) - sum(costs) END::bigint,
            sum(explained)::bigint
        FROM side
        GROUP BY charge, target
    $$;

-- The rows come in the transaction of their ledger, and make up its totals when it ends.
CREATE FUNCTION cost_sharing.refuse_balance_of_earlier_ledger() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.ledger
        WHERE ledger.id IN (SELECT added.ledger_id FROM added)
            AND ledger.xmin <> pg_current_xact_id()::xid)
    THEN
        PERFORM cost_sharing.refuse('ledger_is_complete', 'the ledger was taken in before');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_is_complete AFTER INSERT ON cost_sharing.ledger_balance
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_balance_of_earlier_ledger();

CREATE FUNCTION cost_sharing.check_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cost_sharing.ledger_balance AS balance
        WHERE balance.ledger_id = NEW.id
        HAVING count(*) = NEW.line_count
            AND coalesce(sum(balance.balance_cents), 0) = NEW.balance_cents)
    THEN
        PERFORM cost_sharing.refuse(
            'ledger_totals_match_its_lines', 'the totals are not the lines');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_totals_match_its_lines AFTER INSERT ON cost_sharing.ledger
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.check_ledger();

-- What was compared when a month was posted stands: neither balances nor explanations follow.
CREATE FUNCTION cost_sharing.month_is_posted(month date) RETURNS boolean LANGUAGE sql STABLE
    AS $$
        SELECT coalesce((
            SELECT state = 'posted' FROM cost_sharing.cycle
            WHERE period = month ORDER BY id DESC LIMIT 1), false)
    $$;
CREATE FUNCTION cost_sharing.refuse_ledger_of_posted_month() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF cost_sharing.month_is_posted(NEW.period) THEN
        PERFORM cost_sharing.refuse('ledger_is_of_an_open_month', 'the month is posted');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_is_of_an_open_month BEFORE INSERT ON cost_sharing.ledger
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_ledger_of_posted_month();

CREATE FUNCTION cost_sharing.check_explanation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE month date := (SELECT period FROM cost_sharing.ledger WHERE id = NEW.ledger_id);
BEGIN
    IF cost_sharing.month_is_posted(month) THEN
        PERFORM cost_sharing.refuse('explanation_is_of_an_open_month', 'the month is posted');
    END IF;
    IF EXISTS (
        SELECT FROM cost_sharing.ledger WHERE period = month AND id > NEW.ledger_id)
    THEN
        PERFORM cost_sharing.refuse('explanation_is_of_the_present_ledger', 'a newer one came');
    END IF;
    IF NEW.account <> '' AND NOT EXISTS (
        SELECT FROM cost_sharing.ledger_balance AS balance
        WHERE balance.ledger_id = NEW.ledger_id AND balance.account = NEW.account)
    THEN
        PERFORM cost_sharing.refuse(
            'explanation_names_an_account_of_its_ledger', 'the ledger has no such account');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER explanation_is_of_an_open_month BEFORE INSERT ON cost_sharing.explanation
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.check_explanation();

CREATE TRIGGER mapping_starts_in_open_period BEFORE INSERT ON cost_sharing.account_mapping
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_version_in_posted_period();
CREATE TRIGGER requirement_starts_in_open_period BEFORE INSERT ON cost_sharing.ledger_requirement
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_version_in_posted_period();

-- Whether a month may not be posted without the balances of its accounts.
CREATE FUNCTION cost_sharing.ledger_is_required(month date) RETURNS boolean LANGUAGE sql STABLE
    AS $$
        SELECT coalesce((
            SELECT is_required FROM cost_sharing.ledger_requirement
            WHERE valid_from <= month ORDER BY valid_from DESC, id DESC LIMIT 1), false)
    $$;

-- A month is posted when what its documents charge are its costs, and its accounts agree.
CREATE FUNCTION cost_sharing.control_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.run_total AS total
        WHERE total.run_id = NEW.run_id AND (
            total.net_cents + total.vat_cents <> total.deductible_cents + (
                SELECT coalesce(sum(base_cents), 0) FROM cost_sharing.document
                WHERE run_id = NEW.run_id)
            OR total.net_cents + total.vat_cents <> (
                SELECT coalesce(sum(own_net_cents + own_vat_cents), 0)
                FROM cost_sharing.run_spread WHERE run_id = NEW.run_id)))
    THEN
        PERFORM cost_sharing.refuse('posted_run_reconciles', 'costs and documents differ');
    END IF;
    IF NOT EXISTS (SELECT FROM cost_sharing.ledger WHERE period = NEW.period) THEN
        IF cost_sharing.ledger_is_required(NEW.period) THEN
            PERFORM cost_sharing.refuse('required_ledger_is_in', 'the ledger is missing');
        END IF;
    ELSIF EXISTS (
        SELECT FROM cost_sharing.ledger_comparison(NEW.period) AS line
        WHERE line.difference_cents <> line.explained_cents)
    THEN
        PERFORM cost_sharing.refuse('ledger_difference_is_explained', 'a difference is open');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER posting_is_controlled BEFORE UPDATE ON cost_sharing.cycle
    FOR EACH ROW WHEN (NEW.state = 'posted' AND OLD.state <> 'posted')
    EXECUTE FUNCTION cost_sharing.control_posting();

DO $$
DECLARE part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['acknowledgement', 'ledger', 'ledger_balance', 'account_mapping',
            'explanation', 'ledger_requirement'] LOOP
        EXECUTE format('CREATE TRIGGER control_is_append_only BEFORE UPDATE OR DELETE
            ON cost_sharing.%I FOR EACH ROW
            EXECUTE FUNCTION kernel.refuse_change(''control_is_append_only'')', part);
        EXECUTE format('ALTER TABLE cost_sharing.%I ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('CREATE POLICY control_of_association ON cost_sharing.%I
            USING ((SELECT kernel.sees_association()))', part);
        EXECUTE format('GRANT SELECT, INSERT ON cost_sharing.%I TO aliquot_app', part);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION cost_sharing.ledger_comparison(date), cost_sharing.ledger_is_required(date),
    cost_sharing.month_is_posted(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cost_sharing.ledger_comparison(date),
    cost_sharing.ledger_is_required(date), cost_sharing.month_is_posted(date) TO aliquot_app;
