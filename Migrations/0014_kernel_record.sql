-- Remarks and files on any record, and searching a million cost lines.
-- Why: what people know of a record besides its figures is kept with it, by name and for good; and
-- one search box reads everything. A remark is struck out by its author only, a file is withdrawn
-- with a reason; neither ever disappears. Both are the association's own: no member's people see them.
-- Source: domain, "Who works in it"; look, "Shell" and "Record".
-- Effect: no row changes; the index over cost lines is built once.

CREATE TABLE kernel.remark (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    body text NOT NULL,
    CONSTRAINT remark_is_about_a_record CHECK (subject ~ '^[a-z][a-z-]*(/[A-Za-z0-9._-]+)+$'),
    CONSTRAINT remark_says_something CHECK (btrim(body) <> ''),
    CONSTRAINT remark_is_at_most_four_thousand_signs CHECK (char_length(body) <= 4000),
    CONSTRAINT remark_has_one_author UNIQUE (id, person_id)
);
CREATE INDEX remark_subject ON kernel.remark (subject, id);

-- The remark stays readable; who struck it out, and when, stands beside it.
CREATE TABLE kernel.remark_strike (
    remark_id bigint PRIMARY KEY,
    person_id bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT remark_is_struck_out_by_its_author
        FOREIGN KEY (remark_id, person_id) REFERENCES kernel.remark (id, person_id)
);

-- A file as it was handed in. Its type is what its bytes say, never what its name says.
CREATE TABLE kernel.attachment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL,
    person_id bigint NOT NULL REFERENCES kernel.person,
    at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    file_name text NOT NULL,
    type text NOT NULL,
    bytes bytea NOT NULL,
    sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(bytes)) STORED,
    CONSTRAINT attachment_is_about_a_record CHECK (subject ~ '^[a-z][a-z-]*(/[A-Za-z0-9._-]+)+$'),
    CONSTRAINT attachment_has_a_plain_name CHECK (file_name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    CONSTRAINT attachment_type_is_known
        CHECK (type IN ('pdf', 'png', 'jpeg', 'xml', 'csv', 'text', 'xlsx', 'zip')),
    CONSTRAINT attachment_is_at_most_ten_megabytes
        CHECK (octet_length(bytes) BETWEEN 1 AND 10485760)
);
CREATE INDEX attachment_subject ON kernel.attachment (subject, id);
-- Files are compressed already, most of them.
ALTER TABLE kernel.attachment ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- No longer offered; the bytes are kept.
CREATE TABLE kernel.attachment_withdrawal (
    attachment_id bigint PRIMARY KEY REFERENCES kernel.attachment,
    person_id bigint NOT NULL REFERENCES kernel.person,
    at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    reason text NOT NULL,
    CONSTRAINT attachment_withdrawal_has_a_reason CHECK (btrim(reason) <> '')
);

DO $$
DECLARE noun text;
BEGIN
    FOREACH noun IN ARRAY ARRAY['remark', 'remark_strike', 'attachment', 'attachment_withdrawal']
    LOOP
        EXECUTE format('CREATE TRIGGER %1$s_is_append_only BEFORE UPDATE OR DELETE ON kernel.%1$I
            FOR EACH ROW EXECUTE FUNCTION kernel.refuse_change(%2$L)',
            noun, noun || '_is_append_only');
        EXECUTE format('ALTER TABLE kernel.%I ENABLE ROW LEVEL SECURITY', noun);
        EXECUTE format('CREATE POLICY %1$s_of_association ON kernel.%1$I
            USING ((SELECT kernel.sees_association()))', noun);
        EXECUTE format('GRANT SELECT, INSERT ON kernel.%I TO aliquot_app', noun);
    END LOOP;
END $$;

-- Searching. Below a policy PostgreSQL may not use an index for a condition that could leak what it
-- compares, and LIKE is one; so this function looks behind the policy, and asks first what the policy
-- would. A plan is made for each search: a word of every line is found by reading, a rare one by
-- the index. Words are folded and escaped by who calls; `most` bounds what is gathered.
CREATE INDEX cost_line_search ON cost_sharing.cost_line USING gin (search public.gin_trgm_ops);
CREATE INDEX cost_line_document
    ON cost_sharing.cost_line (kernel.folded(document) text_pattern_ops);

CREATE FUNCTION cost_sharing.found_cost_line(words text[], most integer)
    RETURNS TABLE (id bigint, rank integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    whole text := array_to_string(words, ' ');
    first_word text := coalesce('%' || words[1] || '%', '%');
    second_word text := coalesce('%' || words[2] || '%', '%');
    third_word text := coalesce('%' || words[3] || '%', '%');
BEGIN
    IF NOT kernel.sees_association() OR whole = '' THEN RETURN; END IF;
    RETURN QUERY
        SELECT line.id, CASE kernel.folded(line.document) WHEN replace(whole, '\', '') THEN 0 ELSE 1 END
        FROM cost_sharing.cost_line AS line
        WHERE kernel.folded(line.document) LIKE whole || '%'
        LIMIT most;
    -- Two signs have no trigram; they would read every line.
    IF length(whole) < 3 THEN RETURN; END IF;
    RETURN QUERY
        SELECT line.id, 2
        FROM cost_sharing.cost_line AS line
        WHERE line.search LIKE first_word AND line.search LIKE second_word
            AND line.search LIKE third_word
            AND kernel.folded(line.document) NOT LIKE whole || '%'
        LIMIT most;
END $$;
REVOKE ALL ON FUNCTION cost_sharing.found_cost_line(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cost_sharing.found_cost_line(text[], integer) TO aliquot_app;
