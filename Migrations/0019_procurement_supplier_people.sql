-- A supplier's people sign in, and see what concerns their supplier and nothing else.
-- Why: who delivers answers for itself (a cascade, a tender), so it needs a room of its own; what the
-- association and other suppliers know stays closed to it, whatever the program forgets.
-- Source: PROC-3, PROC-5; domain, "Who works in it".
-- Effect: no row changes. What was in sight of whoever sees a framework or an order (other lots, other
-- participants, ceilings, approvals, checks, reservations) is now so for members' people only.

ALTER TABLE kernel.person
    ADD COLUMN supplier_id bigint CONSTRAINT person_belongs_to_a_known_supplier
        REFERENCES cost_sharing.supplier,
    DROP CONSTRAINT person_role_is_known,
    ADD CONSTRAINT person_role_is_known CHECK (role IN ('finance', 'hr', 'procurement',
        'governance', 'member', 'supplier', 'auditor', 'administrator')),
    ADD CONSTRAINT person_of_a_supplier_names_it
        CHECK ((role = 'supplier') = (supplier_id IS NOT NULL));

-- The supplier whose people are asking; NULL for anybody else.
CREATE FUNCTION kernel.scope_supplier() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN substring(current_setting('aliquot.scope', true) FROM '^supplier:([0-9]+)$')::bigint;

CREATE INDEX participant_supplier ON procurement.participant (supplier_id);
CREATE INDEX call_off_participant ON procurement.call_off (participant_id);

-- The lots in which the asking supplier participates, with the terms that hold now: whoever made
-- them looks behind the policies that ask this. Nothing is said of what others ordered.
CREATE FUNCTION procurement.supplied_lot() RETURNS TABLE (
    participant_id bigint, lot_id bigint, framework_id bigint, rank integer, is_open boolean,
    ends_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 20 AS $$
    SELECT participant.id, lot.id, lot.framework_id, participant.rank, term.is_open, term.ends_on
    FROM procurement.participant
    JOIN procurement.lot ON lot.id = participant.lot_id
    JOIN procurement.framework_limit AS term ON term.framework_id = lot.framework_id
    WHERE participant.supplier_id = kernel.scope_supplier()
$$;

-- Whom the asking supplier delivers to: the members of the orders that were placed with it.
CREATE FUNCTION procurement.supplied_member() RETURNS TABLE (
    member_id bigint, code text, name text, language text, enterprise_number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 100 AS $$
    SELECT member.id, member.code, member.name, member.language, member.enterprise_number
    FROM membership.active_member AS member
    WHERE EXISTS (
        SELECT FROM procurement.call_off
        JOIN procurement.participant ON participant.id = call_off.participant_id
        WHERE call_off.member_id = member.id AND call_off.placed_on IS NOT NULL
            AND participant.supplier_id = kernel.scope_supplier())
$$;
REVOKE ALL ON FUNCTION procurement.supplied_lot(), procurement.supplied_member() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procurement.supplied_lot(), procurement.supplied_member() TO aliquot_app;

-- A supplier sees itself, the frameworks and lots that it has a part in, that part with its prices,
-- and the orders that were placed with it; never one that is still being made.
CREATE POLICY supplier_of_itself ON cost_sharing.supplier FOR SELECT
    USING (id = (SELECT kernel.scope_supplier()));
CREATE POLICY framework_of_its_suppliers ON procurement.framework FOR SELECT
    USING ((SELECT kernel.scope_supplier()) IS NOT NULL
        AND id IN (SELECT supplied.framework_id FROM procurement.supplied_lot() AS supplied));
CREATE POLICY lot_of_its_suppliers ON procurement.lot FOR SELECT
    USING ((SELECT kernel.scope_supplier()) IS NOT NULL
        AND id IN (SELECT supplied.lot_id FROM procurement.supplied_lot() AS supplied));
CREATE POLICY participant_of_its_supplier ON procurement.participant FOR SELECT
    USING ((SELECT kernel.scope_supplier()) IS NOT NULL
        AND id IN (SELECT supplied.participant_id FROM procurement.supplied_lot() AS supplied));
CREATE POLICY call_off_of_its_supplier ON procurement.call_off FOR SELECT
    USING ((SELECT kernel.scope_supplier()) IS NOT NULL AND placed_on IS NOT NULL
        AND participant_id IN (
            SELECT supplied.participant_id FROM procurement.supplied_lot() AS supplied));

-- The rest of a framework and of an order is for the association and for members.
ALTER POLICY lot_of_a_framework_in_sight ON procurement.lot
    USING ((SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.framework WHERE framework.id = lot.framework_id));
ALTER POLICY participant_of_a_lot_in_sight ON procurement.participant
    USING ((SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.lot WHERE lot.id = participant.lot_id));
ALTER POLICY framework_limit_in_sight ON procurement.framework_limit
    USING ((SELECT kernel.sees_association()) OR (SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.framework WHERE framework.id = framework_limit.framework_id));
ALTER POLICY lot_limit_in_sight ON procurement.lot_limit
    USING ((SELECT kernel.sees_association()) OR (SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.lot WHERE lot.id = lot_limit.lot_id));
ALTER POLICY approval_in_sight ON procurement.call_off_approval
    USING ((SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = call_off_approval.call_off_id));
ALTER POLICY check_of_scope ON procurement.call_off_check
    USING ((SELECT kernel.sees_association()) OR (SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = call_off_check.call_off_id));
ALTER POLICY reservation_in_sight ON procurement.reservation
    USING ((SELECT kernel.scope_supplier()) IS NULL AND EXISTS (
        SELECT FROM procurement.call_off WHERE call_off.id = reservation.call_off_id));
