-- From a member's request to a secondment: a profile is asked for, people are proposed, the member agrees,
-- the special terms are signed, and the secondment runs; and the files by which dossiers come in.
-- Why: who asked for whom, who proposed and who agreed must be known before the special terms are the
-- ground of every month's charge; two answers at once must not make two secondments.
-- Source: HR-1, HR-2, GDPR-3, domain "Staffing".
-- Effect: new tables without rows; nothing that stands changes.

CREATE TABLE staffing.secondment_request (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES membership.member,
    function_id bigint NOT NULL REFERENCES staffing.job_function,
    seniority text NOT NULL,
    -- The languages that are needed, by their codes with commas between; empty for any.
    languages text NOT NULL,
    share_millionths bigint NOT NULL,
    span daterange NOT NULL,
    reason text NOT NULL,
    state text NOT NULL DEFAULT 'open',
    -- Why it was declined or withdrawn.
    answer text NOT NULL DEFAULT '',
    asked_by bigint NOT NULL REFERENCES kernel.person,
    asked_on date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(reason)) STORED,
    CONSTRAINT request_seniority_is_known
        CHECK (seniority IN ('junior', 'medior', 'senior', 'expert')),
    CONSTRAINT request_languages_are_known CHECK (languages ~ '^((nl|fr|en|de)(,(nl|fr|en|de))*)?$'),
    CONSTRAINT request_share_is_a_part_of_full_time
        CHECK (share_millionths BETWEEN 10000 AND 1000000),
    CONSTRAINT request_has_a_first_and_a_last_day
        CHECK (NOT lower_inf(span) AND NOT upper_inf(span) AND NOT isempty(span)),
    CONSTRAINT request_says_why CHECK (btrim(reason) <> ''),
    CONSTRAINT request_state_is_known
        CHECK (state IN ('open', 'agreed', 'running', 'declined', 'withdrawn')),
    CONSTRAINT request_that_ended_without_a_secondment_says_why
        CHECK (state NOT IN ('declined', 'withdrawn') OR btrim(answer) <> '')
);
CREATE INDEX secondment_request_member ON staffing.secondment_request (member_id, state);
CREATE INDEX secondment_request_state ON staffing.secondment_request (state);

CREATE TABLE staffing.proposal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id bigint NOT NULL REFERENCES staffing.secondment_request,
    employee_id bigint NOT NULL REFERENCES staffing.employee,
    share_millionths bigint NOT NULL,
    span daterange NOT NULL,
    note text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'proposed',
    proposed_by bigint NOT NULL REFERENCES kernel.person,
    proposed_on date NOT NULL,
    answered_by bigint REFERENCES kernel.person,
    answered_on date,
    reason text NOT NULL DEFAULT '',
    CONSTRAINT proposal_share_is_a_part_of_full_time
        CHECK (share_millionths BETWEEN 10000 AND 1000000),
    CONSTRAINT proposal_has_a_first_and_a_last_day
        CHECK (NOT lower_inf(span) AND NOT upper_inf(span) AND NOT isempty(span)),
    CONSTRAINT proposal_state_is_known
        CHECK (state IN ('proposed', 'agreed', 'started', 'refused', 'withdrawn')),
    CONSTRAINT proposal_that_was_answered_says_by_whom
        CHECK ((state = 'proposed') = (answered_by IS NULL)
            AND (answered_by IS NULL) = (answered_on IS NULL)),
    CONSTRAINT proposal_that_was_refused_says_why
        CHECK (state NOT IN ('refused', 'withdrawn') OR btrim(reason) <> '')
);
CREATE UNIQUE INDEX employee_is_proposed_once ON staffing.proposal (request_id, employee_id)
    WHERE state IN ('proposed', 'agreed', 'started');
CREATE UNIQUE INDEX request_has_one_agreed_proposal ON staffing.proposal (request_id)
    WHERE state IN ('agreed', 'started');
CREATE INDEX proposal_employee ON staffing.proposal (employee_id);

-- The signed paper on which a secondment rests, where it began with a request.
CREATE TABLE staffing.special_terms (
    secondment_id bigint NOT NULL REFERENCES staffing.secondment,
    proposal_id bigint NOT NULL REFERENCES staffing.proposal,
    number text NOT NULL,
    signed_on date NOT NULL,
    recorded_by bigint NOT NULL REFERENCES kernel.person,
    CONSTRAINT secondment_has_its_terms_once PRIMARY KEY (secondment_id),
    CONSTRAINT proposal_becomes_one_secondment UNIQUE (proposal_id),
    CONSTRAINT terms_number_is_unique UNIQUE (number),
    CONSTRAINT terms_number_is_short CHECK (number ~ '^[A-Z0-9][A-Z0-9/.-]{0,23}$')
);
CREATE TRIGGER special_terms_are_append_only BEFORE UPDATE OR DELETE ON staffing.special_terms
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('special_terms_are_append_only');

CREATE FUNCTION staffing.check_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM kernel.person WHERE person.id = NEW.asked_by
            AND (person.member_id = NEW.member_id OR person.role = 'hr'))
    THEN
        PERFORM staffing.refuse('request_is_asked_by_its_member_or_by_hr',
            'a request is asked by the people of its member, or by HR for them');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER request_is_checked BEFORE INSERT ON staffing.secondment_request
    FOR EACH ROW EXECUTE FUNCTION staffing.check_request();

CREATE FUNCTION staffing.check_request_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (OLD.member_id, OLD.function_id, OLD.seniority, OLD.languages, OLD.share_millionths,
            OLD.span, OLD.reason, OLD.asked_by, OLD.asked_on)
        IS DISTINCT FROM (NEW.member_id, NEW.function_id, NEW.seniority, NEW.languages,
            NEW.share_millionths, NEW.span, NEW.reason, NEW.asked_by, NEW.asked_on)
        OR (OLD.state || ' ' || NEW.state) NOT IN ('open agreed', 'open declined',
            'open withdrawn', 'agreed open', 'agreed running')
    THEN
        PERFORM staffing.refuse('request_moves_as_its_state_allows',
            'a request keeps its words and goes from open to agreed to running, or ends');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER request_moves BEFORE UPDATE ON staffing.secondment_request
    FOR EACH ROW EXECUTE FUNCTION staffing.check_request_change();

CREATE FUNCTION staffing.check_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE asked staffing.secondment_request;
BEGIN
    SELECT * INTO asked FROM staffing.secondment_request WHERE id = NEW.request_id
        FOR NO KEY UPDATE;
    IF TG_OP = 'INSERT' THEN
        IF asked.state <> 'open' OR NEW.state <> 'proposed' THEN
            PERFORM staffing.refuse('proposal_is_for_an_open_request',
                'people are proposed while a request is open');
        END IF;
        RETURN NEW;
    END IF;
    IF (OLD.request_id, OLD.employee_id, OLD.share_millionths, OLD.span, OLD.note,
            OLD.proposed_by, OLD.proposed_on)
        IS DISTINCT FROM (NEW.request_id, NEW.employee_id, NEW.share_millionths, NEW.span,
            NEW.note, NEW.proposed_by, NEW.proposed_on)
        OR (OLD.state || ' ' || NEW.state) NOT IN ('proposed agreed', 'proposed refused',
            'proposed withdrawn', 'agreed withdrawn', 'agreed started')
    THEN
        PERFORM staffing.refuse('proposal_moves_as_its_state_allows',
            'a proposal is agreed to or refused, and then started or withdrawn');
    END IF;
    IF OLD.state = 'proposed' AND NEW.state IN ('agreed', 'refused') AND NOT EXISTS (
        SELECT FROM kernel.person
        WHERE person.id = NEW.answered_by AND person.member_id = asked.member_id)
    THEN
        PERFORM staffing.refuse('proposal_is_answered_by_its_member',
            'the people of the member answer a proposal');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER proposal_is_checked BEFORE INSERT OR UPDATE ON staffing.proposal
    FOR EACH ROW EXECUTE FUNCTION staffing.check_proposal();

-- Which files of employees and secondments came in, each once.
CREATE TABLE staffing.dossier_file (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    line_count integer NOT NULL,
    job_id bigint REFERENCES kernel.job,
    taken_by bigint NOT NULL REFERENCES kernel.person,
    taken_at timestamptz NOT NULL DEFAULT now(),
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(file_name)) STORED,
    CONSTRAINT dossier_file_kind_is_known CHECK (kind IN ('employees', 'secondments')),
    CONSTRAINT dossier_file_has_a_name CHECK (btrim(file_name) <> ''),
    CONSTRAINT dossier_file_has_lines CHECK (line_count > 0),
    CONSTRAINT dossier_file_has_a_sha256 CHECK (length(sha256) = 32),
    CONSTRAINT dossier_file_is_taken_in_once UNIQUE (kind, sha256),
    CONSTRAINT job_takes_one_dossier_file_in UNIQUE (job_id)
);
CREATE TRIGGER dossier_file_is_append_only BEFORE UPDATE OR DELETE ON staffing.dossier_file
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('dossier_file_is_append_only');

ALTER TABLE staffing.secondment_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.special_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE staffing.dossier_file ENABLE ROW LEVEL SECURITY;

CREATE POLICY secondment_request_of_scope ON staffing.secondment_request
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY proposal_of_association ON staffing.proposal
    USING ((SELECT kernel.sees_association()));
CREATE POLICY proposal_of_its_member ON staffing.proposal
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND request_id IN (
        SELECT asked.id FROM staffing.secondment_request AS asked));
CREATE POLICY special_terms_of_association ON staffing.special_terms
    USING ((SELECT kernel.sees_association()));
CREATE POLICY special_terms_of_its_member ON staffing.special_terms FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND secondment_id IN (
        SELECT secondment.id FROM staffing.secondment));
CREATE POLICY dossier_file_of_association ON staffing.dossier_file
    USING ((SELECT kernel.sees_association()));
-- A colleague who is proposed is named to the member, until it says no.
CREATE POLICY employee_proposed_to_its_member ON staffing.employee FOR SELECT
    USING ((SELECT kernel.scope_member()) IS NOT NULL AND id IN (
        SELECT proposal.employee_id FROM staffing.proposal
        WHERE proposal.state IN ('proposed', 'agreed')));

GRANT SELECT, INSERT ON staffing.secondment_request, staffing.proposal, staffing.special_terms,
    staffing.dossier_file TO aliquot_app;
GRANT UPDATE (state, answer, version) ON staffing.secondment_request TO aliquot_app;
GRANT UPDATE (state, answered_by, answered_on, reason) ON staffing.proposal TO aliquot_app;

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('HR-1', 'ban_on_lending_staff', '[1987-07-24,)', 'forbidden without an exception',
        'Wet/Loi 24.7.1987 art. 31, § 1', 'read',
        'Personeel ter beschikking stellen van een gebruiker die gezag uitoefent, is verboden zonder '
        'uitzondering; de factuur is nietig.',
        'Mettre du personnel à la disposition d’un utilisateur qui exerce l’autorité est interdit '
        'sans exception ; la facture est nulle.',
        'Putting staff at the disposal of a user who exercises authority is forbidden without an '
        'exception; the invoice is void.'),
    ('HR-2', 'secondment_exception', '(,)', 'information management, information security',
        'Wet/Loi 17.7.2001 art. 2; wet/loi 15.1.1990 art. 17bis; KB/AR 12.8.1993 art. 13bis', 'read',
        'Gespecialiseerd personeel mag binnen leden werken die een wettelijke grondslag hebben, in '
        'informatiebeheer en informatieveiligheid, op elke dag van de detachering.',
        'Du personnel spécialisé peut travailler au sein de membres qui ont un fondement légal, en '
        'gestion et sécurité de l’information, chaque jour du détachement.',
        'Specialised staff may work within members that have a legal basis, in information management '
        'and security, on every day of the secondment.');
