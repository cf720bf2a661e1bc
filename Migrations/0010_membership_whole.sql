-- Membership as a whole: how a member comes and goes, what it rests on, where it is, who speaks for
-- it, and what shows its VAT standing.
-- Source: AGM-4, AGM-14, AGM-18, VAT-3, VAT-4, VAT-5, VAT-14, VAT-15, VAT-16, VAT-17.
-- Effect on rows: none changes. A name or an enterprise number is unique on a day and no longer for
-- ever, so that a former member can come back under a code of its own; a standing may be under
-- review and may point to its evidence; the register of rules gets the rules of leaving.

ALTER TABLE membership.member
    DROP CONSTRAINT member_name_is_unique,
    DROP CONSTRAINT member_enterprise_number_is_unique;
ALTER TABLE membership.member
    ADD CONSTRAINT member_name_is_unique
        EXCLUDE USING gist (name WITH =, daterange(joined_on, left_on) WITH &&),
    ADD CONSTRAINT member_enterprise_number_is_unique
        EXCLUDE USING gist (enterprise_number WITH =, daterange(joined_on, left_on) WITH &&);

-- A document as it came, with its hash; never changed.
CREATE TABLE membership.evidence (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES membership.member,
    file_name text NOT NULL,
    content_type text NOT NULL,
    body bytea NOT NULL,
    sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(body)) STORED,
    added_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT evidence_is_of_one_member UNIQUE (member_id, id),
    CONSTRAINT evidence_is_kept_once UNIQUE (member_id, sha256),
    CONSTRAINT evidence_has_a_file_name CHECK (btrim(file_name) <> ''),
    CONSTRAINT evidence_is_of_a_known_type CHECK (content_type IN
        ('application/pdf', 'image/png', 'image/jpeg', 'application/xml', 'text/csv')),
    CONSTRAINT evidence_has_a_body_of_ten_megabytes_at_most
        CHECK (octet_length(body) BETWEEN 1 AND 10000000)
);
CREATE TRIGGER evidence_is_append_only BEFORE UPDATE OR DELETE ON membership.evidence
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('evidence_is_append_only');

ALTER TABLE membership.vat_standing DROP CONSTRAINT vat_standing_is_exempt_or_taxed;
ALTER TABLE membership.vat_standing
    ADD COLUMN evidence_id bigint,
    ADD CONSTRAINT vat_standing_is_known CHECK (standing IN ('exempt', 'taxed', 'under_review')),
    ADD CONSTRAINT vat_standing_rests_on_evidence_of_its_member
        FOREIGN KEY (member_id, evidence_id) REFERENCES membership.evidence (member_id, id);

-- The member's test for a year; a newer one of the same year takes its place, none is taken back.
CREATE TABLE membership.predominance_test (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES membership.member,
    year integer NOT NULL,
    basis text NOT NULL,
    exempt_cents bigint NOT NULL,
    out_of_scope_cents bigint NOT NULL,
    excluded_cents bigint NOT NULL,
    total_cents bigint NOT NULL,
    vat_group text NOT NULL,
    evidence_id bigint,
    recorded_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT predominance_test_year_is_sane CHECK (year BETWEEN 2016 AND 2100),
    CONSTRAINT predominance_test_basis_is_known CHECK (basis IN ('turnover', 'cost', 'budget')),
    CONSTRAINT predominance_test_vat_group_is_known
        CHECK (vat_group IN ('none', 'all_members', 'not_all_members')),
    CONSTRAINT predominance_test_parts_are_not_negative
        CHECK (exempt_cents >= 0 AND out_of_scope_cents >= 0 AND excluded_cents >= 0),
    CONSTRAINT predominance_test_has_operations CHECK (total_cents > 0),
    CONSTRAINT predominance_test_parts_stay_within_the_total
        CHECK (exempt_cents + out_of_scope_cents <= total_cents),
    CONSTRAINT predominance_test_excludes_of_the_exempt_part
        CHECK (excluded_cents <= exempt_cents),
    CONSTRAINT predominance_test_rests_on_evidence_of_its_member
        FOREIGN KEY (member_id, evidence_id) REFERENCES membership.evidence (member_id, id)
);
CREATE INDEX predominance_test_member ON membership.predominance_test (member_id, year);
CREATE TRIGGER predominance_test_is_append_only
    BEFORE UPDATE OR DELETE ON membership.predominance_test
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('predominance_test_is_append_only');

-- The association's own test for a year, from figures that a person enters.
CREATE TABLE membership.group_test (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year integer NOT NULL,
    exempt_services_cents bigint NOT NULL,
    taxed_to_members_cents bigint NOT NULL,
    non_members_cents bigint NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT group_test_year_is_sane CHECK (year BETWEEN 2016 AND 2100),
    CONSTRAINT group_test_parts_are_not_negative CHECK (exempt_services_cents >= 0
        AND taxed_to_members_cents >= 0 AND non_members_cents >= 0),
    CONSTRAINT group_test_has_operations
        CHECK (exempt_services_cents + taxed_to_members_cents + non_members_cents > 0)
);
CREATE TRIGGER group_test_is_append_only BEFORE UPDATE OR DELETE ON membership.group_test
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('group_test_is_append_only');

-- What a member exists by, and the activity that it gives the member.
CREATE TABLE membership.legal_basis (
    member_id bigint NOT NULL REFERENCES membership.member,
    instrument text NOT NULL,
    title text NOT NULL,
    article text NOT NULL,
    activity text NOT NULL,
    span daterange NOT NULL,
    CONSTRAINT legal_basis_instrument_is_known CHECK (instrument IN
        ('law', 'decree', 'ordinance', 'royal_decree', 'articles')),
    CONSTRAINT legal_basis_has_a_title CHECK (btrim(title) <> ''),
    CONSTRAINT legal_basis_names_an_activity CHECK (btrim(activity) <> ''),
    CONSTRAINT legal_basis_span_has_a_start CHECK (NOT lower_inf(span) AND NOT isempty(span)),
    CONSTRAINT member_has_one_legal_basis_a_day
        EXCLUDE USING gist (member_id WITH =, span WITH &&)
);

CREATE TABLE membership.address (
    member_id bigint NOT NULL REFERENCES membership.member,
    kind text NOT NULL,
    street text,
    postal_code text,
    city text,
    email text,
    span daterange NOT NULL,
    CONSTRAINT address_kind_is_known CHECK (kind IN ('seat', 'postal', 'invoicing')),
    CONSTRAINT address_is_a_place_or_a_mailbox CHECK (
        kind = 'invoicing' AND email IS NOT NULL AND num_nonnulls(street, postal_code, city) = 0
        OR kind <> 'invoicing' AND email IS NULL AND num_nulls(street, postal_code, city) = 0),
    CONSTRAINT address_is_not_blank CHECK (
        btrim(street) <> '' AND btrim(postal_code) <> '' AND btrim(city) <> ''),
    CONSTRAINT address_mailbox_is_one CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
    CONSTRAINT address_span_has_a_start CHECK (NOT lower_inf(span) AND NOT isempty(span)),
    CONSTRAINT member_has_one_address_of_a_kind_a_day
        EXCLUDE USING gist (member_id WITH =, kind WITH =, span WITH &&)
);

-- Who speaks for a member, in which function, by which decision.
CREATE TABLE membership.mandate (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint NOT NULL REFERENCES membership.member,
    name text NOT NULL,
    function text NOT NULL,
    decision text NOT NULL,
    span daterange NOT NULL,
    CONSTRAINT mandate_has_a_name CHECK (btrim(name) = name AND name <> ''),
    CONSTRAINT mandate_has_a_function CHECK (btrim(function) <> ''),
    CONSTRAINT mandate_names_its_decision CHECK (btrim(decision) <> ''),
    CONSTRAINT mandate_span_has_a_start CHECK (NOT lower_inf(span) AND NOT isempty(span)),
    CONSTRAINT representative_has_a_function_once_a_day
        EXCLUDE USING gist (member_id WITH =, name WITH =, function WITH =, span WITH &&)
);

-- The board proposes, the assembly ratifies or rejects; a ratified candidate is a member.
CREATE TABLE membership.candidacy (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    short_name text NOT NULL,
    enterprise_number text,
    language text NOT NULL,
    category text NOT NULL,
    standing text NOT NULL,
    basis text NOT NULL,
    proposed_on date NOT NULL,
    proposal text NOT NULL,
    outcome text NOT NULL DEFAULT 'open',
    decided_on date,
    decision text,
    starts_on date,
    member_id bigint REFERENCES membership.member,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(
        name || ' ' || short_name || ' ' || coalesce(enterprise_number, ''))) STORED,
    CONSTRAINT candidacy_has_a_name CHECK (btrim(name) = name AND name <> ''),
    CONSTRAINT candidacy_enterprise_number_has_ten_digits
        CHECK (enterprise_number ~ '^[01][0-9]{9}$'),
    CONSTRAINT candidacy_language_is_known CHECK (language IN ('nl', 'fr', 'en')),
    CONSTRAINT candidacy_category_is_a_b_or_c CHECK (category IN ('A', 'B', 'C')),
    CONSTRAINT candidacy_standing_is_known
        CHECK (standing IN ('exempt', 'taxed', 'under_review')),
    CONSTRAINT candidacy_standing_names_its_basis CHECK (btrim(basis) <> ''),
    CONSTRAINT candidacy_names_its_proposal CHECK (btrim(proposal) <> ''),
    CONSTRAINT candidacy_outcome_is_known CHECK (outcome IN ('open', 'ratified', 'rejected')),
    CONSTRAINT decided_candidacy_names_its_decision CHECK (
        (outcome = 'open') = (decided_on IS NULL)
        AND (decided_on IS NULL) = (decision IS NULL) AND btrim(decision) <> ''),
    CONSTRAINT ratified_candidacy_is_a_member CHECK ((outcome = 'ratified') = (member_id IS NOT NULL)
        AND (member_id IS NULL) = (starts_on IS NULL)),
    CONSTRAINT candidacy_is_proposed_before_it_is_decided CHECK (proposed_on <= decided_on),
    CONSTRAINT membership_starts_at_ratification_or_later CHECK (decided_on <= starts_on)
);
CREATE UNIQUE INDEX candidacy_is_open_once ON membership.candidacy (name) WHERE outcome = 'open';
CREATE INDEX candidacy_search ON membership.candidacy USING gin (search public.gin_trgm_ops);

-- How a member left: in writing, or by the assembly's decision.
CREATE TABLE membership.departure (
    member_id bigint NOT NULL REFERENCES membership.member,
    kind text NOT NULL,
    received_on date,
    proposed_on date,
    proposal text,
    heard_on date,
    decided_on date,
    decision text,
    reason text NOT NULL,
    left_on date NOT NULL,
    CONSTRAINT member_leaves_once PRIMARY KEY (member_id),
    CONSTRAINT departure_kind_is_known CHECK (kind IN ('resignation', 'exclusion')),
    CONSTRAINT resignation_is_received CHECK ((kind = 'resignation') = (received_on IS NOT NULL)),
    CONSTRAINT resignation_takes_effect_after_its_receipt CHECK (received_on < left_on),
    CONSTRAINT exclusion_is_proposed_heard_and_decided CHECK (
        num_nonnulls(proposed_on, proposal, heard_on, decided_on, decision)
            = CASE kind WHEN 'exclusion' THEN 5 ELSE 0 END),
    CONSTRAINT exclusion_names_its_decisions CHECK (btrim(proposal) <> '' AND btrim(decision) <> ''),
    CONSTRAINT exclusion_gives_its_reason CHECK (kind <> 'exclusion' OR btrim(reason) <> ''),
    CONSTRAINT exclusion_is_proposed_before_the_hearing CHECK (proposed_on <= heard_on),
    CONSTRAINT exclusion_is_decided_after_the_hearing CHECK (heard_on <= decided_on),
    CONSTRAINT exclusion_takes_effect_after_its_decision CHECK (decided_on < left_on)
);

-- A list that was handed in to the VAT office: the file, and its rows to compare the next one with.
CREATE TABLE membership.vat_list (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    as_of date NOT NULL,
    filed_on date NOT NULL,
    body bytea NOT NULL,
    sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(body)) STORED,
    CONSTRAINT vat_list_is_filed_when_it_stands CHECK (as_of <= filed_on)
);
CREATE TABLE membership.vat_list_row (
    list_id bigint NOT NULL REFERENCES membership.vat_list,
    member_id bigint NOT NULL REFERENCES membership.member,
    enterprise_number text,
    name text NOT NULL,
    activity text NOT NULL,
    standing text NOT NULL,
    CONSTRAINT vat_list_names_a_member_once PRIMARY KEY (list_id, member_id)
);
CREATE TRIGGER vat_list_is_append_only BEFORE UPDATE OR DELETE ON membership.vat_list
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('vat_list_is_append_only');
CREATE TRIGGER vat_list_row_is_append_only BEFORE UPDATE OR DELETE ON membership.vat_list_row
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('vat_list_row_is_append_only');

-- Published by the department of cycles: the months that are posted, and with which standing each
-- member was charged; one whose documents wait was not. A membership does not begin or end before the end of a posted month, and a
-- change of standing says for which of them it comes too late.
CREATE VIEW cost_sharing.posted_month WITH (security_invoker = true) AS
    SELECT DISTINCT period FROM cost_sharing.cycle WHERE state = 'posted';
CREATE VIEW cost_sharing.posted_standing WITH (security_invoker = true) AS
    SELECT cycle.period, run_member.member_id, run_member.standing
    FROM cost_sharing.cycle
    JOIN cost_sharing.run_member
        ON run_member.run_id = cycle.run_id AND run_member.origin = cycle.period
    WHERE cycle.state = 'posted' AND NOT run_member.under_review;

ALTER TABLE membership.evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.predominance_test ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.group_test ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.legal_basis ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.address ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.mandate ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.candidacy ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.departure ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.vat_list ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.vat_list_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY evidence_of_scope ON membership.evidence
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY predominance_test_of_scope ON membership.predominance_test
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY group_test_of_association ON membership.group_test
    USING ((SELECT kernel.sees_association()));
CREATE POLICY legal_basis_of_scope ON membership.legal_basis
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY address_of_scope ON membership.address
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY mandate_of_scope ON membership.mandate
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY candidacy_of_association ON membership.candidacy
    USING ((SELECT kernel.sees_association()));
CREATE POLICY departure_of_scope ON membership.departure
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY vat_list_of_association ON membership.vat_list
    USING ((SELECT kernel.sees_association()));
CREATE POLICY vat_list_row_of_association ON membership.vat_list_row
    USING ((SELECT kernel.sees_association()));

GRANT SELECT, INSERT ON membership.evidence, membership.predominance_test, membership.group_test,
    membership.departure, membership.vat_list, membership.vat_list_row TO aliquot_app;
GRANT SELECT, INSERT, UPDATE (span) ON membership.legal_basis, membership.address,
    membership.mandate TO aliquot_app;
GRANT SELECT, INSERT, UPDATE (outcome, decided_on, decision, starts_on, member_id)
    ON membership.candidacy TO aliquot_app;
GRANT SELECT ON cost_sharing.posted_month, cost_sharing.posted_standing TO aliquot_app;

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('AGM-4', 'exclusion', '[2019-05-01,)', 'the assembly',
        'WVV/CSA art. 9:12', 'read',
        'Alleen de algemene vergadering sluit een lid uit; het bestuursorgaan stelt het voor.',
        'Seule l’assemblée générale exclut un membre ; l’organe d’administration le propose.',
        'Only the general assembly excludes a member; the board proposes it.'),
    ('AGM-14', 'exclusion_hearing', '[2019-05-01,)', 'before the decision',
        'WVV/CSA art. 9:23', 'general',
        'Een lid wordt gehoord voor de vergadering over zijn uitsluiting beslist.',
        'Un membre est entendu avant que l’assemblée décide de son exclusion.',
        'A member is heard before the assembly decides on its exclusion.'),
    ('AGM-14', 'resignation_notice', '[2019-05-01,)', 'none',
        'WVV/CSA art. 9:23', 'general',
        'Een lid neemt op elk moment schriftelijk ontslag, met uitwerking ten vroegste de dag na '
        'ontvangst; de statuten kunnen een opzegging vragen.',
        'Un membre démissionne par écrit à tout moment, avec effet au plus tôt le lendemain de la '
        'réception ; les statuts peuvent exiger un préavis.',
        'A member resigns in writing at any time, with effect from the day after receipt at the '
        'earliest; the articles may ask for a notice.');
