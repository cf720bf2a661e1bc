-- The best set-based SQL that we know for the shares of a year, both streams: overhead by largest
-- remainder over the pools, then each pool over the members of its key. Parallel CREATE TABLE AS, the
-- key built after; bigint where the product of amount and weight fits, numeric where it does not.
SET work_mem = '1GB';
SET maintenance_work_mem = '512MB';
SET hash_mem_multiplier = 2;
SET jit = off;
SET max_parallel_workers_per_gather = 2;
SET max_parallel_maintenance_workers = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
BEGIN;
CREATE UNLOGGED TABLE own AS
    SELECT period, pool_id, sum(net_cents)::bigint AS net, sum(vat_cents)::bigint AS vat
    FROM cost_sharing.cost_line
    GROUP BY period, pool_id;
ANALYZE own;
CREATE UNLOGGED TABLE passed AS
    SELECT period, target AS pool_id,
        qn + (row_number() OVER (month ORDER BY rn DESC, code) <= net - sum(qn) OVER month)::int AS net,
        qv + (row_number() OVER (month ORDER BY rv DESC, code) <= vat - sum(qv) OVER month)::int AS vat
    FROM (
        SELECT own.period, weight.pool_id AS target, target.code COLLATE "C" AS code, own.net,
            own.vat, div(own.net::numeric * quantity, total)::bigint AS qn,
            mod(own.net::numeric * quantity, total) AS rn,
            div(own.vat::numeric * quantity, total)::bigint AS qv,
            mod(own.vat::numeric * quantity, total) AS rv
        FROM own
        JOIN cost_sharing.pool AS source ON source.id = own.pool_id AND source.kind = 'support'
        JOIN cost_sharing.key_version AS version ON version.key_id = source.key_id
        JOIN cost_sharing.key_weight AS weight ON weight.key_version_id = version.id
        JOIN cost_sharing.pool AS target ON target.id = weight.pool_id
        CROSS JOIN (
            SELECT sum(key_weight.quantity) AS total FROM cost_sharing.key_weight) AS sum) AS part
    WINDOW month AS (PARTITION BY period);
CREATE UNLOGGED TABLE tot AS
    SELECT period, pool_id, pool.key_id, sum(net)::bigint AS net, sum(vat)::bigint AS vat
    FROM (SELECT period, pool_id, net, vat FROM own UNION ALL
        SELECT period, pool_id, net, vat FROM passed) AS part
    JOIN cost_sharing.pool ON pool.id = part.pool_id AND pool.kind = 'shared'
    GROUP BY period, pool_id, pool.key_id;
CREATE UNLOGGED TABLE wsum AS
    SELECT period, key_id, sum(quantity)::bigint AS total
    FROM cost_sharing.driver
    GROUP BY period, key_id;
CREATE UNLOGGED TABLE party AS
    SELECT id, code COLLATE "C" AS code, standing
    FROM membership.member JOIN membership.vat_standing ON member_id = id;
ANALYZE tot;
ANALYZE wsum;
ANALYZE party;
CREATE TABLE rival_share AS
    SELECT tot.period AS origin, tot.pool_id, parts.member_id, party.standing AS treatment,
        parts.weight, parts.net_cents, parts.vat_cents
    FROM tot
    JOIN wsum USING (period, key_id)
    CROSS JOIN LATERAL (
        SELECT member_id, trim_scale(quantity / 1000000::numeric)::text AS weight,
            (sn * (qn + (row_number() OVER (ORDER BY rn DESC, member_id)
                <= an - sum(qn) OVER ())::int))::bigint AS net_cents,
            (sv * (qv + (row_number() OVER (ORDER BY rv DESC, member_id)
                <= av - sum(qv) OVER ())::int))::bigint AS vat_cents
        FROM (
            SELECT member_id, quantity, an, av, sn, sv,
                CASE WHEN an::float8 * quantity < 9.2e18 THEN an * quantity / total
                    ELSE div(an::numeric * quantity, total)::bigint END AS qn,
                CASE WHEN an::float8 * quantity < 9.2e18 THEN an * quantity % total
                    ELSE mod(an::numeric * quantity, total)::bigint END AS rn,
                CASE WHEN av::float8 * quantity < 9.2e18 THEN av * quantity / total
                    ELSE div(av::numeric * quantity, total)::bigint END AS qv,
                CASE WHEN av::float8 * quantity < 9.2e18 THEN av * quantity % total
                    ELSE mod(av::numeric * quantity, total)::bigint END AS rv
            FROM (SELECT abs(tot.net) AS an, abs(tot.vat) AS av, sign(tot.net)::int AS sn,
                sign(tot.vat)::int AS sv) AS amount
            CROSS JOIN cost_sharing.driver
            WHERE driver.period = tot.period AND driver.key_id = tot.key_id) AS part) AS parts
    JOIN party ON party.id = parts.member_id
    WHERE parts.net_cents <> 0 OR parts.vat_cents <> 0;
ALTER TABLE rival_share ADD PRIMARY KEY (origin, member_id, pool_id);
DROP TABLE own, passed, tot, wsum, party;
COMMIT;
