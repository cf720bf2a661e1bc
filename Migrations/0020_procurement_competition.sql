-- Procurement: mini-competitions, with tenders that stay sealed until two officers opened them.
-- Why: who tenders has to be sure that nobody reads its price before the deadline, whatever a program
-- or an officer tries. So the application's role may put a tender in and not read it; one function
-- gives tenders out, after the deadline by this server's clock and after two recorded openings.
-- Source: PROC-5, PROC-12.
-- Effect: orders gain the competition that they follow, empty for all that stand; one rule is added.

CREATE TABLE procurement.competition (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lot_id bigint NOT NULL REFERENCES procurement.lot,
    -- Whose need it is; empty for the association itself.
    member_id bigint REFERENCES membership.member,
    subject text NOT NULL,
    need text NOT NULL,
    estimated_cents bigint NOT NULL,
    quantity bigint,
    unit text NOT NULL DEFAULT '',
    needed_on date NOT NULL,
    price_formula text NOT NULL,
    tie_rule text NOT NULL,
    -- Quality is scored in whole points from nought to this.
    scale integer NOT NULL,
    evaluators integer NOT NULL,
    standstill_days integer NOT NULL,
    questions_until timestamptz NOT NULL,
    tenders_until timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'prepared',
    made_by bigint NOT NULL REFERENCES kernel.person,
    made_on date NOT NULL,
    invited_by bigint REFERENCES kernel.person,
    invited_at timestamptz,
    stopped_by bigint REFERENCES kernel.person,
    stopped_at timestamptz,
    stop_reason text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(subject || ' ' || need)) STORED,
    CONSTRAINT competition_and_lot_go_together UNIQUE (id, lot_id),
    CONSTRAINT competition_says_what_is_needed CHECK (btrim(subject) <> '' AND btrim(need) <> ''),
    CONSTRAINT competition_estimate_is_sane CHECK (estimated_cents BETWEEN 1 AND 10000000000000),
    CONSTRAINT competition_quantity_has_a_unit
        CHECK ((quantity IS NULL) = (unit = '') AND quantity BETWEEN 1 AND 1000000000000000),
    CONSTRAINT competition_price_formula_is_known
        CHECK (price_formula IN ('proportional', 'linear')),
    CONSTRAINT competition_tie_rule_is_known CHECK (tie_rule IN ('price', 'quality')),
    CONSTRAINT competition_scale_is_sane CHECK (scale BETWEEN 2 AND 100),
    CONSTRAINT competition_has_evaluators CHECK (evaluators BETWEEN 1 AND 9),
    CONSTRAINT competition_standstill_is_sane CHECK (standstill_days BETWEEN 0 AND 60),
    CONSTRAINT questions_close_before_tenders CHECK (questions_until < tenders_until),
    CONSTRAINT competition_state_is_known CHECK (state IN
        ('prepared', 'invited', 'opened', 'proposed', 'awarded', 'stopped')),
    CONSTRAINT invited_competition_names_who CHECK (
        (invited_at IS NULL) = (invited_by IS NULL)
        AND (state = 'stopped' OR (state = 'prepared') = (invited_at IS NULL))),
    CONSTRAINT stopped_competition_says_why CHECK (
        (state = 'stopped') = (stopped_at IS NOT NULL)
        AND (stopped_at IS NULL) = (stopped_by IS NULL)
        AND (stopped_at IS NULL) = (btrim(stop_reason) = ''))
);
CREATE INDEX competition_lot ON procurement.competition (lot_id);
CREATE INDEX competition_running ON procurement.competition (state, tenders_until);
CREATE INDEX competition_search ON procurement.competition USING gin (search public.gin_trgm_ops);

-- What tenders are compared on; the weights make a hundred, and price is one of them.
CREATE TABLE procurement.competition_criterion (
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    position integer NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    weight integer NOT NULL,
    CONSTRAINT criterion_stands_once PRIMARY KEY (competition_id, position),
    CONSTRAINT criterion_is_counted_from_one CHECK (position BETWEEN 1 AND 20),
    CONSTRAINT criterion_kind_is_known CHECK (kind IN ('price', 'quality')),
    CONSTRAINT criterion_has_a_name CHECK (btrim(name) <> ''),
    CONSTRAINT criterion_weight_is_sane CHECK (weight BETWEEN 1 AND 100)
);

-- Each participant of the lot stands here: invited, or left out for a reason that is kept.
CREATE TABLE procurement.invitation (
    competition_id bigint NOT NULL,
    participant_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    is_invited boolean NOT NULL,
    reason text NOT NULL DEFAULT '',
    CONSTRAINT participant_is_invited_once PRIMARY KEY (competition_id, participant_id),
    CONSTRAINT invitation_is_of_its_lot FOREIGN KEY (competition_id, lot_id)
        REFERENCES procurement.competition (id, lot_id),
    CONSTRAINT invitation_goes_to_a_participant_of_the_lot FOREIGN KEY (participant_id, lot_id)
        REFERENCES procurement.participant (id, lot_id),
    CONSTRAINT leaving_a_participant_out_needs_a_reason CHECK (is_invited = (btrim(reason) = ''))
);

-- What changed after the invitation: told to all who were invited.
CREATE TABLE procurement.competition_correction (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    body text NOT NULL,
    questions_until timestamptz,
    tenders_until timestamptz,
    person_id bigint NOT NULL REFERENCES kernel.person,
    corrected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT correction_says_what_changes CHECK (btrim(body) <> '')
);
CREATE INDEX competition_correction_of ON procurement.competition_correction (competition_id);

CREATE TABLE procurement.competition_question (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    competition_id bigint NOT NULL,
    participant_id bigint NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    body text NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT question_comes_from_a_participant_of_the_competition
        FOREIGN KEY (competition_id, participant_id) REFERENCES procurement.invitation,
    CONSTRAINT competition_question_says_something CHECK (btrim(body) <> '')
);
CREATE INDEX competition_question_of ON procurement.competition_question (competition_id);

-- The question as it is told to all, without who asked, and what the answer is.
CREATE TABLE procurement.competition_answer (
    question_id bigint NOT NULL REFERENCES procurement.competition_question,
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    question text NOT NULL,
    answer text NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    answered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT competition_question_is_answered_once PRIMARY KEY (question_id),
    CONSTRAINT competition_answer_says_something
        CHECK (btrim(question) <> '' AND btrim(answer) <> '')
);
CREATE INDEX competition_answer_of ON procurement.competition_answer (competition_id);

-- Sealed: no role but the owner reads this table. The last tender of a participant counts; those that
-- it replaced stay here and are never given out.
CREATE TABLE procurement.tender (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    competition_id bigint NOT NULL,
    participant_id bigint NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    price_cents bigint NOT NULL,
    body text NOT NULL,
    file_name text NOT NULL DEFAULT '',
    file bytea NOT NULL DEFAULT '',
    received_at timestamptz NOT NULL,
    -- Drawn here, so that nobody finds the price by trying amounts against the digest.
    salt bytea NOT NULL,
    sha256 bytea NOT NULL,
    CONSTRAINT tender_comes_from_a_participant_of_the_competition
        FOREIGN KEY (competition_id, participant_id) REFERENCES procurement.invitation,
    CONSTRAINT tender_price_is_sane CHECK (price_cents BETWEEN 1 AND 10000000000000),
    CONSTRAINT tender_says_what_it_offers CHECK (btrim(body) <> ''),
    CONSTRAINT tender_file_has_a_name CHECK ((file_name = '') = (octet_length(file) = 0)),
    CONSTRAINT tender_file_is_at_most_ten_megabytes CHECK (octet_length(file) <= 10485760)
);
CREATE INDEX tender_of ON procurement.tender (competition_id, participant_id);
ALTER TABLE procurement.tender ALTER COLUMN file SET STORAGE EXTERNAL;

-- That a tender came, when, how large its text and file are, and its digest; never what it says.
CREATE TABLE procurement.tender_receipt (
    tender_id bigint PRIMARY KEY REFERENCES procurement.tender,
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    participant_id bigint NOT NULL REFERENCES procurement.participant,
    person_id bigint NOT NULL REFERENCES kernel.person,
    received_at timestamptz NOT NULL,
    size bigint NOT NULL,
    sha256 bytea NOT NULL
);
CREATE INDEX tender_receipt_of ON procurement.tender_receipt (competition_id, participant_id);

CREATE TABLE procurement.tender_opening (
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    person_id bigint NOT NULL REFERENCES kernel.person,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT officer_opens_the_tenders_once PRIMARY KEY (competition_id, person_id)
);

CREATE TABLE procurement.evaluator (
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    person_id bigint NOT NULL REFERENCES kernel.person,
    -- What the evaluator declares: no conflict of interest, in words of its own where needed.
    statement text NOT NULL,
    declared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT evaluator_declares_once PRIMARY KEY (competition_id, person_id),
    CONSTRAINT evaluator_declares_in_words CHECK (btrim(statement) <> '')
);

CREATE TABLE procurement.score (
    competition_id bigint NOT NULL,
    person_id bigint NOT NULL,
    position integer NOT NULL,
    participant_id bigint NOT NULL,
    points integer NOT NULL,
    reason text NOT NULL,
    scored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT tender_is_scored_once
        PRIMARY KEY (competition_id, person_id, position, participant_id),
    CONSTRAINT score_follows_a_declaration FOREIGN KEY (competition_id, person_id)
        REFERENCES procurement.evaluator,
    CONSTRAINT score_is_on_a_criterion FOREIGN KEY (competition_id, position)
        REFERENCES procurement.competition_criterion,
    CONSTRAINT score_is_of_a_participant FOREIGN KEY (competition_id, participant_id)
        REFERENCES procurement.invitation,
    CONSTRAINT score_says_why CHECK (btrim(reason) <> '')
);

-- Price and participant are those of the best tender; the trigger below compares.
CREATE TABLE procurement.award_proposal (
    competition_id bigint NOT NULL REFERENCES procurement.competition,
    participant_id bigint NOT NULL REFERENCES procurement.participant,
    price_cents bigint NOT NULL,
    reason text NOT NULL,
    proposed_by bigint NOT NULL REFERENCES kernel.person,
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT competition_has_one_proposal PRIMARY KEY (competition_id),
    CONSTRAINT proposal_says_why CHECK (btrim(reason) <> '')
);

CREATE TABLE procurement.award (
    competition_id bigint NOT NULL REFERENCES procurement.award_proposal,
    awarded_by bigint NOT NULL REFERENCES kernel.person,
    awarded_on date NOT NULL,
    awarded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT competition_is_awarded_once PRIMARY KEY (competition_id)
);

-- How many days a tender takes at least, by the register of rules of the day.
CREATE FUNCTION procurement.tender_days() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce(max(substring(rule.value FROM '^[0-9]+')::integer), 0)
    FROM kernel.rule
    WHERE rule.identifier = 'PROC-5' AND rule.parameter = 'tender_days'
        AND rule.span @> current_date
$$;

-- Prepared, invited, opened, proposed, awarded; or stopped. Invited it stays as it was sent, but for
-- what a correction changed; each later state has its record.
CREATE FUNCTION procurement.move_competition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    moving constant text[] := ARRAY['state', 'invited_by', 'invited_at', 'stopped_by', 'stopped_at',
        'stop_reason', 'version', 'search', 'questions_until', 'tenders_until'];
BEGIN
    IF TG_OP = 'DELETE' OR TG_OP = 'INSERT' AND NEW.state <> 'prepared'
        OR TG_OP = 'UPDATE' AND (OLD.state, NEW.state) NOT IN (('prepared', 'prepared'),
            ('prepared', 'invited'), ('invited', 'invited'), ('invited', 'opened'),
            ('opened', 'proposed'), ('proposed', 'awarded'), ('prepared', 'stopped'),
            ('invited', 'stopped'), ('opened', 'stopped'), ('proposed', 'stopped'))
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
CREATE TRIGGER competition_moves BEFORE INSERT OR UPDATE OR DELETE ON procurement.competition
    FOR EACH ROW EXECUTE FUNCTION procurement.move_competition();

CREATE FUNCTION procurement.refuse_change_after_invitation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (SELECT competition.state FROM procurement.competition
        WHERE competition.id = CASE TG_OP WHEN 'DELETE' THEN OLD.competition_id
            ELSE NEW.competition_id END) <> 'prepared'
    THEN
        PERFORM procurement.refuse('invited_competition_is_not_changed', 'it was sent');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER criterion_is_kept BEFORE INSERT OR UPDATE OR DELETE
    ON procurement.competition_criterion
    FOR EACH ROW EXECUTE FUNCTION procurement.refuse_change_after_invitation();
CREATE TRIGGER invitation_is_kept BEFORE INSERT OR UPDATE OR DELETE ON procurement.invitation
    FOR EACH ROW EXECUTE FUNCTION procurement.refuse_change_after_invitation();

CREATE FUNCTION procurement.correct_competition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR UPDATE;
    NEW.corrected_at := clock_timestamp();
    IF held.state <> 'invited' OR NEW.corrected_at >= held.tenders_until THEN
        PERFORM procurement.refuse('correction_comes_before_the_deadline', 'too late');
    END IF;
    IF NEW.questions_until < held.questions_until OR NEW.tenders_until < held.tenders_until THEN
        PERFORM procurement.refuse('correction_only_extends', 'it shortens');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER correction_is_checked BEFORE INSERT ON procurement.competition_correction
    FOR EACH ROW EXECUTE FUNCTION procurement.correct_competition();

CREATE FUNCTION procurement.extend_competition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE procurement.competition
    SET questions_until = coalesce(NEW.questions_until, questions_until),
        tenders_until = coalesce(NEW.tenders_until, tenders_until), version = version + 1
    WHERE id = NEW.competition_id;
    RETURN NEW;
END $$;
CREATE TRIGGER correction_extends AFTER INSERT ON procurement.competition_correction
    FOR EACH ROW EXECUTE FUNCTION procurement.extend_competition();

CREATE FUNCTION procurement.check_question() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id;
    NEW.asked_at := clock_timestamp();
    IF held.state <> 'invited' OR NEW.asked_at >= held.questions_until THEN
        PERFORM procurement.refuse('competition_question_is_asked_in_time', 'too late');
    END IF;
    IF NOT EXISTS (
        SELECT FROM procurement.invitation
        WHERE invitation.competition_id = NEW.competition_id
            AND invitation.participant_id = NEW.participant_id AND invitation.is_invited)
    THEN
        PERFORM procurement.refuse('competition_question_is_of_who_is_invited', 'not invited');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER question_is_checked BEFORE INSERT ON procurement.competition_question
    FOR EACH ROW EXECUTE FUNCTION procurement.check_question();

CREATE FUNCTION procurement.check_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    NEW.answered_at := clock_timestamp();
    NEW.competition_id := (SELECT question.competition_id
        FROM procurement.competition_question AS question WHERE question.id = NEW.question_id);
    IF NOT EXISTS (
        SELECT FROM procurement.competition AS held
        WHERE held.id = NEW.competition_id AND held.state = 'invited'
            AND NEW.answered_at < held.tenders_until)
    THEN
        PERFORM procurement.refuse('competition_answer_comes_before_the_deadline', 'too late');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER answer_is_checked BEFORE INSERT ON procurement.competition_answer
    FOR EACH ROW EXECUTE FUNCTION procurement.check_answer();

-- Holds the competition until the tender is in or not, so that an opening waits for it. The clock is
-- read when the tender has arrived, not when its transaction began.
CREATE FUNCTION procurement.receive_tender() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR SHARE;
    NEW.received_at := clock_timestamp();
    IF held.state IS DISTINCT FROM 'invited' OR NEW.received_at >= held.tenders_until THEN
        PERFORM procurement.refuse('tender_arrives_before_the_deadline', 'too late');
    END IF;
    IF NOT EXISTS (
        SELECT FROM procurement.invitation
        WHERE invitation.competition_id = NEW.competition_id
            AND invitation.participant_id = NEW.participant_id AND invitation.is_invited)
    THEN
        PERFORM procurement.refuse('tender_comes_from_who_is_invited', 'not invited');
    END IF;
    NEW.salt := decode(
        replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
    NEW.sha256 := sha256(NEW.salt || convert_to(jsonb_build_object(
            'competition', NEW.competition_id, 'participant', NEW.participant_id,
            'price_cents', NEW.price_cents, 'body', NEW.body,
            'file_name', NEW.file_name)::text, 'UTF8') || NEW.file);
    RETURN NEW;
END $$;
CREATE TRIGGER tender_is_received BEFORE INSERT ON procurement.tender
    FOR EACH ROW EXECUTE FUNCTION procurement.receive_tender();

CREATE FUNCTION procurement.acknowledge_tender() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO procurement.tender_receipt (tender_id, competition_id, participant_id, person_id,
        received_at, size, sha256)
    VALUES (NEW.id, NEW.competition_id, NEW.participant_id, NEW.person_id, NEW.received_at,
        octet_length(NEW.body) + octet_length(NEW.file), NEW.sha256);
    RETURN NEW;
END $$;
CREATE TRIGGER tender_is_acknowledged AFTER INSERT ON procurement.tender
    FOR EACH ROW EXECUTE FUNCTION procurement.acknowledge_tender();

CREATE FUNCTION procurement.check_opening() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR UPDATE;
    NEW.opened_at := clock_timestamp();
    IF NEW.opened_at < held.tenders_until THEN
        PERFORM procurement.refuse('tenders_are_opened_after_the_deadline', 'too early');
    END IF;
    IF (SELECT person.role FROM kernel.person WHERE person.id = NEW.person_id)
        NOT IN ('procurement', 'finance', 'governance')
    THEN
        PERFORM procurement.refuse('tenders_are_opened_by_officers', 'no officer');
    END IF;
    IF held.state <> 'invited' AND NOT EXISTS (
        SELECT FROM procurement.tender_opening AS opening
        WHERE opening.competition_id = NEW.competition_id AND opening.person_id = NEW.person_id)
    THEN
        PERFORM procurement.refuse('only_an_invited_competition_is_opened', 'it is not invited');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER opening_is_checked BEFORE INSERT ON procurement.tender_opening
    FOR EACH ROW EXECUTE FUNCTION procurement.check_opening();

CREATE FUNCTION procurement.open_competition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE procurement.competition SET state = 'opened', version = version + 1
    WHERE id = NEW.competition_id AND state = 'invited' AND (
        SELECT count(*) FROM procurement.tender_opening AS opening
        WHERE opening.competition_id = NEW.competition_id) = 2;
    RETURN NEW;
END $$;
CREATE TRIGGER opening_opens AFTER INSERT ON procurement.tender_opening
    FOR EACH ROW EXECUTE FUNCTION procurement.open_competition();

-- The only way out for a tender: the association's people, after the deadline, after two openings.
CREATE FUNCTION procurement.opened_tender(of_competition bigint)
    RETURNS TABLE (tender_id bigint, participant_id bigint, price_cents bigint, body text,
        file_name text, size bigint, received_at timestamptz, salt bytea, sha256 bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 10 AS $$
    SELECT DISTINCT ON (tender.participant_id) tender.id, tender.participant_id,
        tender.price_cents, tender.body, tender.file_name,
        octet_length(tender.body)::bigint + octet_length(tender.file), tender.received_at,
        tender.salt, tender.sha256
    FROM procurement.tender
    JOIN procurement.competition ON competition.id = tender.competition_id
    WHERE tender.competition_id = of_competition AND kernel.sees_association()
        AND clock_timestamp() >= competition.tenders_until
        AND (SELECT count(DISTINCT opening.person_id) FROM procurement.tender_opening AS opening
            WHERE opening.competition_id = of_competition) >= 2
    ORDER BY tender.participant_id, tender.id DESC
$$;
CREATE FUNCTION procurement.opened_tender_file(of_competition bigint, of_participant bigint)
    RETURNS TABLE (file_name text, file bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1 AS $$
    SELECT tender.file_name, tender.file
    FROM procurement.opened_tender(of_competition) AS opened
    JOIN procurement.tender ON tender.id = opened.tender_id
    WHERE opened.participant_id = of_participant AND tender.file_name <> ''
$$;

CREATE FUNCTION procurement.scores_are_in(of_competition bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT (SELECT count(*) FROM procurement.score WHERE score.competition_id = competition.id)
        = competition.evaluators
            * (SELECT count(*) FROM procurement.competition_criterion AS criterion
                WHERE criterion.competition_id = competition.id AND criterion.kind = 'quality')
            * (SELECT count(DISTINCT tender.participant_id) FROM procurement.tender
                WHERE tender.competition_id = competition.id)
    FROM procurement.competition WHERE competition.id = of_competition
$$;

-- An evaluator reads its own scores; those of the others only when all are in.
CREATE FUNCTION procurement.score_in_sight(of_competition bigint, reader bigint)
    RETURNS TABLE (person_id bigint, "position" integer, participant_id bigint, points integer,
        reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 50 AS $$
    SELECT score.person_id, score.position, score.participant_id, score.points, score.reason
    FROM procurement.score
    WHERE score.competition_id = of_competition AND kernel.sees_association()
        AND (score.person_id = reader OR procurement.scores_are_in(of_competition))
$$;

CREATE FUNCTION procurement.check_evaluator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR UPDATE;
    NEW.declared_at := clock_timestamp();
    IF held.state <> 'opened' THEN
        PERFORM procurement.refuse('evaluators_declare_after_the_opening', 'not opened');
    END IF;
    IF (SELECT count(*) FROM procurement.evaluator
        WHERE evaluator.competition_id = NEW.competition_id
            AND evaluator.person_id <> NEW.person_id) >= held.evaluators
    THEN
        PERFORM procurement.refuse('evaluators_are_as_many_as_announced', 'too many');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER evaluator_is_checked BEFORE INSERT ON procurement.evaluator
    FOR EACH ROW EXECUTE FUNCTION procurement.check_evaluator();

CREATE FUNCTION procurement.check_score() RETURNS trigger
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
        SELECT FROM procurement.tender
        WHERE tender.competition_id = NEW.competition_id
            AND tender.participant_id = NEW.participant_id)
    THEN
        PERFORM procurement.refuse('score_is_of_a_tender', 'nothing was tendered');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER score_is_checked BEFORE INSERT ON procurement.score
    FOR EACH ROW EXECUTE FUNCTION procurement.check_score();

-- Totals as exact fractions: price by its formula, quality as the mean of the evaluators' points over
-- the scale. Two that differ do so by more than 10^-33, so a quotient of fifty places orders them.
CREATE FUNCTION procurement.best_tender(of_competition bigint)
    RETURNS TABLE (participant_id bigint, price_cents bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1 AS $$
    WITH counted AS (
        SELECT DISTINCT ON (tender.participant_id) tender.participant_id,
            tender.price_cents::numeric AS price, tender.received_at, tender.id
        FROM procurement.tender WHERE tender.competition_id = of_competition
        ORDER BY tender.participant_id, tender.id DESC
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
        SELECT measured.participant_id, measured.price, measured.received_at, measured.id,
            measured.quality, competition.tie_rule,
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
    SELECT totalled.participant_id, totalled.price::bigint
    FROM totalled
    ORDER BY totalled.total DESC,
        CASE WHEN totalled.tie_rule = 'quality' THEN totalled.quality END DESC,
        totalled.price, totalled.received_at, totalled.id
    LIMIT 1
$$;

CREATE FUNCTION procurement.check_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held procurement.competition;
BEGIN
    SELECT * INTO held FROM procurement.competition WHERE id = NEW.competition_id FOR UPDATE;
    NEW.proposed_at := clock_timestamp();
    IF held.state NOT IN ('opened', 'proposed') OR NOT procurement.scores_are_in(NEW.competition_id)
    THEN
        PERFORM procurement.refuse('proposal_follows_all_scores', 'scores are missing');
    END IF;
    IF NOT EXISTS (
        SELECT FROM procurement.best_tender(NEW.competition_id) AS best
        WHERE best.participant_id = NEW.participant_id AND best.price_cents = NEW.price_cents)
    THEN
        PERFORM procurement.refuse('proposal_is_for_the_best_tender', 'another is better');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER proposal_is_checked BEFORE INSERT ON procurement.award_proposal
    FOR EACH ROW EXECUTE FUNCTION procurement.check_proposal();

CREATE FUNCTION procurement.propose_award() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE procurement.competition SET state = 'proposed', version = version + 1
    WHERE id = NEW.competition_id AND state = 'opened';
    RETURN NEW;
END $$;
CREATE TRIGGER proposal_moves AFTER INSERT ON procurement.award_proposal
    FOR EACH ROW EXECUTE FUNCTION procurement.propose_award();

CREATE FUNCTION procurement.award_competition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.awarded_by = (SELECT proposal.proposed_by FROM procurement.award_proposal AS proposal
        WHERE proposal.competition_id = NEW.competition_id)
    THEN
        PERFORM procurement.refuse('competition_is_awarded_by_another_person', 'the same person');
    END IF;
    UPDATE procurement.competition SET state = 'awarded', version = version + 1
    WHERE id = NEW.competition_id;
    RETURN NEW;
END $$;
CREATE TRIGGER award_moves AFTER INSERT ON procurement.award
    FOR EACH ROW EXECUTE FUNCTION procurement.award_competition();

DO $$
DECLARE noun text;
BEGIN
    FOREACH noun IN ARRAY ARRAY['competition_correction', 'competition_question',
        'competition_answer', 'tender', 'tender_receipt', 'tender_opening', 'evaluator', 'score',
        'award_proposal', 'award']
    LOOP
        EXECUTE format('CREATE TRIGGER %1$s_is_append_only BEFORE UPDATE OR DELETE
            ON procurement.%1$I
            FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change(%2$L)',
            noun, noun || '_is_append_only');
    END LOOP;
    FOREACH noun IN ARRAY ARRAY['competition', 'competition_criterion', 'invitation',
        'competition_correction', 'competition_question', 'competition_answer',
        'tender_opening', 'evaluator', 'award_proposal', 'award']
    LOOP
        EXECUTE format('ALTER TABLE procurement.%I ENABLE ROW LEVEL SECURITY', noun);
        EXECUTE format('CREATE POLICY %1$s_of_association ON procurement.%1$I
            USING ((SELECT kernel.sees_association()))', noun);
    END LOOP;
END $$;

-- What an invited supplier reads of a competition, with the names of its framework and lot and of
-- nobody else: a view of the owner's, for the supplier sees neither lots nor other participants.
CREATE VIEW procurement.supplier_competition WITH (security_barrier = true) AS
    SELECT competition.id, competition.subject, competition.need, competition.quantity,
        competition.unit, competition.needed_on, competition.price_formula, competition.tie_rule,
        competition.scale, competition.evaluators, competition.standstill_days,
        competition.questions_until, competition.tenders_until, competition.state,
        competition.invited_at, competition.stop_reason, competition.search,
        participant.id AS participant_id, participant.name AS supplier,
        framework.number AS framework, framework.title_nl, framework.title_fr,
        framework.title_en, lot.number AS lot, lot.title_nl AS lot_title_nl,
        lot.title_fr AS lot_title_fr, lot.title_en AS lot_title_en,
        coalesce(award.competition_id IS NOT NULL
            AND proposal.participant_id = participant.id, false) AS is_won
    FROM procurement.competition
    JOIN procurement.invitation ON invitation.competition_id = competition.id
    JOIN procurement.participant ON participant.id = invitation.participant_id
    JOIN procurement.lot ON lot.id = competition.lot_id
    JOIN procurement.framework ON framework.id = lot.framework_id
    LEFT JOIN procurement.award_proposal AS proposal ON proposal.competition_id = competition.id
    LEFT JOIN procurement.award ON award.competition_id = competition.id
    WHERE participant.supplier_id = kernel.scope_supplier() AND invitation.is_invited
        AND competition.invited_at IS NOT NULL;

CREATE POLICY criterion_of_who_is_invited ON procurement.competition_criterion FOR SELECT
    USING (competition_id IN (SELECT id FROM procurement.supplier_competition));
CREATE POLICY correction_of_who_is_invited ON procurement.competition_correction FOR SELECT
    USING (competition_id IN (SELECT id FROM procurement.supplier_competition));
CREATE POLICY answer_of_who_is_invited ON procurement.competition_answer FOR SELECT
    USING (competition_id IN (SELECT id FROM procurement.supplier_competition));
CREATE POLICY question_of_its_supplier ON procurement.competition_question
    USING ((competition_id, participant_id) IN (
        SELECT id, participant_id FROM procurement.supplier_competition));
-- No policy lets anybody read the tenders, were it even granted.
ALTER TABLE procurement.tender ENABLE ROW LEVEL SECURITY;
CREATE POLICY tender_of_its_supplier ON procurement.tender FOR INSERT
    WITH CHECK ((competition_id, participant_id) IN (
        SELECT id, participant_id FROM procurement.supplier_competition));
-- The association does not see before the deadline who tendered, or how many did.
ALTER TABLE procurement.tender_receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY receipt_of_its_supplier ON procurement.tender_receipt FOR SELECT
    USING ((competition_id, participant_id) IN (
        SELECT id, participant_id FROM procurement.supplier_competition));
CREATE POLICY receipt_after_the_deadline ON procurement.tender_receipt FOR SELECT
    USING ((SELECT kernel.sees_association()) AND EXISTS (
        SELECT FROM procurement.competition
        WHERE competition.id = tender_receipt.competition_id
            AND competition.tenders_until <= clock_timestamp()));
ALTER TABLE procurement.score ENABLE ROW LEVEL SECURITY;
CREATE POLICY score_of_association ON procurement.score FOR INSERT
    WITH CHECK ((SELECT kernel.sees_association()));

GRANT SELECT, INSERT, UPDATE ON procurement.competition TO aliquot_app;
GRANT SELECT, INSERT, DELETE ON procurement.competition_criterion, procurement.invitation
    TO aliquot_app;
GRANT SELECT, INSERT ON procurement.competition_correction, procurement.competition_question,
    procurement.competition_answer, procurement.tender_opening, procurement.evaluator,
    procurement.award_proposal, procurement.award TO aliquot_app;
GRANT SELECT ON procurement.tender_receipt, procurement.supplier_competition TO aliquot_app;
GRANT INSERT (competition_id, participant_id, person_id, price_cents, body, file_name, file)
    ON procurement.tender TO aliquot_app;
GRANT INSERT (competition_id, person_id, position, participant_id, points, reason)
    ON procurement.score TO aliquot_app;
REVOKE ALL ON FUNCTION procurement.opened_tender(bigint),
    procurement.opened_tender_file(bigint, bigint), procurement.scores_are_in(bigint),
    procurement.score_in_sight(bigint, bigint), procurement.best_tender(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procurement.opened_tender(bigint),
    procurement.opened_tender_file(bigint, bigint), procurement.scores_are_in(bigint),
    procurement.score_in_sight(bigint, bigint) TO aliquot_app;

-- An order may follow a competition that was awarded: to whom it was awarded, for whose need it was,
-- within what was awarded.
ALTER TABLE procurement.call_off
    ADD COLUMN competition_id bigint,
    ADD CONSTRAINT call_off_follows_a_competition_of_its_lot FOREIGN KEY (competition_id, lot_id)
        REFERENCES procurement.competition (id, lot_id);
CREATE INDEX call_off_competition ON procurement.call_off (competition_id)
    WHERE competition_id IS NOT NULL;

-- Awards with what orders took of them, for whoever orders: a view of the owner's, for members see
-- no competition.
CREATE VIEW procurement.awarded_competition WITH (security_barrier = true) AS
    SELECT competition.id, competition.lot_id, competition.member_id, competition.subject,
        proposal.participant_id, proposal.price_cents, award.awarded_on,
        award.awarded_on + competition.standstill_days AS standstill_until,
        coalesce((
            SELECT sum(coalesce(call_off.final_cents, call_off.amount_cents))
            FROM procurement.call_off
            WHERE call_off.competition_id = competition.id
                AND call_off.state IN ('approved', 'placed', 'closed')), 0)::bigint AS taken_cents
    FROM procurement.competition
    JOIN procurement.lot ON lot.id = competition.lot_id
    JOIN procurement.award_proposal AS proposal ON proposal.competition_id = competition.id
    JOIN procurement.award ON award.competition_id = competition.id
    WHERE kernel.sees_association() OR EXISTS (
        SELECT FROM procurement.beneficiary
        WHERE beneficiary.framework_id = lot.framework_id
            AND beneficiary.member_id = kernel.scope_member()
            AND coalesce(competition.member_id = beneficiary.member_id, true));
GRANT SELECT ON procurement.awarded_competition TO aliquot_app;

-- Waits for the award's row after those of the ceilings, as every order does.
CREATE FUNCTION procurement.check_award_of_call_off() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    awarded bigint;
BEGIN
    PERFORM FROM procurement.award WHERE award.competition_id = NEW.competition_id FOR UPDATE;
    SELECT proposal.price_cents INTO awarded
    FROM procurement.award
    JOIN procurement.award_proposal AS proposal
        ON proposal.competition_id = award.competition_id
    JOIN procurement.competition ON competition.id = award.competition_id
    WHERE award.competition_id = NEW.competition_id
        AND proposal.participant_id = NEW.participant_id
        AND coalesce(competition.member_id = NEW.member_id, true);
    IF awarded IS NULL THEN
        PERFORM procurement.refuse('call_off_follows_its_award', 'another award');
    END IF;
    IF (SELECT coalesce(sum(coalesce(other.final_cents, other.amount_cents)), 0)
        FROM procurement.call_off AS other
        WHERE other.competition_id = NEW.competition_id AND other.id <> NEW.id
            AND other.state IN ('approved', 'placed', 'closed')) + NEW.amount_cents > awarded
    THEN
        PERFORM procurement.refuse('call_off_stays_within_its_award', 'too much');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER call_off_stays_within_its_award BEFORE INSERT OR UPDATE ON procurement.call_off
    FOR EACH ROW WHEN (NEW.competition_id IS NOT NULL AND NEW.state = 'approved')
    EXECUTE FUNCTION procurement.check_award_of_call_off();

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('PROC-5', 'tender_days', '[2017-06-30,)', '10 days',
        'Wet/Loi 17.6.2016 art. 43', 'open',
        'Wie in een minicompetitie gevraagd is, krijgt een redelijke termijn; hier minstens '
        'zoveel dagen. De wet noemt geen getal.',
        'Qui est invité à une mini-concurrence reçoit un délai raisonnable ; ici au moins ce '
        'nombre de jours. La loi ne donne pas de chiffre.',
        'Who is invited to a mini-competition gets a reasonable term; here so many days at '
        'least. The law gives no figure.');
