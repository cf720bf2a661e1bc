-- Procurement: tenders that are withdrawn or excluded, proposals that come back, letters that suppliers
-- read, and competitions that members follow.
-- Why: who tendered may think better of it before the deadline; an irregular tender must not win; who
-- decides may say no; each supplier reads its own outcome, and a member what became of its need.
-- Source: PROC-5.
-- Effect: no row changes. What was tendered and stands is now asked at one place, for every function
-- that looked at tenders; none of those that stand is withdrawn or excluded.

-- The last tender of a participant, which counts no more, nor do those that it replaced. Another may
-- follow it until the deadline.
CREATE TABLE procurement.tender_withdrawal (
    tender_id bigint NOT NULL REFERENCES procurement.tender,
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    participant_id bigint NOT NULL REFERENCES procurement.participant,
    person_id bigint NOT NULL REFERENCES kernel.person,
    withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT tender_is_withdrawn_once PRIMARY KEY (tender_id)
);
CREATE INDEX tender_withdrawal_of
    ON procurement.tender_withdrawal (competition_id, participant_id);

-- An opened tender that is irregular: it keeps its place in the file, and gets neither points nor rank.
CREATE TABLE procurement.tender_exclusion (
    competition_id bigint NOT NULL,
    participant_id bigint NOT NULL,
    ground text NOT NULL,
    reason text NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    excluded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT tender_is_excluded_once PRIMARY KEY (competition_id, participant_id),
    CONSTRAINT exclusion_is_of_a_participant FOREIGN KEY (competition_id, participant_id)
        REFERENCES procurement.invitation,
    CONSTRAINT exclusion_ground_is_known CHECK (ground IN ('irregular', 'price', 'supplier')),
    CONSTRAINT exclusion_says_why CHECK (btrim(reason) <> '')
);

-- A proposal that the second person sent back, whole, with why.
CREATE TABLE procurement.returned_proposal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    participant_id bigint NOT NULL REFERENCES procurement.participant,
    price_cents bigint NOT NULL,
    reason text NOT NULL,
    proposed_by bigint NOT NULL REFERENCES kernel.person,
    proposed_at timestamptz NOT NULL,
    returned_by bigint NOT NULL REFERENCES kernel.person,
    returned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    return_reason text NOT NULL,
    CONSTRAINT proposal_is_returned_with_a_reason CHECK (btrim(return_reason) <> '')
);
CREATE INDEX returned_proposal_of ON procurement.returned_proposal (competition_id);

-- What was tendered and stands: the last of each participant, unless it was withdrawn. For the owner's
-- functions only.
CREATE FUNCTION procurement.standing_tender(of_competition bigint)
    RETURNS SETOF procurement.tender
LANGUAGE sql STABLE ROWS 10 AS $$
    SELECT latest.*
    FROM (
        SELECT DISTINCT ON (tender.participant_id) tender.*
        FROM procurement.tender
        WHERE tender.competition_id = of_competition
        ORDER BY tender.participant_id, tender.id DESC
    ) AS latest
    WHERE NOT EXISTS (
        SELECT FROM procurement.tender_withdrawal AS withdrawal
        WHERE withdrawal.tender_id = latest.id)
$$;

-- Those that are compared.
CREATE FUNCTION procurement.admitted_tender(of_competition bigint)
    RETURNS SETOF procurement.tender
LANGUAGE sql STABLE ROWS 10 AS $$
    SELECT tender.*
    FROM procurement.standing_tender(of_competition) AS tender
    WHERE NOT EXISTS (
        SELECT FROM procurement.tender_exclusion AS exclusion
        WHERE exclusion.competition_id = tender.competition_id
            AND exclusion.participant_id = tender.participant_id)
$$;

CREATE FUNCTION procurement.check_tender_withdrawal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR SHARE;
    NEW.withdrawn_at := clock_timestamp();
    IF held.state IS DISTINCT FROM 'invited' OR NEW.withdrawn_at >= held.tenders_until THEN
        PERFORM procurement.refuse('tender_is_withdrawn_before_the_deadline', 'too late');
    END IF;
    IF NEW.tender_id IS DISTINCT FROM (
        SELECT max(tender.id) FROM procurement.tender
        WHERE tender.competition_id = NEW.competition_id
            AND tender.participant_id = NEW.participant_id)
    THEN
        PERFORM procurement.refuse('last_tender_is_withdrawn', 'another followed it');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER withdrawal_is_checked BEFORE INSERT ON procurement.tender_withdrawal
    FOR EACH ROW EXECUTE FUNCTION procurement.check_tender_withdrawal();

CREATE FUNCTION procurement.check_tender_exclusion() RETURNS trigger
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
    RETURN NEW;
END $$;
CREATE TRIGGER exclusion_is_checked BEFORE INSERT ON procurement.tender_exclusion
    FOR EACH ROW EXECUTE FUNCTION procurement.check_tender_exclusion();

-- Prepared, invited, opened, proposed, awarded; or stopped. A proposal that is sent back leads to what
-- was opened; then no proposal stands.
CREATE OR REPLACE FUNCTION procurement.move_competition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    moving constant text[] := ARRAY['state', 'invited_by', 'invited_at', 'stopped_by', 'stopped_at',
        'stop_reason', 'version', 'search', 'questions_until', 'tenders_until'];
BEGIN
    IF TG_OP = 'DELETE' OR TG_OP = 'INSERT' AND NEW.state <> 'prepared'
        OR TG_OP = 'UPDATE' AND (OLD.state, NEW.state) NOT IN (('prepared', 'prepared'),
            ('prepared', 'invited'), ('invited', 'invited'), ('invited', 'opened'),
            ('opened', 'proposed'), ('proposed', 'opened'), ('proposed', 'awarded'),
            ('prepared', 'stopped'), ('invited', 'stopped'), ('opened', 'stopped'),
            ('proposed', 'stopped'))
    THEN
        PERFORM procurement.refuse('competition_goes_its_way', 'not so');
    END IF;
    IF (SELECT lot.mode FROM procurement.lot WHERE lot.id = NEW.lot_id)
        NOT IN ('miniCompetition', 'hybrid', 'broker')
    THEN
        PERFORM procurement.refuse('competition_is_of_a_lot_that_reopens', 'another mode');
    END IF;
    IF TG_OP = 'INSERT' THEN
        RETURN NEW;
    END IF;
    IF OLD.state <> 'prepared' AND (
        (to_jsonb(OLD) - moving) <> (to_jsonb(NEW) - moving)
        OR (OLD.questions_until, OLD.tenders_until) <> (NEW.questions_until, NEW.tenders_until)
            AND NOT EXISTS (
                SELECT FROM procurement.competition_correction AS correction
                WHERE correction.competition_id = NEW.id
                    AND coalesce(correction.questions_until, OLD.questions_until)
                        = NEW.questions_until
                    AND coalesce(correction.tenders_until, OLD.tenders_until)
                        = NEW.tenders_until
                    AND correction.id = (
                        SELECT max(latest.id) FROM procurement.competition_correction AS latest
                        WHERE latest.competition_id = NEW.id)))
    THEN
        PERFORM procurement.refuse('invited_competition_is_not_changed', 'it was sent');
    END IF;
    IF OLD.state = 'prepared' AND NEW.state = 'invited' THEN
        NEW.invited_at := clock_timestamp();
        IF (SELECT framework.state FROM procurement.lot
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE lot.id = NEW.lot_id) <> 'inForce'
        THEN
            PERFORM procurement.refuse('competition_is_of_a_framework_in_force', 'it is not');
        END IF;
        IF (SELECT coalesce(sum(criterion.weight), 0)
            FROM procurement.competition_criterion AS criterion
            WHERE criterion.competition_id = NEW.id) <> 100
        THEN
            PERFORM procurement.refuse('criteria_weigh_a_hundred', 'another sum');
        END IF;
        IF (SELECT count(*) FROM procurement.competition_criterion AS criterion
            WHERE criterion.competition_id = NEW.id AND criterion.kind = 'price') <> 1
        THEN
            PERFORM procurement.refuse('price_is_one_criterion', 'not one');
        END IF;
        IF EXISTS (
            SELECT FROM procurement.participant
            WHERE participant.lot_id = NEW.lot_id AND NOT EXISTS (
                SELECT FROM procurement.invitation
                WHERE invitation.competition_id = NEW.id
                    AND invitation.participant_id = participant.id))
            OR NOT EXISTS (
                SELECT FROM procurement.invitation
                WHERE invitation.competition_id = NEW.id AND invitation.is_invited)
        THEN
            PERFORM procurement.refuse('every_participant_is_invited_or_left_out', 'not all');
        END IF;
        IF NEW.tenders_until < NEW.invited_at + procurement.tender_days() * interval '1 day' THEN
            PERFORM procurement.refuse('tenders_have_their_minimum_term', 'too short');
        END IF;
    END IF;
    IF NEW.state = 'opened' AND (
            SELECT count(*) FROM procurement.tender_opening AS opening
            WHERE opening.competition_id = NEW.id) < 2
        OR OLD.state = 'proposed' AND NEW.state = 'opened' AND EXISTS (
            SELECT FROM procurement.award_proposal AS proposal
            WHERE proposal.competition_id = NEW.id)
        OR NEW.state = 'proposed' AND NOT EXISTS (
            SELECT FROM procurement.award_proposal AS proposal
            WHERE proposal.competition_id = NEW.id)
        OR NEW.state = 'awarded' AND NOT EXISTS (
            SELECT FROM procurement.award WHERE award.competition_id = NEW.id)
    THEN
        PERFORM procurement.refuse('competition_moves_by_its_records', 'nothing is recorded');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION procurement.check_returned_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
    proposed procurement.award_proposal;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR UPDATE;
    SELECT * INTO proposed FROM procurement.award_proposal
    WHERE competition_id = NEW.competition_id;
    IF held.state IS DISTINCT FROM 'proposed' THEN
        PERFORM procurement.refuse('only_what_is_proposed_is_returned', 'nothing is proposed');
    END IF;
    IF NEW.returned_by = proposed.proposed_by THEN
        PERFORM procurement.refuse('proposal_is_returned_by_another_person', 'the same person');
    END IF;
    NEW.participant_id := proposed.participant_id;
    NEW.price_cents := proposed.price_cents;
    NEW.reason := proposed.reason;
    NEW.proposed_by := proposed.proposed_by;
    NEW.proposed_at := proposed.proposed_at;
    NEW.returned_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER return_is_checked BEFORE INSERT ON procurement.returned_proposal
    FOR EACH ROW EXECUTE FUNCTION procurement.check_returned_proposal();

CREATE FUNCTION procurement.return_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM procurement.award_proposal WHERE competition_id = NEW.competition_id;
    UPDATE procurement.competition SET state = 'opened', version = version + 1
    WHERE id = NEW.competition_id;
    RETURN NEW;
END $$;
CREATE TRIGGER return_moves AFTER INSERT ON procurement.returned_proposal
    FOR EACH ROW EXECUTE FUNCTION procurement.return_proposal();

-- A proposal leaves its table only for that of the returned ones.
CREATE FUNCTION procurement.keep_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR NOT EXISTS (
        SELECT FROM procurement.returned_proposal AS returned
        WHERE returned.competition_id = OLD.competition_id
            AND returned.proposed_at = OLD.proposed_at)
    THEN
        PERFORM procurement.refuse('award_proposal_is_append_only', 'it stands');
    END IF;
    RETURN OLD;
END $$;
DROP TRIGGER award_proposal_is_append_only ON procurement.award_proposal;
CREATE TRIGGER award_proposal_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.award_proposal
    FOR EACH ROW EXECUTE FUNCTION procurement.keep_proposal();

-- The ways out, over what stands. ------------------------------------------------------------------

CREATE OR REPLACE FUNCTION procurement.opened_tender(of_competition bigint)
    RETURNS TABLE (tender_id bigint, participant_id bigint, price_cents bigint, body text,
        file_name text, size bigint, received_at timestamptz, salt bytea, sha256 bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 10 AS $$
    SELECT tender.id, tender.participant_id, tender.price_cents, tender.body, tender.file_name,
        octet_length(tender.body)::bigint + octet_length(tender.file), tender.received_at,
        tender.salt, tender.sha256
    FROM procurement.standing_tender(of_competition) AS tender
    JOIN procurement.competition ON competition.id = tender.competition_id
    WHERE kernel.sees_association() AND clock_timestamp() >= competition.tenders_until
        AND (SELECT count(DISTINCT opening.person_id) FROM procurement.tender_opening AS opening
            WHERE opening.competition_id = of_competition) >= 2
$$;

CREATE OR REPLACE FUNCTION procurement.scores_are_in(of_competition bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT (SELECT count(*) FROM procurement.score
            JOIN procurement.admitted_tender(of_competition) AS tender
                ON tender.participant_id = score.participant_id
            WHERE score.competition_id = of_competition)
        = competition.evaluators
            * (SELECT count(*) FROM procurement.competition_criterion AS criterion
                WHERE criterion.competition_id = competition.id AND criterion.kind = 'quality')
            * (SELECT count(*) FROM procurement.admitted_tender(of_competition))
    FROM procurement.competition WHERE competition.id = of_competition
$$;

-- An evaluator reads its own scores; those of the others only when all are in. What was given to a
-- tender before its exclusion stays where it is.
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
                AND exclusion.participant_id = score.participant_id)
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
            AND exclusion.participant_id = NEW.participant_id)
    THEN
        PERFORM procurement.refuse('excluded_tender_is_not_scored', 'it is excluded');
    END IF;
    RETURN NEW;
END $$;
-- Totals as exact fractions: price by its formula, quality as the mean of the evaluators' points over
-- the scale. Two that differ do so by more than 10^-33, so a quotient of fifty places orders them.
CREATE FUNCTION procurement.ranked_tender(of_competition bigint)
    RETURNS TABLE (participant_id bigint, price_cents bigint, lowest_cents bigint, rank bigint)
LANGUAGE sql STABLE ROWS 10 AS $$
    WITH counted AS (
        SELECT tender.participant_id, tender.price_cents::numeric AS price, tender.received_at,
            tender.id
        FROM procurement.admitted_tender(of_competition) AS tender
    ), measured AS (
        SELECT counted.participant_id, counted.price, counted.received_at, counted.id,
            min(counted.price) OVER () AS lowest,
            (SELECT criterion.weight FROM procurement.competition_criterion AS criterion
                WHERE criterion.competition_id = of_competition AND criterion.kind = 'price')
                AS weight,
            coalesce((
                SELECT sum(criterion.weight::numeric * score.points)
                FROM procurement.score
                JOIN procurement.competition_criterion AS criterion
                    ON criterion.competition_id = score.competition_id
                        AND criterion.position = score.position
                WHERE score.competition_id = of_competition
                    AND score.participant_id = counted.participant_id), 0) AS quality
        FROM counted
    ), totalled AS (
        SELECT measured.participant_id, measured.price, measured.lowest, measured.received_at,
            measured.id, measured.quality, competition.tie_rule,
            CASE competition.price_formula
                WHEN 'linear' THEN div(((measured.weight
                            * greatest(2 * measured.lowest - measured.price, 0)
                            * competition.evaluators * competition.scale)
                        + measured.quality * measured.lowest) * 1e50,
                    measured.lowest * competition.evaluators * competition.scale)
                ELSE div(((measured.weight * measured.lowest
                            * competition.evaluators * competition.scale)
                        + measured.quality * measured.price) * 1e50,
                    measured.price * competition.evaluators * competition.scale)
            END AS total
        FROM measured
        JOIN procurement.competition ON competition.id = of_competition
    )
    SELECT totalled.participant_id, totalled.price::bigint, totalled.lowest::bigint,
        row_number() OVER (ORDER BY totalled.total DESC,
            CASE WHEN totalled.tie_rule = 'quality' THEN totalled.quality END DESC,
            totalled.price, totalled.received_at, totalled.id)
    FROM totalled
$$;
CREATE OR REPLACE FUNCTION procurement.best_tender(of_competition bigint)
    RETURNS TABLE (participant_id bigint, price_cents bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1 AS $$
    SELECT ranked.participant_id, ranked.price_cents
    FROM procurement.ranked_tender(of_competition) AS ranked WHERE ranked.rank = 1
$$;

-- The outcome of the asking supplier's own tender, once it is awarded: what its letter says, and
-- nothing of others but who was chosen, at which price.
CREATE FUNCTION procurement.tender_outcome(of_competition bigint)
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
    WHERE invited.id = of_competition
$$;

-- The evaluators' points on each criterion of quality, of its own tender and of the chosen one, with why
-- its own got them.
CREATE FUNCTION procurement.tender_merit(of_competition bigint)
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
                AND exclusion.participant_id = invited.participant_id) AS is_own
    ) AS own ON true
    WHERE invited.id = of_competition
    GROUP BY criterion.position
$$;

-- What a member follows of the competitions for its own needs: where they stand, and once they are
-- awarded the result. A view of the owner's, for members see no competition.
CREATE VIEW procurement.member_competition WITH (security_barrier = true) AS
    SELECT competition.id, competition.subject, competition.need, competition.quantity,
        competition.unit, competition.needed_on, competition.questions_until,
        competition.tenders_until, competition.state, competition.stop_reason,
        competition.search, framework.number AS framework, framework.id AS framework_id,
        framework.title_nl, framework.title_fr, framework.title_en, lot.id AS lot_id,
        lot.number AS lot, lot.title_nl AS lot_title_nl, lot.title_fr AS lot_title_fr,
        lot.title_en AS lot_title_en, award.awarded_on,
        award.awarded_on + competition.standstill_days AS standstill_until,
        CASE WHEN award.awarded_on IS NOT NULL THEN winner.id END AS participant_id,
        CASE WHEN award.awarded_on IS NOT NULL THEN winner.name END AS winner,
        CASE WHEN award.awarded_on IS NOT NULL THEN proposal.price_cents END AS price_cents
    FROM procurement.competition
    JOIN procurement.lot ON lot.id = competition.lot_id
    JOIN procurement.framework ON framework.id = lot.framework_id
    LEFT JOIN procurement.award ON award.competition_id = competition.id
    LEFT JOIN procurement.award_proposal AS proposal
        ON proposal.competition_id = competition.id
    LEFT JOIN procurement.participant AS winner ON winner.id = proposal.participant_id
    WHERE competition.member_id = kernel.scope_member() AND competition.invited_at IS NOT NULL;

-- Who sees what. -----------------------------------------------------------------------------------

CREATE TRIGGER tender_withdrawal_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.tender_withdrawal
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('tender_withdrawal_is_append_only');
CREATE TRIGGER tender_exclusion_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.tender_exclusion
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('tender_exclusion_is_append_only');
CREATE TRIGGER returned_proposal_is_append_only BEFORE UPDATE OR DELETE
    ON procurement.returned_proposal
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('returned_proposal_is_append_only');

ALTER TABLE procurement.tender_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.tender_exclusion ENABLE ROW LEVEL SECURITY;
ALTER TABLE procurement.returned_proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY withdrawal_of_its_supplier ON procurement.tender_withdrawal
    USING ((competition_id, participant_id) IN (
        SELECT id, participant_id FROM procurement.supplier_competition));
-- As with receipts, the association sees before the deadline neither who tendered nor who withdrew.
CREATE POLICY withdrawal_after_the_deadline ON procurement.tender_withdrawal FOR SELECT
    USING ((SELECT kernel.sees_association()) AND EXISTS (
        SELECT FROM procurement.competition
        WHERE competition.id = tender_withdrawal.competition_id
            AND competition.tenders_until <= clock_timestamp()));
CREATE POLICY exclusion_of_association ON procurement.tender_exclusion
    USING ((SELECT kernel.sees_association()));
CREATE POLICY exclusion_of_its_supplier ON procurement.tender_exclusion FOR SELECT
    USING ((competition_id, participant_id) IN (
        SELECT id, participant_id FROM procurement.supplier_competition));
CREATE POLICY returned_proposal_of_association ON procurement.returned_proposal
    USING ((SELECT kernel.sees_association()));

GRANT SELECT ON procurement.tender_withdrawal, procurement.tender_exclusion,
    procurement.returned_proposal, procurement.member_competition TO aliquot_app;
GRANT INSERT (tender_id, competition_id, participant_id, person_id)
    ON procurement.tender_withdrawal TO aliquot_app;
GRANT INSERT (competition_id, participant_id, ground, reason, person_id)
    ON procurement.tender_exclusion TO aliquot_app;
GRANT INSERT (competition_id, returned_by, return_reason)
    ON procurement.returned_proposal TO aliquot_app;
REVOKE ALL ON FUNCTION procurement.standing_tender(bigint), procurement.admitted_tender(bigint),
    procurement.ranked_tender(bigint), procurement.tender_outcome(bigint),
    procurement.tender_merit(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procurement.tender_outcome(bigint), procurement.tender_merit(bigint)
    TO aliquot_app;
