-- Procurement: two people change from which amount on a step of approval is asked for, and two
-- exclude a tender.
-- Why: who moves a threshold alone takes the control out of every order after it; who excludes a
-- tender alone decides who may win. Another person confirms either, and an exclusion is revoked, with
-- why, as long as nothing is awarded.
-- Source: PROC-5, PROC-12.
-- Effect on rows: thresholds that hold go on holding. Exclusions in competitions that were proposed,
-- awarded or stopped go on counting, confirmed by nobody; one in a running evaluation waits for
-- another person and does not count until then.

-- Thresholds. --------------------------------------------------------------------------------------

-- What somebody wants to hold of a step; it holds nothing yet.
CREATE TABLE procurement.threshold_proposal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint REFERENCES membership.member,
    step text NOT NULL,
    from_cents bigint,
    reason text NOT NULL,
    proposed_by bigint NOT NULL REFERENCES kernel.person,
    proposed_on date NOT NULL,
    CONSTRAINT proposed_step_is_known
        CHECK (step IN ('budgetHolder', 'inspector', 'procurement', 'second')),
    CONSTRAINT proposed_threshold_is_an_amount CHECK (from_cents BETWEEN 0 AND 10000000000000),
    CONSTRAINT threshold_proposal_says_why CHECK (btrim(reason) <> ''),
    CONSTRAINT proposed_steps_of_the_association_hold_for_all
        CHECK (member_id IS NULL OR step IN ('budgetHolder', 'inspector')),
    CONSTRAINT procurement_is_not_proposed_away
        CHECK (step <> 'procurement' OR from_cents IS NOT DISTINCT FROM 0)
);
CREATE TABLE procurement.threshold_decision (
    proposal_id bigint NOT NULL REFERENCES procurement.threshold_proposal,
    is_confirmed boolean NOT NULL,
    decided_by bigint NOT NULL REFERENCES kernel.person,
    decided_on date NOT NULL,
    CONSTRAINT threshold_proposal_is_decided_once PRIMARY KEY (proposal_id)
);
ALTER TABLE procurement.approval_threshold
    ADD COLUMN proposal_id bigint REFERENCES procurement.threshold_proposal,
    ADD CONSTRAINT proposal_sets_one_threshold UNIQUE (proposal_id);

CREATE TRIGGER threshold_proposal_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.threshold_proposal
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('threshold_proposal_is_append_only');
CREATE TRIGGER threshold_decision_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.threshold_decision
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('threshold_decision_is_append_only');

CREATE FUNCTION procurement.check_threshold_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (
        SELECT FROM procurement.threshold_proposal AS other
        WHERE other.id <> NEW.id AND other.step = NEW.step
            AND other.member_id IS NOT DISTINCT FROM NEW.member_id AND NOT EXISTS (
                SELECT FROM procurement.threshold_decision AS decision
                WHERE decision.proposal_id = other.id))
    THEN
        PERFORM procurement.refuse('one_threshold_of_a_step_waits', 'another waits');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER threshold_proposal_is_checked AFTER INSERT ON procurement.threshold_proposal
    FOR EACH ROW EXECUTE FUNCTION procurement.check_threshold_proposal();

-- Confirmed by another person it holds from now on. Anybody may turn it down, who proposed it, too.
CREATE FUNCTION procurement.set_threshold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    proposed procurement.threshold_proposal;
BEGIN
    IF NOT NEW.is_confirmed THEN
        RETURN NULL;
    END IF;
    SELECT * INTO proposed FROM procurement.threshold_proposal WHERE id = NEW.proposal_id;
    IF NEW.decided_by = proposed.proposed_by THEN
        PERFORM procurement.refuse('threshold_is_confirmed_by_another_person', 'the same person');
    END IF;
    INSERT INTO procurement.approval_threshold (member_id, step, from_cents, reason, set_by,
        set_on, proposal_id)
    VALUES (proposed.member_id, proposed.step, proposed.from_cents, proposed.reason,
        proposed.proposed_by, NEW.decided_on, NEW.proposal_id);
    RETURN NULL;
END $$;
CREATE TRIGGER threshold_takes_effect AFTER INSERT ON procurement.threshold_decision
    FOR EACH ROW EXECUTE FUNCTION procurement.set_threshold();

CREATE FUNCTION procurement.check_threshold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM procurement.threshold_proposal AS proposed
        JOIN procurement.threshold_decision AS decision
            ON decision.proposal_id = proposed.id AND decision.is_confirmed
        WHERE proposed.id = NEW.proposal_id AND proposed.step = NEW.step
            AND proposed.member_id IS NOT DISTINCT FROM NEW.member_id
            AND proposed.from_cents IS NOT DISTINCT FROM NEW.from_cents)
    THEN
        PERFORM procurement.refuse('threshold_is_as_two_people_decided', 'nobody decided so');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER threshold_is_checked AFTER INSERT ON procurement.approval_threshold
    FOR EACH ROW EXECUTE FUNCTION procurement.check_threshold();

ALTER TABLE procurement.threshold_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.threshold_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY threshold_proposal_of_association ON procurement.threshold_proposal
    USING ((SELECT kernel.sees_association()));
CREATE POLICY threshold_decision_of_association ON procurement.threshold_decision
    USING ((SELECT kernel.sees_association()));
REVOKE INSERT ON procurement.approval_threshold FROM aliquot_app;
GRANT SELECT, INSERT ON procurement.threshold_proposal, procurement.threshold_decision
    TO aliquot_app;

-- Exclusions. --------------------------------------------------------------------------------------

-- A tender may be excluded again where that was revoked; the trigger keeps one at a time.
ALTER TABLE procurement.tender_exclusion DROP CONSTRAINT tender_is_excluded_once,
    ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
CREATE INDEX tender_exclusion_of ON procurement.tender_exclusion (competition_id, participant_id);

-- Another person's yes, from which on it counts. Nobody's only where it counted before this was asked.
CREATE TABLE procurement.exclusion_confirmation (
    exclusion_id bigint NOT NULL REFERENCES procurement.tender_exclusion,
    person_id bigint REFERENCES kernel.person,
    confirmed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT exclusion_is_confirmed_once PRIMARY KEY (exclusion_id)
);
-- Taken back, confirmed or not: the tender is compared again.
CREATE TABLE procurement.exclusion_revocation (
    exclusion_id bigint NOT NULL REFERENCES procurement.tender_exclusion,
    reason text NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    revoked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT exclusion_is_revoked_once PRIMARY KEY (exclusion_id),
    CONSTRAINT revocation_says_why CHECK (btrim(reason) <> '')
);
INSERT INTO procurement.exclusion_confirmation (exclusion_id, confirmed_at)
SELECT exclusion.id, exclusion.excluded_at
FROM procurement.tender_exclusion AS exclusion
JOIN procurement.competition ON competition.id = exclusion.competition_id
WHERE competition.state <> 'opened';

CREATE TRIGGER exclusion_confirmation_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.exclusion_confirmation
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('exclusion_confirmation_is_append_only');
CREATE TRIGGER exclusion_revocation_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.exclusion_revocation
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('exclusion_revocation_is_append_only');

-- Whether two people stand behind an exclusion, and nobody took it back.
CREATE FUNCTION procurement.exclusion_holds(of_exclusion bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (
            SELECT FROM procurement.exclusion_confirmation AS confirmation
            WHERE confirmation.exclusion_id = of_exclusion)
        AND NOT EXISTS (
            SELECT FROM procurement.exclusion_revocation AS revocation
            WHERE revocation.exclusion_id = of_exclusion)
$$;

CREATE OR REPLACE FUNCTION procurement.check_tender_exclusion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR UPDATE;
    NEW.excluded_at := clock_timestamp();
    IF held.state IS DISTINCT FROM 'opened' THEN
        PERFORM procurement.refuse('tender_is_excluded_in_the_evaluation', 'not now');
    END IF;
    IF NOT EXISTS (
        SELECT FROM procurement.standing_tender(NEW.competition_id) AS tender
        WHERE tender.participant_id = NEW.participant_id)
    THEN
        PERFORM procurement.refuse('excluded_tender_was_handed_in', 'nothing was tendered');
    END IF;
    IF EXISTS (
        SELECT FROM procurement.tender_exclusion AS other
        WHERE other.competition_id = NEW.competition_id
            AND other.participant_id = NEW.participant_id AND NOT EXISTS (
                SELECT FROM procurement.exclusion_revocation AS revocation
                WHERE revocation.exclusion_id = other.id))
    THEN
        PERFORM procurement.refuse('tender_is_excluded_once', 'it is excluded');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION procurement.check_exclusion_confirmation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    excluded procurement.tender_exclusion;
    held procurement.competition;
BEGIN
    SELECT * INTO excluded FROM procurement.tender_exclusion WHERE id = NEW.exclusion_id;
    SELECT * INTO held FROM procurement.competition WHERE id = excluded.competition_id FOR UPDATE;
    NEW.confirmed_at := clock_timestamp();
    IF held.state IS DISTINCT FROM 'opened' THEN
        PERFORM procurement.refuse('exclusion_is_confirmed_in_the_evaluation', 'not now');
    END IF;
    IF coalesce(NEW.person_id = excluded.person_id, true) THEN
        PERFORM procurement.refuse('exclusion_is_confirmed_by_another_person', 'the same person');
    END IF;
    IF EXISTS (
        SELECT FROM procurement.exclusion_revocation AS revocation
        WHERE revocation.exclusion_id = NEW.exclusion_id)
    THEN
        PERFORM procurement.refuse('revoked_exclusion_is_not_confirmed', 'it is revoked');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER exclusion_confirmation_is_checked BEFORE INSERT
    ON procurement.exclusion_confirmation
    FOR EACH ROW EXECUTE FUNCTION procurement.check_exclusion_confirmation();

CREATE FUNCTION procurement.check_exclusion_revocation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT competition.* INTO held
    FROM procurement.competition
    JOIN procurement.tender_exclusion AS exclusion
        ON exclusion.competition_id = competition.id
    WHERE exclusion.id = NEW.exclusion_id
    FOR UPDATE OF competition;
    NEW.revoked_at := clock_timestamp();
    IF held.state IS DISTINCT FROM 'opened' THEN
        PERFORM procurement.refuse('exclusion_is_revoked_in_the_evaluation', 'not now');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER exclusion_revocation_is_checked BEFORE INSERT ON procurement.exclusion_revocation
    FOR EACH ROW EXECUTE FUNCTION procurement.check_exclusion_revocation();

-- Nothing is proposed as long as it is open whether a tender is compared.
CREATE FUNCTION procurement.check_open_exclusions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM FROM procurement.competition WHERE id = NEW.competition_id FOR UPDATE;
    IF EXISTS (
        SELECT FROM procurement.tender_exclusion AS exclusion
        WHERE exclusion.competition_id = NEW.competition_id AND NOT EXISTS (
                SELECT FROM procurement.exclusion_confirmation AS confirmation
                WHERE confirmation.exclusion_id = exclusion.id)
            AND NOT EXISTS (
                SELECT FROM procurement.exclusion_revocation AS revocation
                WHERE revocation.exclusion_id = exclusion.id))
    THEN
        PERFORM procurement.refuse('exclusions_are_decided_before_the_proposal', 'one waits');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER open_exclusions_are_checked BEFORE INSERT ON procurement.award_proposal
    FOR EACH ROW EXECUTE FUNCTION procurement.check_open_exclusions();

-- Where an exclusion was looked at, it now has to hold. ----------------------------------------------

CREATE OR REPLACE FUNCTION procurement.admitted_tender(of_competition bigint)
    RETURNS SETOF procurement.tender
LANGUAGE sql STABLE ROWS 10 AS $$
    SELECT tender.*
    FROM procurement.standing_tender(of_competition) AS tender
    WHERE NOT EXISTS (
        SELECT FROM procurement.tender_exclusion AS exclusion
        WHERE exclusion.competition_id = tender.competition_id
            AND exclusion.participant_id = tender.participant_id
            AND procurement.exclusion_holds(exclusion.id))
$$;

CREATE OR REPLACE FUNCTION procurement.score_in_sight(of_competition bigint, reader bigint)
    RETURNS TABLE (person_id bigint, "position" integer, participant_id bigint, points integer,
        reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 50 AS $$
    SELECT score.person_id, score.position, score.participant_id, score.points, score.reason
    FROM procurement.score
    WHERE score.competition_id = of_competition AND kernel.sees_association()
        AND NOT EXISTS (
            SELECT FROM procurement.tender_exclusion AS exclusion
            WHERE exclusion.competition_id = score.competition_id
                AND exclusion.participant_id = score.participant_id
                AND procurement.exclusion_holds(exclusion.id))
        AND (score.person_id = reader OR procurement.scores_are_in(of_competition))
$$;

CREATE OR REPLACE FUNCTION procurement.check_score() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR SHARE;
    NEW.scored_at := clock_timestamp();
    IF held.state <> 'opened' THEN
        PERFORM procurement.refuse('scores_come_before_the_proposal', 'not now');
    END IF;
    IF NEW.points NOT BETWEEN 0 AND held.scale THEN
        PERFORM procurement.refuse('score_is_on_the_scale', 'another scale');
    END IF;
    IF EXISTS (
        SELECT FROM procurement.competition_criterion AS criterion
        WHERE criterion.competition_id = NEW.competition_id
            AND criterion.position = NEW.position AND criterion.kind = 'price')
    THEN
        PERFORM procurement.refuse('price_is_scored_by_its_formula', 'it is the price');
    END IF;
    IF NOT EXISTS (
        SELECT FROM procurement.standing_tender(NEW.competition_id) AS tender
        WHERE tender.participant_id = NEW.participant_id)
    THEN
        PERFORM procurement.refuse('score_is_of_a_tender', 'nothing was tendered');
    END IF;
    IF EXISTS (
        SELECT FROM procurement.tender_exclusion AS exclusion
        WHERE exclusion.competition_id = NEW.competition_id
            AND exclusion.participant_id = NEW.participant_id
            AND procurement.exclusion_holds(exclusion.id))
    THEN
        PERFORM procurement.refuse('excluded_tender_is_not_scored', 'it is excluded');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION procurement.tender_outcome(of_competition bigint)
    RETURNS TABLE (participant_id bigint, name text, number text, price_cents bigint, rank bigint,
        ranked bigint, lowest_cents bigint, winner_id bigint, winner text, winner_cents bigint,
        awarded_on date, signed_by text, exclusion_ground text, exclusion_reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1 AS $$
    SELECT invited.participant_id, participant.name, participant.number, own.price_cents, own.rank,
        compared.count, compared.lowest, proposal.participant_id, winner.name,
        proposal.price_cents, award.awarded_on, person.name, coalesce(exclusion.ground, ''),
        coalesce(exclusion.reason, '')
    FROM procurement.supplier_competition AS invited
    JOIN procurement.participant ON participant.id = invited.participant_id
    JOIN procurement.award ON award.competition_id = invited.id
    JOIN procurement.award_proposal AS proposal ON proposal.competition_id = invited.id
    JOIN procurement.participant AS winner ON winner.id = proposal.participant_id
    JOIN kernel.person ON person.id = award.awarded_by
    CROSS JOIN (
        SELECT count(*) AS count, min(ranked.lowest_cents) AS lowest
        FROM procurement.ranked_tender(of_competition) AS ranked
    ) AS compared
    LEFT JOIN procurement.ranked_tender(of_competition) AS own
        ON own.participant_id = invited.participant_id
    LEFT JOIN procurement.tender_exclusion AS exclusion
        ON exclusion.competition_id = invited.id
            AND exclusion.participant_id = invited.participant_id
            AND procurement.exclusion_holds(exclusion.id)
    WHERE invited.id = of_competition
$$;

CREATE OR REPLACE FUNCTION procurement.tender_merit(of_competition bigint)
    RETURNS TABLE ("position" integer, own_sum bigint, chosen_sum bigint, reasons text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 10 AS $$
    SELECT criterion.position,
        coalesce(sum(score.points) FILTER (WHERE own.is_own), 0),
        coalesce(sum(score.points) FILTER (WHERE score.participant_id = proposal.participant_id),
            0),
        coalesce(array_agg(score.reason ORDER BY score.person_id) FILTER (WHERE own.is_own), '{}')
    FROM procurement.supplier_competition AS invited
    JOIN procurement.award ON award.competition_id = invited.id
    JOIN procurement.award_proposal AS proposal ON proposal.competition_id = invited.id
    JOIN procurement.competition_criterion AS criterion
        ON criterion.competition_id = invited.id AND criterion.kind = 'quality'
    LEFT JOIN procurement.score ON score.competition_id = criterion.competition_id
        AND score.position = criterion.position
    LEFT JOIN LATERAL (
        SELECT score.participant_id = invited.participant_id AND NOT EXISTS (
            SELECT FROM procurement.tender_exclusion AS exclusion
            WHERE exclusion.competition_id = invited.id
                AND exclusion.participant_id = invited.participant_id
                AND procurement.exclusion_holds(exclusion.id)) AS is_own
    ) AS own ON true
    WHERE invited.id = of_competition
    GROUP BY criterion.position
$$;

-- How many points a person still owes as an evaluator: those of a tender that is compared again, too.
-- Nothing is said before the opening, or it would tell how many tenders lie there.
CREATE FUNCTION procurement.scores_missing(of_competition bigint, reader bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT count(*)
    FROM procurement.competition
    CROSS JOIN procurement.admitted_tender(of_competition) AS tender
    JOIN procurement.competition_criterion AS criterion
        ON criterion.competition_id = of_competition AND criterion.kind = 'quality'
    WHERE competition.id = of_competition AND competition.state = 'opened'
        AND kernel.sees_association() AND NOT EXISTS (
        SELECT FROM procurement.score
        WHERE score.competition_id = of_competition AND score.person_id = reader
            AND score.position = criterion.position
            AND score.participant_id = tender.participant_id)
$$;

ALTER TABLE procurement.exclusion_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.exclusion_revocation ENABLE ROW LEVEL SECURITY;
CREATE POLICY exclusion_confirmation_of_association ON procurement.exclusion_confirmation
    USING ((SELECT kernel.sees_association()));
CREATE POLICY exclusion_revocation_of_association ON procurement.exclusion_revocation
    USING ((SELECT kernel.sees_association()));
-- Its supplier reads of it once it holds.
ALTER POLICY exclusion_of_its_supplier ON procurement.tender_exclusion
    USING ((SELECT kernel.scope_supplier()) IS NOT NULL AND (competition_id, participant_id) IN (
            SELECT id, participant_id FROM procurement.supplier_competition)
        AND procurement.exclusion_holds(id));

GRANT SELECT ON procurement.exclusion_confirmation, procurement.exclusion_revocation
    TO aliquot_app;
GRANT INSERT (exclusion_id, person_id) ON procurement.exclusion_confirmation TO aliquot_app;
GRANT INSERT (exclusion_id, reason, person_id) ON procurement.exclusion_revocation TO aliquot_app;
REVOKE ALL ON FUNCTION procurement.exclusion_holds(bigint),
    procurement.scores_missing(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procurement.exclusion_holds(bigint),
    procurement.scores_missing(bigint, bigint) TO aliquot_app;
