-- What the pages of people and of the association itself need.
-- Why: both are kept by hand now, so that a database without the demo can be put to work; two
-- people who change the same thing must notice, and nobody may lock everybody out.
-- Source: ID-1, ID-3, ID-4; domain, "Who works in it".
-- Effect: an association gets version 1; its bank identifiers and postal code must be well formed,
-- and so must every login. No other row changes.

ALTER TABLE kernel.person
    ADD CONSTRAINT person_login_is_plain CHECK (login ~ '^[a-z0-9][a-z0-9._@-]{0,59}$');

-- Without an administrator nobody could give anybody access again.
CREATE FUNCTION kernel.keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM kernel.person WHERE role = 'administrator' AND disabled_on IS NULL
    ) THEN
        RAISE EXCEPTION 'nobody would be administrator'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER an_administrator_stays AFTER UPDATE OR DELETE ON kernel.person
    FOR EACH ROW WHEN (OLD.role = 'administrator' AND OLD.disabled_on IS NULL)
    EXECUTE FUNCTION kernel.keep_an_administrator();

ALTER TABLE kernel.association
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD CONSTRAINT association_has_three_names CHECK (
        btrim(name_nl) <> '' AND btrim(name_fr) <> '' AND btrim(name_en) <> ''),
    ADD CONSTRAINT association_has_an_address CHECK (
        btrim(street) <> '' AND btrim(city_nl) <> '' AND btrim(city_fr) <> ''
        AND btrim(city_en) <> ''),
    ADD CONSTRAINT association_postal_code_has_four_digits CHECK (postal_code ~ '^[1-9][0-9]{3}$'),
    ADD CONSTRAINT association_iban_is_compact CHECK (
        iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    ADD CONSTRAINT association_bic_has_eight_or_eleven_signs CHECK (
        bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$');

GRANT UPDATE (name_nl, name_fr, name_en, enterprise_number, street, postal_code, city_nl, city_fr,
    city_en, iban, bic, payment_days, version) ON kernel.association TO aliquot_app;
