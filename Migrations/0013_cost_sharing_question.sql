-- A member sees why it pays what it pays, asks about it, and gets an answer that stays.
-- Source: VAT-9 (exact reimbursement can be checked by who reimburses).
-- Existing rows: none changes; members' people see more of posted runs, each of its own member.

-- Its own weights, its own carries, the months that a run charges, and the overhead and the cost
-- documents of the pools in which it has a share.
CREATE POLICY run_weight_of_member ON cost_sharing.run_weight FOR SELECT
    USING (member_id = (SELECT kernel.scope_member())
        AND run_id IN (SELECT id FROM cost_sharing.posted_run));
CREATE POLICY carry_of_member ON cost_sharing.carry FOR SELECT
    USING (member_id = (SELECT kernel.scope_member())
        AND run_id IN (SELECT id FROM cost_sharing.posted_run));
CREATE POLICY run_origin_of_member ON cost_sharing.run_origin FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL
        AND run_id IN (SELECT id FROM cost_sharing.posted_run));
CREATE POLICY run_flow_of_member ON cost_sharing.run_flow FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND EXISTS (
        SELECT FROM cost_sharing.share
        WHERE share.run_id = run_flow.run_id AND share.pool_id = run_flow.to_pool_id
            AND share.origin = run_flow.origin));
CREATE POLICY run_cost_of_member ON cost_sharing.run_cost FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND (
        EXISTS (
            SELECT FROM cost_sharing.share
            WHERE share.run_id = run_cost.run_id AND share.pool_id = run_cost.pool_id
                AND share.origin = run_cost.origin)
        OR EXISTS (
            SELECT FROM cost_sharing.run_flow
            WHERE run_flow.run_id = run_cost.run_id AND run_flow.from_pool_id = run_cost.pool_id
                AND run_flow.origin = run_cost.origin)));

-- What all targets of a key weigh together is no secret; who weighs what may be. Both views belong to
-- the owner, so that they say no more than they select.
CREATE VIEW cost_sharing.run_weight_total AS
    SELECT weight.run_id, weight.key_version_id, weight.origin, count(*) AS targets,
        sum(weight.quantity) AS total
    FROM cost_sharing.run_weight AS weight
    WHERE (SELECT kernel.sees_association())
        OR (SELECT kernel.scope_member()) IS NOT NULL
            AND weight.run_id IN (SELECT id FROM cost_sharing.posted_run)
    GROUP BY weight.run_id, weight.key_version_id, weight.origin;

-- Everybody's weight, where the key was made public to members.
CREATE VIEW cost_sharing.public_weight AS
    SELECT weight.run_id, weight.key_version_id, weight.origin, member.code, member.name,
        weight.quantity
    FROM cost_sharing.run_weight AS weight
    JOIN cost_sharing.key_version AS version ON version.id = weight.key_version_id
    JOIN cost_sharing.key ON key.id = version.key_id
    JOIN membership.member ON member.id = weight.member_id
    WHERE key.public_to_members
        AND ((SELECT kernel.sees_association())
            OR (SELECT kernel.scope_member()) IS NOT NULL
                AND weight.run_id IN (SELECT id FROM cost_sharing.posted_run));
GRANT SELECT ON cost_sharing.run_weight_total, cost_sharing.public_weight TO aliquot_app;

-- A question is about one line of a posted statement, or about the whole of it.
CREATE TABLE cost_sharing.question (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year integer NOT NULL,
    sequence integer NOT NULL,
    run_id bigint NOT NULL REFERENCES cost_sharing.run,
    member_id bigint NOT NULL REFERENCES membership.member,
    pool_id bigint REFERENCES cost_sharing.pool,
    origin kernel.period,
    asked_by bigint NOT NULL REFERENCES kernel.person,
    asked_on date NOT NULL,
    CONSTRAINT question_number_is_unique UNIQUE (year, sequence),
    CONSTRAINT question_belongs_to_its_year CHECK (year = extract(year FROM asked_on)),
    CONSTRAINT question_of_a_line_names_its_month CHECK ((pool_id IS NULL) = (origin IS NULL))
);
CREATE INDEX question_member ON cost_sharing.question (member_id, run_id);

-- What the member and the association say to one another, in turn.
CREATE TABLE cost_sharing.question_message (
    question_id bigint NOT NULL REFERENCES cost_sharing.question,
    position integer NOT NULL,
    side text NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    written_on date NOT NULL,
    written_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    answer_due_on date,
    body text NOT NULL,
    CONSTRAINT message_has_a_place_of_its_own PRIMARY KEY (question_id, position),
    CONSTRAINT message_side_is_known CHECK (side IN ('member', 'association')),
    CONSTRAINT message_of_a_member_awaits_an_answer CHECK
        ((side = 'member') = (answer_due_on IS NOT NULL) AND answer_due_on > written_on),
    CONSTRAINT message_says_something CHECK (btrim(body) <> ''),
    CONSTRAINT message_has_a_length CHECK (length(body) <= 4000)
);

-- How it ended, once. A correction is named by its address in the program.
CREATE TABLE cost_sharing.question_outcome (
    question_id bigint NOT NULL REFERENCES cost_sharing.question,
    outcome text NOT NULL,
    correction text,
    person_id bigint NOT NULL REFERENCES kernel.person,
    closed_on date NOT NULL,
    closed_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT question_is_closed_once PRIMARY KEY (question_id),
    CONSTRAINT outcome_is_known CHECK (outcome IN ('explained', 'corrected', 'withdrawn')),
    CONSTRAINT only_a_corrected_question_names_its_correction
        CHECK ((outcome = 'corrected') = (correction IS NOT NULL)),
    CONSTRAINT correction_is_an_address_of_the_program CHECK
        (correction ~ '^/cost-sharing/[a-z0-9/-]+$' AND length(correction) <= 200)
);

-- Numbers are given here, because a member's people do not see those of another member.
CREATE FUNCTION cost_sharing.number_question() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cost_sharing.posted_run
        JOIN cost_sharing.document ON document.run_id = posted_run.id
        WHERE posted_run.id = NEW.run_id AND document.member_id = NEW.member_id)
    THEN
        PERFORM cost_sharing.refuse('question_is_about_a_posted_statement', 'no such statement');
    END IF;
    IF NEW.pool_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM cost_sharing.share
        WHERE share.run_id = NEW.run_id AND share.member_id = NEW.member_id
            AND share.pool_id = NEW.pool_id AND share.origin = NEW.origin)
    THEN
        PERFORM cost_sharing.refuse('question_is_about_a_line_of_its_statement', 'no such line');
    END IF;
    IF EXISTS (
        SELECT FROM cost_sharing.question
        WHERE question.run_id = NEW.run_id AND question.member_id = NEW.member_id
            AND question.pool_id IS NOT DISTINCT FROM NEW.pool_id
            AND question.origin IS NOT DISTINCT FROM NEW.origin
            AND NOT EXISTS (
                SELECT FROM cost_sharing.question_outcome
                WHERE question_outcome.question_id = question.id))
    THEN
        PERFORM cost_sharing.refuse('line_has_one_open_question', 'it is questioned already');
    END IF;
    NEW.sequence := 1 + coalesce(
        (SELECT max(question.sequence) FROM cost_sharing.question WHERE question.year = NEW.year), 0);
    RETURN NEW;
END $$;
CREATE TRIGGER question_has_the_next_number BEFORE INSERT ON cost_sharing.question
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.number_question();

CREATE FUNCTION cost_sharing.refuse_message_of_closed_question() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cost_sharing.question_outcome
        WHERE question_outcome.question_id = NEW.question_id)
    THEN
        PERFORM cost_sharing.refuse('closed_question_takes_no_message', 'the question is closed');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER closed_question_takes_no_message BEFORE INSERT ON cost_sharing.question_message
    FOR EACH ROW EXECUTE FUNCTION cost_sharing.refuse_message_of_closed_question();

CREATE TRIGGER question_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.question
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('question_is_append_only');
CREATE TRIGGER message_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.question_message
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('message_is_append_only');
CREATE TRIGGER outcome_is_append_only BEFORE UPDATE OR DELETE ON cost_sharing.question_outcome
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('outcome_is_append_only');

-- A member's people see, ask and withdraw their own; the association answers, and never in a
-- member's name.
ALTER TABLE cost_sharing.question ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.question_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_sharing.question_outcome ENABLE ROW LEVEL SECURITY;
CREATE POLICY question_of_scope ON cost_sharing.question FOR SELECT
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY question_is_asked_by_its_member ON cost_sharing.question FOR INSERT
    WITH CHECK (member_id = (SELECT kernel.scope_member()));
CREATE POLICY message_of_scope ON cost_sharing.question_message FOR SELECT
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM cost_sharing.question WHERE question.id = question_message.question_id));
CREATE POLICY message_of_its_side ON cost_sharing.question_message FOR INSERT
    WITH CHECK (side = CASE WHEN (SELECT kernel.sees_association()) THEN 'association'
            ELSE 'member' END
        AND EXISTS (
            SELECT FROM cost_sharing.question WHERE question.id = question_message.question_id));
CREATE POLICY outcome_of_scope ON cost_sharing.question_outcome FOR SELECT
    USING ((SELECT kernel.sees_association()) OR EXISTS (
        SELECT FROM cost_sharing.question WHERE question.id = question_outcome.question_id));
CREATE POLICY outcome_of_its_side ON cost_sharing.question_outcome FOR INSERT
    WITH CHECK ((outcome <> 'withdrawn') = (SELECT kernel.sees_association())
        AND EXISTS (
            SELECT FROM cost_sharing.question WHERE question.id = question_outcome.question_id));

GRANT SELECT, INSERT ON cost_sharing.question, cost_sharing.question_message,
    cost_sharing.question_outcome TO aliquot_app;
