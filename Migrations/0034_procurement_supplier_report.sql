-- Procurement: a supplier reports the orders that were placed with it by file; the decree's own grounds of
-- a modification hold above the low value only, and small ones stay below the European threshold.
-- Why: members forget to report what they order by themselves, their supplier does not; it may say so of
-- itself and of nobody else. And what only the program asked of a modification, a statement of somebody
-- else's could pass by.
-- Source: PROC-3, PROC-6, PROC-10, PROC-11.
-- Effect on rows: every file that stands was reported by the association or by a member, and says so.

ALTER TABLE procurement.intake
    ADD COLUMN supplier_id bigint REFERENCES cost_sharing.supplier,
    ADD COLUMN reporter text NOT NULL GENERATED ALWAYS AS (
        CASE WHEN supplier_id IS NOT NULL THEN 'supplier'
            WHEN member_id IS NOT NULL THEN 'member' ELSE 'association' END) STORED,
    ADD CONSTRAINT file_has_one_reporter CHECK (member_id IS NULL OR supplier_id IS NULL),
    ADD CONSTRAINT only_orders_are_reported_by_a_supplier
        CHECK (supplier_id IS NULL OR kind = 'orders');
CREATE INDEX intake_supplier ON procurement.intake (supplier_id) WHERE supplier_id IS NOT NULL;

-- A supplier's people report for their supplier, and nobody else does.
CREATE FUNCTION procurement.check_intake_reporter() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (SELECT person.supplier_id IS DISTINCT FROM NEW.supplier_id FROM kernel.person
        WHERE person.id = NEW.taken_by)
    THEN
        PERFORM procurement.refuse('file_is_reported_by_its_own_people', 'another firm');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER intake_reporter_is_checked AFTER INSERT ON procurement.intake
    FOR EACH ROW EXECUTE FUNCTION procurement.check_intake_reporter();

-- All orders that a statement brings are asked at once: a file has tens of thousands of them.
CREATE FUNCTION procurement.check_reported_orders() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added
        JOIN procurement.intake ON intake.id = added.intake_id
        JOIN procurement.participant ON participant.id = added.participant_id
        WHERE intake.member_id <> added.member_id
            OR intake.supplier_id <> participant.supplier_id)
    THEN
        PERFORM procurement.refuse('order_is_of_who_reports_it', 'somebody else''s');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER reported_orders_are_checked AFTER INSERT ON procurement.call_off
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION procurement.check_reported_orders();

-- A supplier sees the files that it reported.
CREATE POLICY intake_of_its_supplier ON procurement.intake FOR SELECT
    USING (supplier_id = (SELECT kernel.scope_supplier()));

-- The amount of a threshold of the register on a day; NULL where it has none.
CREATE FUNCTION procurement.threshold_cents(of_rule text, of_parameter text, on_day date)
    RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT (replace(substr(rule.value, 5), ',', '')::numeric * 100)::bigint
    FROM kernel.rule
    WHERE rule.identifier = of_rule AND rule.parameter = of_parameter AND rule.span @> on_day
$$;
REVOKE ALL ON FUNCTION procurement.threshold_cents(text, text, date) FROM PUBLIC;

-- The day of the announcement counts, and the initial value.
CREATE FUNCTION procurement.check_modification_ground() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    proposed procurement.modification;
    modified procurement.framework;
    cumulated bigint;
BEGIN
    SELECT * INTO proposed FROM procurement.modification WHERE id = NEW.modification_id;
    SELECT * INTO modified FROM procurement.framework WHERE id = proposed.framework_id;
    IF proposed.ground IN ('additional', 'unforeseeable', 'deMinimis')
        AND modified.maximum_cents
            <= procurement.threshold_cents('PROC-7', 'low_value', modified.published_on)
    THEN
        PERFORM procurement.refuse('grounds_of_the_decree_hold_above_the_low_value', 'too small');
    END IF;
    IF proposed.ground = 'deMinimis' THEN
        SELECT coalesce(sum(earlier.cents), 0) INTO cumulated
        FROM procurement.modification AS earlier
        JOIN procurement.modification_decision AS decision
            ON decision.modification_id = earlier.id AND decision.is_approved
        WHERE earlier.framework_id = proposed.framework_id AND earlier.ground = 'deMinimis';
        IF cumulated >= procurement.threshold_cents('PROC-6',
            CASE modified.kind WHEN 'works' THEN 'eu_threshold_works' ELSE 'eu_threshold_other' END,
            modified.published_on)
        THEN
            PERFORM procurement.refuse('small_modifications_stay_below_the_european_threshold',
                'reached');
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER modification_ground_is_checked AFTER INSERT ON procurement.modification_decision
    FOR EACH ROW WHEN (NEW.is_approved)
    EXECUTE FUNCTION procurement.check_modification_ground();
