-- Procurement: frameworks of another authority, whose ceilings are theirs.
-- Why: the association orders under them where their documents name it, and follows what the authority
-- reports of their ceilings; it holds no room on a ceiling that others take from as well.
-- Source: PROC-2, PROC-3, PROC-4.
-- Effect on rows: limits of frameworks of another authority lose their maximum, what was taken stays;
-- nothing more is ordered under them until somebody records where their documents name the association.

CREATE TABLE procurement.foreign_listing (
    framework_id bigint PRIMARY KEY REFERENCES procurement.framework,
    -- Where the documents of the authority name the association as a beneficiary.
    evidence text NOT NULL,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    recorded_on date NOT NULL,
    CONSTRAINT foreign_listing_has_its_evidence CHECK (btrim(evidence) <> '')
);
-- What is taken of the whole, by all, on a day, as the authority tells it.
CREATE TABLE procurement.foreign_report (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    framework_id bigint NOT NULL REFERENCES procurement.framework,
    cents bigint NOT NULL,
    as_of date NOT NULL,
    source text NOT NULL,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    recorded_on date NOT NULL,
    CONSTRAINT foreign_report_is_an_amount CHECK (cents BETWEEN 0 AND 10000000000000),
    CONSTRAINT foreign_report_names_its_source CHECK (btrim(source) <> ''),
    CONSTRAINT foreign_report_is_of_a_day_that_was CHECK (as_of <= recorded_on)
);
CREATE INDEX foreign_report_latest ON procurement.foreign_report (framework_id, as_of DESC, id DESC);
CREATE TRIGGER foreign_listing_is_append_only BEFORE UPDATE OR DELETE ON procurement.foreign_listing
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('foreign_listing_is_append_only');
CREATE TRIGGER foreign_report_is_append_only BEFORE UPDATE OR DELETE ON procurement.foreign_report
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('foreign_report_is_append_only');

CREATE FUNCTION procurement.check_foreign_framework() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (SELECT framework.authority FROM procurement.framework
        WHERE framework.id = NEW.framework_id) = ''
    THEN
        PERFORM procurement.refuse('only_a_foreign_framework_is_reported', 'it is our own');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER foreign_listing_is_checked BEFORE INSERT ON procurement.foreign_listing
    FOR EACH ROW EXECUTE FUNCTION procurement.check_foreign_framework();
CREATE TRIGGER foreign_report_is_checked BEFORE INSERT ON procurement.foreign_report
    FOR EACH ROW EXECUTE FUNCTION procurement.check_foreign_framework();

CREATE FUNCTION procurement.check_foreign_listing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM procurement.call_off
        JOIN procurement.framework ON framework.id = call_off.framework_id
        WHERE call_off.id = NEW.call_off_id AND framework.authority <> '' AND NOT EXISTS (
            SELECT FROM procurement.foreign_listing AS listing
            WHERE listing.framework_id = framework.id))
    THEN
        PERFORM procurement.refuse('foreign_framework_names_the_association', 'it does not');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER foreign_framework_is_ours_to_use BEFORE INSERT ON procurement.reservation
    FOR EACH ROW WHEN (NEW.kind = 'approval')
    EXECUTE FUNCTION procurement.check_foreign_listing();

-- A ceiling that is not ours holds nobody back: what is taken of it is counted, and no more.
ALTER TABLE procurement.framework_limit ALTER COLUMN maximum_cents DROP NOT NULL;
CREATE FUNCTION procurement.leave_foreign_ceiling() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE procurement.framework_limit SET maximum_cents = NULL WHERE framework_id = NEW.id;
    UPDATE procurement.lot_limit SET maximum_cents = NULL, maximum_quantity = NULL
    FROM procurement.lot
    WHERE lot.id = lot_limit.lot_id AND lot.framework_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER foreign_ceiling_is_not_ours AFTER UPDATE ON procurement.framework
    FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'inForce' AND NEW.authority <> '')
    EXECUTE FUNCTION procurement.leave_foreign_ceiling();
UPDATE procurement.framework_limit SET maximum_cents = NULL
FROM procurement.framework
WHERE framework.id = framework_limit.framework_id AND framework.authority <> '';
UPDATE procurement.lot_limit SET maximum_cents = NULL, maximum_quantity = NULL
FROM procurement.lot
JOIN procurement.framework ON framework.id = lot.framework_id
WHERE lot.id = lot_limit.lot_id AND framework.authority <> '';

-- What all members ordered after a day, or ever: a member's people read the sum, as they do the limit.
CREATE FUNCTION procurement.foreign_ordered_since(of_framework bigint, since date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce(sum(reservation.cents), 0)::bigint
    FROM procurement.reservation
    JOIN procurement.call_off ON call_off.id = reservation.call_off_id
    WHERE call_off.framework_id = of_framework AND kernel.scope_supplier() IS NULL
        AND coalesce(reservation.reserved_on > since, true)
$$;
REVOKE ALL ON FUNCTION procurement.foreign_ordered_since(bigint, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procurement.foreign_ordered_since(bigint, date) TO aliquot_app;

ALTER TABLE procurement.foreign_listing ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.foreign_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY foreign_listing_of_association ON procurement.foreign_listing
    USING ((SELECT kernel.sees_association()));
CREATE POLICY foreign_listing_in_sight ON procurement.foreign_listing FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.framework WHERE framework.id = foreign_listing.framework_id));
CREATE POLICY foreign_report_of_association ON procurement.foreign_report
    USING ((SELECT kernel.sees_association()));
CREATE POLICY foreign_report_in_sight ON procurement.foreign_report FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM procurement.framework WHERE framework.id = foreign_report.framework_id));
GRANT SELECT, INSERT ON procurement.foreign_listing, procurement.foreign_report TO aliquot_app;
