import Kernel
import Postgres

/// Every statement on `kernel.association`, which has one row at most.
enum AssociationStore {
    static let present: Query<AssociationRecord?> = SQL(
        """
        SELECT name_nl, name_fr, name_en, enterprise_number, street, postal_code, city_nl, city_fr,
            city_en, iban, bic, payment_days, version
        FROM kernel.association
        """
    ).first { row in
        AssociationRecord(
            details: AssociationDetails(
                names: .init(
                    nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
                enterpriseNumber: try row["enterprise_number"], street: try row["street"],
                postalCode: try row["postal_code"],
                cities: .init(
                    nl: try row["city_nl"], fr: try row["city_fr"], en: try row["city_en"]),
                iban: try row["iban"], bic: try row["bic"], paymentDays: try row["payment_days"]),
            version: try row["version"])
    }

    /// Writes the first details; no row is affected where somebody else was first.
    static func insert(_ details: AssociationDetails) -> Query<Int> {
        let sql: SQL = """
            INSERT INTO kernel.association (name_nl, name_fr, name_en, enterprise_number, street,
                postal_code, city_nl, city_fr, city_en, iban, bic, payment_days)
            VALUES (\(details.names.nl), \(details.names.fr), \(details.names.en),
                \(details.enterpriseNumber), \(details.street), \(details.postalCode),
                \(details.cities.nl), \(details.cities.fr), \(details.cities.en), \(details.iban),
                \(details.bic), \(details.paymentDays))
            ON CONFLICT DO NOTHING
            """
        return sql.affected
    }

    /// Writes other details over those of a version; no row is affected where another came first.
    static func correct(
        _ record: AssociationRecord, to details: AssociationDetails
    ) -> Query<Int> {
        let sql: SQL = """
            UPDATE kernel.association
            SET name_nl = \(details.names.nl), name_fr = \(details.names.fr),
                name_en = \(details.names.en), enterprise_number = \(details.enterpriseNumber),
                street = \(details.street), postal_code = \(details.postalCode),
                city_nl = \(details.cities.nl), city_fr = \(details.cities.fr),
                city_en = \(details.cities.en), iban = \(details.iban), bic = \(details.bic),
                payment_days = \(details.paymentDays), version = version + 1
            WHERE version = \(record.version)
            """
        return sql.affected
    }
}
