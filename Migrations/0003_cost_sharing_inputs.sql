-- What a cycle is computed from: pools, keys and their versions, drivers, and costs as they came in.
-- Source: allocation, "Words" and "Keys"; VAT-7, VAT-9. No rows exist yet.

CREATE SCHEMA cost_sharing;
GRANT USAGE ON SCHEMA cost_sharing TO aliquot_app;

CREATE TABLE cost_sharing.key (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name_nl text NOT NULL,
    name_fr text NOT NULL,
    name_en text NOT NULL,
    unit_nl text NOT NULL DEFAULT '',
    unit_fr text NOT NULL DEFAULT '',
    unit_en text NOT NULL DEFAULT '',
    public_to_members boolean NOT NULL DEFAULT false,
    CONSTRAINT key_code_is_unique UNIQUE (code),
    CONSTRAINT key_code_is_short CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,23}$'),
    CONSTRAINT key_has_names CHECK (name_nl <> '' AND name_fr <> '' AND name_en <> '')
);

CREATE TABLE cost_sharing.pool (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name_nl text NOT NULL,
    name_fr text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    supply text NOT NULL DEFAULT 'services',
    member_id bigint REFERENCES membership.member,
    key_id bigint REFERENCES cost_sharing.key,
    support_order integer,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pool_code_is_unique UNIQUE (code),
    CONSTRAINT pool_code_is_short CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{0,23}$'),
    CONSTRAINT pool_code_is_no_member_code CHECK (code !~ '^M[0-9]{4}$'),
    CONSTRAINT pool_has_names CHECK (name_nl <> '' AND name_fr <> '' AND name_en <> ''),
    CONSTRAINT pool_kind_is_known CHECK (kind IN ('direct', 'shared', 'support')),
    CONSTRAINT pool_supply_is_known
        CHECK (supply IN ('services', 'goods', 'taxedServices', 'disbursement')),
    CONSTRAINT pool_of_one_member_is_direct CHECK ((kind = 'direct') = (member_id IS NOT NULL)),
    CONSTRAINT pool_with_a_key_is_not_direct CHECK (kind <> 'direct' OR key_id IS NULL),
    CONSTRAINT disbursement_is_direct CHECK (supply <> 'disbursement' OR kind = 'direct'),
    CONSTRAINT support_pool_has_an_order CHECK ((kind = 'support') = (support_order IS NOT NULL)),
    CONSTRAINT support_order_is_unique UNIQUE (support_order)
);
CREATE INDEX pool_key ON cost_sharing.pool (key_id);

-- The VAT rate of a pool's taxed supplies; without a row it is 21.
CREATE TABLE cost_sharing.pool_rate (
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    valid_from kernel.period NOT NULL,
    rate integer NOT NULL,
    CONSTRAINT pool_has_one_rate_from_a_period PRIMARY KEY (pool_id, valid_from),
    CONSTRAINT pool_rate_is_belgian CHECK (rate IN (6, 12, 21))
);

-- A version is in force from its period until the next one's; the governing body approved it.
CREATE TABLE cost_sharing.key_version (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key_id bigint NOT NULL REFERENCES cost_sharing.key,
    valid_from kernel.period NOT NULL,
    type text NOT NULL,
    reach text NOT NULL DEFAULT 'listed',
    category text,
    decision text NOT NULL,
    decided_on date NOT NULL,
    CONSTRAINT key_has_one_version_from_a_period UNIQUE (key_id, valid_from),
    CONSTRAINT key_type_is_known CHECK (type IN ('equal', 'fixed', 'measured', 'composite')),
    CONSTRAINT key_reach_is_known CHECK (reach IN ('listed', 'all', 'category')),
    CONSTRAINT key_for_all_members_is_equal CHECK (reach = 'listed' OR type = 'equal'),
    CONSTRAINT key_of_a_category_names_it
        CHECK ((reach = 'category') = (category IS NOT NULL) AND category IN ('A', 'B', 'C')),
    CONSTRAINT key_version_has_a_decision CHECK (decision <> '')
);

CREATE TABLE cost_sharing.key_weight (
    key_version_id bigint NOT NULL REFERENCES cost_sharing.key_version,
    member_id bigint REFERENCES membership.member,
    pool_id bigint REFERENCES cost_sharing.pool,
    quantity bigint NOT NULL,
    CONSTRAINT weight_has_one_target CHECK (num_nonnulls(member_id, pool_id) = 1),
    CONSTRAINT weight_is_not_negative CHECK (quantity BETWEEN 0 AND 1000000000000000000),
    CONSTRAINT weight_target_stands_once UNIQUE NULLS NOT DISTINCT (key_version_id, member_id, pool_id)
);

CREATE TABLE cost_sharing.key_part (
    key_version_id bigint NOT NULL REFERENCES cost_sharing.key_version,
    part_key_id bigint NOT NULL REFERENCES cost_sharing.key,
    share bigint NOT NULL,
    CONSTRAINT part_stands_once PRIMARY KEY (key_version_id, part_key_id),
    CONSTRAINT part_share_is_a_fraction CHECK (share BETWEEN 1 AND 1000000)
);

-- One file that was taken in whole; the same bytes are taken once.
CREATE TABLE cost_sharing.intake (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    line_count integer NOT NULL,
    net_cents bigint NOT NULL DEFAULT 0,
    vat_cents bigint NOT NULL DEFAULT 0,
    taken_by bigint REFERENCES kernel.person,
    taken_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT intake_kind_is_known CHECK (kind IN ('costs', 'drivers')),
    CONSTRAINT intake_has_lines CHECK (line_count > 0),
    CONSTRAINT intake_hash_is_sha256 CHECK (octet_length(sha256) = 32)
);

-- A mistake before posting: the whole file is withdrawn, with a reason, and no longer counts.
CREATE TABLE cost_sharing.intake_withdrawal (
    intake_id bigint PRIMARY KEY REFERENCES cost_sharing.intake,
    reason text NOT NULL,
    withdrawn_by bigint NOT NULL REFERENCES kernel.person,
    withdrawn_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT withdrawal_has_a_reason CHECK (reason <> '')
);

CREATE TABLE cost_sharing.cost_line (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    intake_id bigint NOT NULL REFERENCES cost_sharing.intake,
    line integer NOT NULL,
    period kernel.period NOT NULL,
    pool_id bigint NOT NULL REFERENCES cost_sharing.pool,
    document text NOT NULL,
    document_date date NOT NULL,
    supplier text NOT NULL DEFAULT '',
    description text NOT NULL,
    net_cents bigint NOT NULL,
    vat_cents bigint NOT NULL,
    search text NOT NULL
        GENERATED ALWAYS AS (kernel.folded(document || ' ' || supplier || ' ' || description)) STORED,
    CONSTRAINT cost_has_a_document CHECK (document <> ''),
    CONSTRAINT cost_net_is_bounded CHECK (abs(net_cents) <= 10000000000000),
    CONSTRAINT cost_vat_is_bounded CHECK (abs(vat_cents) <= 10000000000000),
    CONSTRAINT cost_is_not_empty CHECK (net_cents <> 0 OR vat_cents <> 0),
    CONSTRAINT intake_line_stands_once UNIQUE (intake_id, line)
);
CREATE INDEX cost_line_period ON cost_sharing.cost_line (period, pool_id);

CREATE TABLE cost_sharing.driver (
    intake_id bigint NOT NULL REFERENCES cost_sharing.intake,
    line integer NOT NULL,
    key_id bigint NOT NULL REFERENCES cost_sharing.key,
    period kernel.period NOT NULL,
    member_id bigint REFERENCES membership.member,
    pool_id bigint REFERENCES cost_sharing.pool,
    quantity bigint NOT NULL,
    CONSTRAINT driver_has_one_target CHECK (num_nonnulls(member_id, pool_id) = 1),
    CONSTRAINT driver_is_not_negative CHECK (quantity BETWEEN 0 AND 1000000000000000000),
    CONSTRAINT driver_line_stands_once PRIMARY KEY (intake_id, line),
    CONSTRAINT driver_target_stands_once_in_a_file
        UNIQUE NULLS NOT DISTINCT (intake_id, key_id, period, member_id, pool_id)
);
CREATE INDEX driver_key_period ON cost_sharing.driver (key_id, period);

-- Cost sources: one view a source, the same columns; a cycle reads their union.
CREATE VIEW cost_sharing.intake_cost WITH (security_invoker = true) AS
    SELECT 'csv'::text AS source, line.document, line.document_date, line.period,
        line.pool_id AS pool, pool.member_id AS member, pool.supply,
        line.description, line.net_cents, line.vat_cents,
        line.id AS line_id, line.supplier, line.intake_id
    FROM cost_sharing.cost_line AS line
    JOIN cost_sharing.pool ON pool.id = line.pool_id
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
        WHERE withdrawal.intake_id = line.intake_id);

CREATE VIEW cost_sharing.cost_source WITH (security_invoker = true) AS
    SELECT source, document, document_date, period, pool, member, supply, description,
        net_cents, vat_cents, line_id, supplier
    FROM cost_sharing.intake_cost;

CREATE VIEW cost_sharing.driver_in_force WITH (security_invoker = true) AS
    SELECT driver.key_id, driver.period, driver.member_id, driver.pool_id, driver.quantity,
        driver.intake_id
    FROM cost_sharing.driver
    WHERE NOT EXISTS (
        SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
        WHERE withdrawal.intake_id = driver.intake_id);

ALTER TABLE cost_sharing.intake ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.cost_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.driver ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.intake_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.key_weight ENABLE ROW LEVEL SECURITY;
-- Asked once a statement, not once a row: a policy that calls the function itself is evaluated for
-- every row, and estimated to let almost none through.
CREATE POLICY intake_of_association ON cost_sharing.intake
    USING ((SELECT kernel.sees_association()));
CREATE POLICY cost_of_association ON cost_sharing.cost_line
    USING ((SELECT kernel.sees_association()));
CREATE POLICY driver_of_association ON cost_sharing.driver
    USING ((SELECT kernel.sees_association()));
CREATE POLICY withdrawal_of_association ON cost_sharing.intake_withdrawal
    USING ((SELECT kernel.sees_association()));
CREATE POLICY weight_of_association ON cost_sharing.key_weight
    USING ((SELECT kernel.sees_association()));

-- What was decided or taken in stands as it was; a mistake gets a new version or a withdrawal.
CREATE TRIGGER key_version_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.key_version
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('key_version_is_append_only');
CREATE TRIGGER key_weight_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.key_weight
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('key_weight_is_append_only');
CREATE TRIGGER key_part_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.key_part
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('key_part_is_append_only');
CREATE TRIGGER pool_rate_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.pool_rate
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('pool_rate_is_append_only');
CREATE TRIGGER intake_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.intake
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('intake_is_append_only');
CREATE TRIGGER withdrawal_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.intake_withdrawal
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('withdrawal_is_append_only');
CREATE TRIGGER cost_line_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.cost_line
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('cost_line_is_append_only');
CREATE TRIGGER driver_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.driver
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('driver_is_append_only');

CREATE FUNCTION cost_sharing.refuse(named text, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = named;
END $$;

-- The version of a key that is in force in a period.
CREATE FUNCTION cost_sharing.key_version_in_force(of_key bigint, at date) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        SELECT id FROM cost_sharing.key_version
        WHERE key_id = of_key AND valid_from <= at ORDER BY valid_from DESC LIMIT 1
    $$;

-- Weights and parts come in the transaction of their version, never later.
CREATE FUNCTION cost_sharing.refuse_row_of_earlier_version() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added JOIN cost_sharing.key_version AS version ON version.id = added.key_version_id
        WHERE version.xmin <> pg_current_xact_id()::xid)
    THEN
        PERFORM cost_sharing.refuse('key_version_is_complete', 'the version was decided before');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER key_version_is_complete AFTER INSERT ON cost_sharing.key_weight
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_row_of_earlier_version();
CREATE TRIGGER key_version_is_complete AFTER INSERT ON cost_sharing.key_part
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_row_of_earlier_version();

-- What a version must hold when its transaction ends.
CREATE FUNCTION cost_sharing.check_key_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE weighs boolean := EXISTS (
    SELECT FROM cost_sharing.key_weight WHERE key_version_id = NEW.id AND quantity > 0);
BEGIN
    IF NEW.type <> 'composite' THEN
        IF EXISTS (SELECT FROM cost_sharing.key_part WHERE key_version_id = NEW.id) THEN
            PERFORM cost_sharing.refuse('only_a_composite_has_parts', 'a simple key has no parts');
        END IF;
        IF NEW.type <> 'measured' AND NEW.reach = 'listed' AND NOT weighs THEN
            PERFORM cost_sharing.refuse('key_version_has_weights', 'the version weighs nothing');
        END IF;
        IF NEW.reach <> 'listed' AND weighs THEN
            PERFORM cost_sharing.refuse('key_for_all_members_lists_none', 'all members are meant');
        END IF;
        RETURN NULL;
    END IF;
    IF weighs THEN
        PERFORM cost_sharing.refuse('composite_has_no_weights', 'its parts have them');
    END IF;
    IF (SELECT coalesce(sum(share), 0) FROM cost_sharing.key_part WHERE key_version_id = NEW.id)
        <> 1000000
    THEN
        PERFORM cost_sharing.refuse('composite_shares_make_one', 'the shares do not make 1');
    END IF;
    IF EXISTS (
        SELECT FROM cost_sharing.key_part AS part WHERE part.key_version_id = NEW.id
            AND cost_sharing.key_version_in_force(part.part_key_id, NEW.valid_from) IS NULL)
    THEN
        PERFORM cost_sharing.refuse('part_has_a_version', 'a part has no version in force');
    END IF;
    IF EXISTS (
        SELECT FROM cost_sharing.key_part AS part
        JOIN cost_sharing.key_version AS version
            ON version.id = cost_sharing.key_version_in_force(part.part_key_id, NEW.valid_from)
            OR (version.key_id = part.part_key_id AND version.valid_from > NEW.valid_from)
        WHERE part.key_version_id = NEW.id AND version.type = 'composite')
        OR EXISTS (
        SELECT FROM cost_sharing.key_part AS part
        JOIN cost_sharing.key_version AS whole ON whole.id = part.key_version_id
        WHERE part.part_key_id = NEW.key_id AND (whole.valid_from >= NEW.valid_from
            OR whole.id = cost_sharing.key_version_in_force(whole.key_id, NEW.valid_from)))
    THEN
        PERFORM cost_sharing.refuse('composite_is_not_nested', 'a part is composite itself');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER key_version_holds_together AFTER INSERT ON cost_sharing.key_version
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.check_key_version();

-- Lines come in the transaction of their intake, and make up its totals when it ends.
CREATE FUNCTION cost_sharing.refuse_row_of_earlier_intake() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.intake
        WHERE intake.id IN (SELECT added.intake_id FROM added)
            AND intake.xmin <> pg_current_xact_id()::xid)
    THEN
        PERFORM cost_sharing.refuse('intake_is_complete', 'the file was taken in before');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER intake_is_complete AFTER INSERT ON cost_sharing.cost_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_row_of_earlier_intake();
CREATE TRIGGER intake_is_complete AFTER INSERT ON cost_sharing.driver
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_row_of_earlier_intake();

CREATE FUNCTION cost_sharing.check_intake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM (
            SELECT net_cents, vat_cents FROM cost_sharing.cost_line
            WHERE intake_id = NEW.id AND NEW.kind = 'costs'
            UNION ALL
            SELECT 0, 0 FROM cost_sharing.driver
            WHERE intake_id = NEW.id AND NEW.kind = 'drivers') AS line
        HAVING count(*) = NEW.line_count
            AND coalesce(sum(net_cents), 0) = NEW.net_cents
            AND coalesce(sum(vat_cents), 0) = NEW.vat_cents)
    THEN
        PERFORM cost_sharing.refuse('intake_totals_match_its_lines', 'the totals are not the lines');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER intake_totals_match_its_lines AFTER INSERT ON cost_sharing.intake
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.check_intake();

-- One pool in one period holds at most 10^13 cents.
CREATE FUNCTION cost_sharing.refuse_unbounded_pool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.intake_cost AS cost
        JOIN (SELECT DISTINCT period, pool_id FROM added) AS touched
            ON touched.period = cost.period AND touched.pool_id = cost.pool
        GROUP BY cost.period, cost.pool
        HAVING greatest(abs(sum(cost.net_cents)), abs(sum(cost.vat_cents))) > 10000000000000)
    THEN
        PERFORM cost_sharing.refuse('pool_and_period_are_bounded', 'a pool holds too much');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER pool_and_period_are_bounded AFTER INSERT ON cost_sharing.cost_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.refuse_unbounded_pool();

-- Drivers belong to a measured key, and say one quantity of one target.
CREATE FUNCTION cost_sharing.check_drivers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT key_id, period FROM added) AS touched
        LEFT JOIN cost_sharing.key_version AS version
            ON version.id = cost_sharing.key_version_in_force(touched.key_id, touched.period)
        WHERE version.type IS DISTINCT FROM 'measured')
    THEN
        PERFORM cost_sharing.refuse('driver_key_is_measured', 'the key is not measured then');
    END IF;
    IF EXISTS (
        SELECT FROM cost_sharing.driver_in_force AS driver
        JOIN (SELECT DISTINCT key_id, period FROM added) AS touched
            ON touched.key_id = driver.key_id AND touched.period = driver.period
        GROUP BY driver.key_id, driver.period, driver.member_id, driver.pool_id
        HAVING count(*) > 1)
    THEN
        PERFORM cost_sharing.refuse('driver_target_stands_once', 'a target is measured twice');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER driver_is_of_a_measured_key AFTER INSERT ON cost_sharing.driver
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cost_sharing.check_drivers();

GRANT SELECT, INSERT, UPDATE ON cost_sharing.key, cost_sharing.pool TO aliquot_app;
GRANT SELECT, INSERT ON cost_sharing.key_version, cost_sharing.key_weight, cost_sharing.key_part,
    cost_sharing.pool_rate, cost_sharing.intake, cost_sharing.intake_withdrawal,
    cost_sharing.cost_line, cost_sharing.driver TO aliquot_app;
GRANT SELECT ON cost_sharing.intake_cost, cost_sharing.cost_source, cost_sharing.driver_in_force
    TO aliquot_app;
