-- Procurement: a library of specification documents that are reused, and the calendar of planned tenders.
-- Why: a text that was written once need not be written again, and what reuse saved is said by somebody,
-- with the ground on which it rests; what members need together decides on the procedure of a tender.
-- Source: PROC-6, PROC-7; domain, "saving by reused tender documents".
-- Effect: no row changes.

CREATE TABLE procurement.specification (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number text NOT NULL,
    title text NOT NULL,
    summary text NOT NULL DEFAULT '',
    cpv text NOT NULL DEFAULT '',
    made_by bigint NOT NULL REFERENCES kernel.person,
    made_on date NOT NULL,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(
        number || ' ' || title || ' ' || summary || ' ' || cpv)) STORED,
    CONSTRAINT specification_number_is_unique UNIQUE (number),
    CONSTRAINT specification_has_a_number_and_a_title
        CHECK (btrim(number) = number AND number <> '' AND btrim(title) <> ''),
    CONSTRAINT specification_cpv_has_eight_digits CHECK (cpv ~ '^([0-9]{8})?$')
);
CREATE INDEX specification_search ON procurement.specification
    USING gin (search public.gin_trgm_ops);

-- The document as it stood; a later version never takes the place of an earlier one.
CREATE TABLE procurement.specification_version (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    specification_id bigint NOT NULL REFERENCES procurement.specification,
    number integer NOT NULL,
    file_name text NOT NULL,
    bytes bytea NOT NULL,
    sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(bytes)) STORED,
    -- What differs from the version before; of the first one, where it comes from.
    note text NOT NULL,
    kept_by bigint NOT NULL REFERENCES kernel.person,
    kept_on date NOT NULL,
    CONSTRAINT version_and_specification_go_together UNIQUE (id, specification_id),
    CONSTRAINT version_number_stands_once UNIQUE (specification_id, number),
    CONSTRAINT version_is_counted_from_one CHECK (number >= 1),
    CONSTRAINT version_file_has_a_plain_name
        CHECK (file_name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    CONSTRAINT version_file_is_at_most_ten_megabytes
        CHECK (octet_length(bytes) BETWEEN 1 AND 10485760),
    CONSTRAINT version_says_what_changed CHECK (btrim(note) <> ''),
    CONSTRAINT version_brings_another_file UNIQUE (specification_id, sha256)
);
ALTER TABLE procurement.specification_version ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Who took which version over, and what that saved: hours or money, as somebody says with a ground.
-- Said again for the same framework or competition, it takes the place of what was said before.
CREATE TABLE procurement.specification_use (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    specification_id bigint NOT NULL,
    version_id bigint NOT NULL,
    framework_id bigint REFERENCES procurement.framework,
    competition_id bigint REFERENCES procurement.competition,
    saving_cents bigint,
    saved_hours bigint,
    ground text NOT NULL,
    stated_by bigint NOT NULL REFERENCES kernel.person,
    stated_on date NOT NULL,
    CONSTRAINT used_version_is_of_its_specification FOREIGN KEY (version_id, specification_id)
        REFERENCES procurement.specification_version (id, specification_id),
    CONSTRAINT specification_is_used_by_one
        CHECK (num_nonnulls(framework_id, competition_id) = 1),
    CONSTRAINT saving_is_in_money_or_in_hours
        CHECK (num_nonnulls(saving_cents, saved_hours) = 1),
    CONSTRAINT saving_is_sane CHECK (coalesce(saving_cents, 0) BETWEEN 0 AND 10000000000000
        AND coalesce(saved_hours, 0) BETWEEN 0 AND 100000000000),
    CONSTRAINT saving_has_a_ground CHECK (btrim(ground) <> '')
);
CREATE INDEX specification_use_specification ON procurement.specification_use (specification_id);

CREATE VIEW procurement.present_specification_use WITH (security_invoker = true) AS
    SELECT DISTINCT ON (specification_id, framework_id, competition_id) id, specification_id,
        version_id, framework_id, competition_id, saving_cents, saved_hours, ground, stated_by,
        stated_on
    FROM procurement.specification_use
    ORDER BY specification_id, framework_id, competition_id, id DESC;

CREATE TABLE procurement.planned_tender (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    kind text NOT NULL,
    cpv text NOT NULL DEFAULT '',
    -- When it is to be published: that day selects the thresholds.
    expected_on date NOT NULL,
    -- Who tenders: a member, or another authority; neither for the association itself.
    tendering_member_id bigint REFERENCES membership.member,
    authority text NOT NULL DEFAULT '',
    -- What came of it: the framework, or why nothing did.
    framework_id bigint REFERENCES procurement.framework,
    dropped_reason text NOT NULL DEFAULT '',
    ended_on date,
    made_by bigint NOT NULL REFERENCES kernel.person,
    made_on date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(
        title || ' ' || authority || ' ' || cpv)) STORED,
    CONSTRAINT planned_tender_has_a_title CHECK (btrim(title) <> ''),
    CONSTRAINT planned_tender_kind_is_known CHECK (kind IN ('supplies', 'services', 'works')),
    CONSTRAINT planned_tender_cpv_has_eight_digits CHECK (cpv ~ '^([0-9]{8})?$'),
    CONSTRAINT planned_tender_lies_ahead CHECK (expected_on >= made_on),
    CONSTRAINT one_authority_tenders CHECK (tendering_member_id IS NULL OR authority = ''),
    CONSTRAINT planned_tender_ends_in_one_way CHECK (
        (ended_on IS NULL) = (framework_id IS NULL AND dropped_reason = '')
        AND (framework_id IS NULL OR dropped_reason = ''))
);
CREATE INDEX planned_tender_search ON procurement.planned_tender
    USING gin (search public.gin_trgm_ops);

-- What a member needs of it; said again, it takes the place of what was said before.
CREATE TABLE procurement.tender_need (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    planned_tender_id bigint NOT NULL REFERENCES procurement.planned_tender,
    member_id bigint NOT NULL REFERENCES membership.member,
    quantity bigint NOT NULL,
    unit text NOT NULL,
    estimated_cents bigint NOT NULL,
    note text NOT NULL DEFAULT '',
    stated_by bigint NOT NULL REFERENCES kernel.person,
    stated_on date NOT NULL,
    -- Nothing of nothing takes a need back.
    CONSTRAINT need_is_a_quantity_with_its_value CHECK (quantity BETWEEN 0 AND 1000000000000000
        AND estimated_cents BETWEEN 0 AND 10000000000000
        AND (quantity = 0) = (estimated_cents = 0)),
    CONSTRAINT need_is_counted_in_a_unit CHECK (btrim(unit) <> '')
);
CREATE INDEX tender_need_tender ON procurement.tender_need (planned_tender_id, member_id, id);

-- The latest word of each member.
CREATE VIEW procurement.present_need WITH (security_invoker = true) AS
    SELECT id, planned_tender_id, member_id, quantity, unit, estimated_cents, note, stated_by,
        stated_on
    FROM (
        SELECT DISTINCT ON (planned_tender_id, member_id) id, planned_tender_id, member_id,
            quantity, unit, estimated_cents, note, stated_by, stated_on
        FROM procurement.tender_need
        ORDER BY planned_tender_id, member_id, id DESC) AS latest
    WHERE quantity > 0;

-- What ended stays as it was, and nobody asks for more of it.
CREATE FUNCTION procurement.keep_ended_tender() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF TG_TABLE_NAME = 'planned_tender' AND (to_jsonb(OLD) ->> 'ended_on') IS NOT NULL
        OR TG_TABLE_NAME = 'tender_need' AND EXISTS (
            SELECT FROM procurement.planned_tender AS tender
            WHERE tender.id = (to_jsonb(NEW) ->> 'planned_tender_id')::bigint
                AND tender.ended_on IS NOT NULL)
    THEN
        PERFORM procurement.refuse('planned_tender_that_ended_stays', 'it has ended');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER planned_tender_is_kept BEFORE UPDATE ON procurement.planned_tender
    FOR EACH ROW EXECUTE FUNCTION procurement.keep_ended_tender();
CREATE TRIGGER need_is_of_a_running_plan BEFORE INSERT ON procurement.tender_need
    FOR EACH ROW EXECUTE FUNCTION procurement.keep_ended_tender();

DO $$
DECLARE noun text;
BEGIN
    FOREACH noun IN ARRAY ARRAY['specification', 'specification_version', 'specification_use',
        'tender_need']
    LOOP
        EXECUTE format('CREATE TRIGGER %1$s_is_append_only BEFORE UPDATE OR DELETE
            ON procurement.%1$I FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change(%2$L)',
            noun, noun || '_is_append_only');
    END LOOP;
    FOREACH noun IN ARRAY ARRAY['specification', 'specification_version', 'specification_use',
        'planned_tender', 'tender_need']
    LOOP
        EXECUTE format('ALTER TABLE procurement.%I ENABLE ROW LEVEL SECURITY', noun);
        EXECUTE format('CREATE POLICY %1$s_of_association ON procurement.%1$I
            USING ((SELECT kernel.sees_association()))', noun);
        EXECUTE format('GRANT SELECT, INSERT ON procurement.%I TO aliquot_app', noun);
    END LOOP;
END $$;
GRANT UPDATE (title, kind, cpv, expected_on, tendering_member_id, authority, framework_id,
    dropped_reason, ended_on, version) ON procurement.planned_tender TO aliquot_app;
GRANT SELECT ON procurement.present_specification_use, procurement.present_need TO aliquot_app;

-- A member's people read the calendar, and say what their own member needs.
CREATE POLICY planned_tender_is_read_by_members ON procurement.planned_tender FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL);
CREATE POLICY need_of_its_member ON procurement.tender_need FOR SELECT
    USING (member_id = (SELECT kernel.scope_member()));
CREATE POLICY need_is_stated_for_its_member ON procurement.tender_need FOR INSERT
    WITH CHECK (member_id = (SELECT kernel.scope_member()));
