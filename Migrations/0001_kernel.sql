-- What every department stands on: people, sessions, the record of every change, jobs, settings.
-- Source: architecture, "The database". No rows exist yet.

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'aliquot_app') THEN
        CREATE ROLE aliquot_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
END $$;
GRANT aliquot_app TO CURRENT_USER;

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

GRANT USAGE ON SCHEMA kernel TO aliquot_app;

-- A calendar month, kept as its first day.
CREATE DOMAIN kernel.period AS date
    CONSTRAINT period_is_first_of_month CHECK (extract(day FROM value) = 1);

-- Whose rows the present transaction may see: the application sets aliquot.scope in each one.
-- Policies call these in a sub-select, so that they are asked once a statement and not once a row.
CREATE FUNCTION kernel.sees_association() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('aliquot.scope', true) = 'association', false);

-- The member whose people are asking; NULL for anybody else.
CREATE FUNCTION kernel.scope_member() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN substring(current_setting('aliquot.scope', true) FROM '^member:([0-9]+)$')::bigint;

-- Searching without accents or case; IMMUTABLE so that an index can hold it.
CREATE FUNCTION kernel.folded(text text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;

CREATE FUNCTION kernel.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0];
END $$;

CREATE TABLE kernel.person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    member_id bigint,
    language text NOT NULL,
    password_hash text NOT NULL,
    disabled_on date,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT person_login_is_unique UNIQUE (login),
    CONSTRAINT person_login_is_lower_case CHECK (login = lower(login) AND login <> ''),
    CONSTRAINT person_has_a_name CHECK (name <> ''),
    CONSTRAINT person_role_is_known CHECK (role IN
        ('finance', 'hr', 'procurement', 'governance', 'member', 'auditor', 'administrator')),
    CONSTRAINT person_language_is_known CHECK (language IN ('nl', 'fr', 'en')),
    CONSTRAINT person_of_a_member_names_it CHECK ((role = 'member') = (member_id IS NOT NULL))
);

-- A token leaves this program once, as a cookie; here stands only its hash.
CREATE TABLE kernel.session (
    token_hash bytea PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES kernel.person,
    csrf_token text NOT NULL,
    notice text,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    CONSTRAINT session_token_is_hashed CHECK (octet_length(token_hash) = 32)
);
CREATE INDEX session_person ON kernel.session (person_id);
CREATE INDEX session_seen ON kernel.session (seen_at);

CREATE TABLE kernel.failed_sign_in (
    login_hash bytea NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX failed_sign_in_login ON kernel.failed_sign_in (login_hash, at);

-- The record of every change, written in the transaction of the change.
CREATE TABLE kernel.event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    actor_id bigint REFERENCES kernel.person,
    action text NOT NULL,
    subject text NOT NULL,
    payload_digest bytea NOT NULL,
    CONSTRAINT event_has_an_action CHECK (action <> ''),
    CONSTRAINT event_has_a_subject CHECK (subject <> ''),
    CONSTRAINT event_digest_is_sha256 CHECK (octet_length(payload_digest) = 32)
);
CREATE INDEX event_subject ON kernel.event (subject, id);

-- What changed, apart from the chain, so that personal data can be erased when its term ends.
CREATE TABLE kernel.event_payload (
    event_id bigint PRIMARY KEY REFERENCES kernel.event,
    salt bytea NOT NULL,
    body text NOT NULL
);

CREATE TABLE kernel.event_erasure (
    event_id bigint PRIMARY KEY REFERENCES kernel.event,
    erased_by bigint NOT NULL REFERENCES kernel.event,
    CONSTRAINT erasure_is_another_event CHECK (erased_by <> event_id)
);

-- One sealer appends; position has no gaps.
CREATE TABLE kernel.event_seal (
    position bigint PRIMARY KEY,
    event_id bigint NOT NULL REFERENCES kernel.event,
    hash bytea NOT NULL,
    CONSTRAINT event_is_sealed_once UNIQUE (event_id),
    CONSTRAINT seal_hash_is_sha256 CHECK (octet_length(hash) = 32)
);

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON kernel.event
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('event_is_append_only');
CREATE TRIGGER event_seal_is_append_only BEFORE UPDATE OR DELETE ON kernel.event_seal
    FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change('event_seal_is_append_only');

-- Long work: any process may take a row; one whose process died is taken up again.
CREATE TABLE kernel.job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    subject text NOT NULL,
    person_id bigint REFERENCES kernel.person,
    state text NOT NULL DEFAULT 'queued',
    attempts integer NOT NULL DEFAULT 0,
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0,
    note text NOT NULL DEFAULT '',
    queued_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    ended_at timestamptz,
    CONSTRAINT job_state_is_known CHECK (state IN ('queued', 'running', 'done', 'refused', 'failed')),
    CONSTRAINT job_that_ended_has_a_time
        CHECK ((state IN ('done', 'refused', 'failed')) = (ended_at IS NOT NULL)),
    CONSTRAINT job_progress_is_sane CHECK (done >= 0 AND total >= 0)
);
CREATE UNIQUE INDEX job_runs_once_per_subject ON kernel.job (kind, subject)
    WHERE state IN ('queued', 'running');

-- A job's input that is too large for a field, such as an uploaded file; gone when the job ends.
CREATE TABLE kernel.job_input (
    job_id bigint PRIMARY KEY REFERENCES kernel.job ON DELETE CASCADE,
    file_name text NOT NULL,
    body bytea NOT NULL
);

-- What the job found wrong, one line each, for the person who started it.
CREATE TABLE kernel.job_finding (
    job_id bigint NOT NULL REFERENCES kernel.job ON DELETE CASCADE,
    position integer NOT NULL,
    line integer,
    field text,
    message_nl text NOT NULL,
    message_fr text NOT NULL,
    message_en text NOT NULL,
    PRIMARY KEY (job_id, position)
);

-- The association itself, one row.
CREATE TABLE kernel.association (
    id boolean PRIMARY KEY DEFAULT true,
    name_nl text NOT NULL,
    name_fr text NOT NULL,
    name_en text NOT NULL,
    enterprise_number text NOT NULL,
    street text NOT NULL,
    postal_code text NOT NULL,
    city_nl text NOT NULL,
    city_fr text NOT NULL,
    city_en text NOT NULL,
    iban text NOT NULL,
    bic text NOT NULL,
    payment_days integer NOT NULL DEFAULT 30,
    CONSTRAINT association_is_one CHECK (id),
    CONSTRAINT association_enterprise_number_has_ten_digits CHECK (enterprise_number ~ '^[01][0-9]{9}$'),
    CONSTRAINT association_payment_days_are_sane CHECK (payment_days BETWEEN 1 AND 90)
);

-- The register of rules: law, parameter, value, from when; settings where the law is not settled.
CREATE TABLE kernel.rule (
    identifier text NOT NULL,
    parameter text NOT NULL,
    span daterange NOT NULL,
    value text NOT NULL,
    law text NOT NULL,
    confidence text NOT NULL,
    meaning_nl text NOT NULL,
    meaning_fr text NOT NULL,
    meaning_en text NOT NULL,
    CONSTRAINT rule_confidence_is_known CHECK (confidence IN ('read', 'executed', 'general', 'open')),
    CONSTRAINT rule_has_one_value_a_day
        EXCLUDE USING gist (identifier WITH =, parameter WITH =, span WITH &&)
);

GRANT SELECT, INSERT, UPDATE ON kernel.person TO aliquot_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON kernel.session, kernel.failed_sign_in, kernel.job,
    kernel.job_input, kernel.job_finding TO aliquot_app;
GRANT SELECT, INSERT ON kernel.event, kernel.event_seal, kernel.event_erasure, kernel.association,
    kernel.rule TO aliquot_app;
GRANT SELECT, INSERT, DELETE ON kernel.event_payload TO aliquot_app;
GRANT SELECT ON kernel.migration TO aliquot_app;
