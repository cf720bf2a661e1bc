-- The register of members: who belongs, in which category, with which VAT standing, since when.
-- Source: AGM-18, VAT-3, VAT-16. No rows exist yet.

CREATE SCHEMA membership;
GRANT USAGE ON SCHEMA membership TO aliquot_app;

CREATE TABLE membership.member (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL DEFAULT '',
    enterprise_number text,
    language text NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    version integer NOT NULL DEFAULT 1,
    search text NOT NULL GENERATED ALWAYS AS (kernel.folded(
        code || ' ' || name || ' ' || short_name || ' ' || coalesce(enterprise_number, ''))) STORED,
    CONSTRAINT member_code_is_unique UNIQUE (code),
    CONSTRAINT member_code_has_a_letter_and_four_digits CHECK (code ~ '^M[0-9]{4}$'),
    CONSTRAINT member_has_a_name CHECK (btrim(name) = name AND name <> ''),
    CONSTRAINT member_name_is_unique UNIQUE (name),
    CONSTRAINT member_enterprise_number_is_unique UNIQUE (enterprise_number),
    CONSTRAINT member_enterprise_number_has_ten_digits CHECK (enterprise_number ~ '^[01][0-9]{9}$'),
    CONSTRAINT member_language_is_known CHECK (language IN ('nl', 'fr', 'en')),
    CONSTRAINT member_leaves_after_joining CHECK (left_on > joined_on)
);
CREATE INDEX member_search ON membership.member USING gin (search public.gin_trgm_ops);

CREATE TABLE membership.category (
    member_id bigint NOT NULL REFERENCES membership.member,
    category text NOT NULL,
    span daterange NOT NULL,
    CONSTRAINT category_is_a_b_or_c CHECK (category IN ('A', 'B', 'C')),
    CONSTRAINT category_span_has_a_start CHECK (NOT lower_inf(span) AND NOT isempty(span)),
    CONSTRAINT member_has_one_category_a_day
        EXCLUDE USING gist (member_id WITH =, span WITH &&)
);

CREATE TABLE membership.vat_standing (
    member_id bigint NOT NULL REFERENCES membership.member,
    standing text NOT NULL,
    span daterange NOT NULL,
    basis text NOT NULL,
    CONSTRAINT vat_standing_names_its_basis CHECK (btrim(basis) <> ''),
    CONSTRAINT vat_standing_is_exempt_or_taxed CHECK (standing IN ('exempt', 'taxed')),
    CONSTRAINT vat_standing_starts_with_a_month CHECK (
        NOT lower_inf(span) AND NOT isempty(span) AND extract(day FROM lower(span)) = 1),
    CONSTRAINT vat_standing_ends_with_a_month CHECK (
        upper_inf(span) OR extract(day FROM upper(span)) = 1),
    CONSTRAINT member_has_one_vat_standing_a_day
        EXCLUDE USING gist (member_id WITH =, span WITH &&)
);

ALTER TABLE kernel.person ADD CONSTRAINT person_belongs_to_a_known_member
    FOREIGN KEY (member_id) REFERENCES membership.member;

ALTER TABLE membership.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.category ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership.vat_standing ENABLE ROW LEVEL SECURITY;
CREATE POLICY member_of_scope ON membership.member
    USING ((SELECT kernel.sees_association()) OR id = (SELECT kernel.scope_member()));
CREATE POLICY category_of_scope ON membership.category
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));
CREATE POLICY vat_standing_of_scope ON membership.vat_standing
    USING ((SELECT kernel.sees_association()) OR member_id = (SELECT kernel.scope_member()));

-- Published to other departments: every member, with the span of its membership.
CREATE VIEW membership.active_member WITH (security_invoker = true) AS
    SELECT id, code, name, short_name, language, enterprise_number, joined_on, left_on, search
    FROM membership.member;

CREATE VIEW membership.member_category WITH (security_invoker = true) AS
    SELECT member_id, category, span FROM membership.category;

CREATE VIEW membership.member_vat_standing WITH (security_invoker = true) AS
    SELECT member_id, standing, span FROM membership.vat_standing;

-- A span is closed and another opened; what the register said on a day is never taken back.
GRANT SELECT, INSERT, UPDATE ON membership.member TO aliquot_app;
GRANT SELECT, INSERT, UPDATE (span) ON membership.category, membership.vat_standing TO aliquot_app;
GRANT SELECT ON membership.active_member, membership.member_category,
    membership.member_vat_standing TO aliquot_app;
