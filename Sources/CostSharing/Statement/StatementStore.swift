import Allocation
import Kernel
import Postgres

/// The statements that a statement's page needs, all in one round trip.
///
/// Row-level security leaves a member's people the rows of their own member, so the statement of
/// another is not found.
enum StatementStore {
    /// - Parameter run: one posting of the month; nil for the last one that concerns the member.
    static func load(
        _ period: Period, member code: String, run: Int64? = nil, scope: Scope,
        from pool: Postgres.Pool
    ) async throws -> Statement? {
        let posting = posting(of: period, code, run)
        let (head, issuer, documents, lines, rates, previous, rounds, questions) =
            try await pool.read(
                scope, head(posting), issuer, documents(posting), lines(posting), rates(posting),
                total(period.previous, code), Round.all(of: period, member: code),
                QuestionRegister.of(period, member: code))
        guard let head else { return nil }
        return Statement(
            period: period, run: head.run, rounds: rounds, postedOn: head.postedOn,
            member: head.member,
            issuer: issuer, documents: documents, lines: lines, rates: rates,
            previousTotal: previous, questions: questions)
    }

    private struct Head: Sendable {
        let run: Int64
        let postedOn: Instant
        let member: Statement.Recipient
    }

    /// One row, `posting`: the run, when it was posted, and the member in it.
    ///
    /// Its run is compared as a value of its own, so that only the rows of that run are looked at.
    private static func posting(of period: Period, _ code: String, _ run: Int64?) -> SQL {
        let asked: SQL = run.map { "AND posting.run_id = \($0)" } ?? ""
        return """
            WITH posting AS MATERIALIZED (
                SELECT posting.run_id, posting.posted_at, party.member_id, party.category
                FROM cost_sharing.posting
                JOIN membership.active_member AS own ON own.code = \(code)
                JOIN cost_sharing.run_member AS party
                    ON party.run_id = posting.run_id AND party.member_id = own.id
                WHERE posting.period = \(period) \(asked)
                ORDER BY posting.position DESC, party.origin DESC
                LIMIT 1)
            """
    }

    private static func head(_ posting: SQL) -> Query<Head?> {
        SQL(
            """
            \(posting)
            SELECT posting.run_id, posting.posted_at, member.id, member.code, member.name,
                posting.category, member.language, member.enterprise_number
            FROM posting
            JOIN membership.active_member AS member ON member.id = posting.member_id
            """
        ).first { row in
            Head(
                run: try row["run_id"], postedOn: try row["posted_at"],
                member: Statement.Recipient(
                    id: try row["id"], code: try row["code"], name: try row["name"],
                    category: try row["category"], language: try row["language"],
                    enterpriseNumber: try row["enterprise_number"]))
        }
    }

    static let issuer: Query<Statement.Issuer> = SQL(
        """
        SELECT name_nl, name_fr, name_en, enterprise_number, street, postal_code, city_nl, city_fr,
            city_en, iban, bic
        FROM kernel.association
        """
    ).one { row in
        Statement.Issuer(
            names: Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
            enterpriseNumber: try row["enterprise_number"], street: try row["street"],
            postalCode: try row["postal_code"],
            cities: Names(nl: try row["city_nl"], fr: try row["city_fr"], en: try row["city_en"]),
            iban: try row["iban"], bic: try row["bic"])
    }

    private static func documents(_ posting: SQL) -> Query<[Statement.Document]> {
        SQL(
            """
            \(posting)
            SELECT document.id, document.year AS book_year, document.treatment,
                document.base_cents, document.vat_cents,
                document.treatment <> 'taxed' OR cycle.pro_rata IS NOT NULL AS bears_vat,
                issue.kind, issue.year, issue.sequence, issue.issued_on, issue.due_on,
                issue.reference, corrected.kind AS corrected_kind,
                corrected.year AS corrected_year, corrected.sequence AS corrected_sequence,
                corrected.issued_on AS corrected_on,
                hold.document_id IS NOT NULL AND issue.document_id IS NULL AS is_held
            FROM posting
            JOIN cost_sharing.run ON run.id = posting.run_id
            JOIN cost_sharing.cycle ON cycle.id = run.cycle_id
            JOIN cost_sharing.document ON document.run_id = posting.run_id
                AND document.member_id = posting.member_id
            LEFT JOIN cost_sharing.issue ON issue.document_id = document.id
            LEFT JOIN cost_sharing.issue AS corrected
                ON corrected.document_id = document.corrects_document_id
            LEFT JOIN cost_sharing.hold ON hold.document_id = document.id
            ORDER BY document.treatment, document.year DESC
            """
        ).rows { row in
            Statement.Document(
                id: try row["id"], bookYear: Int(try row["book_year"] as Int32),
                treatment: try row["treatment"], base: try row["base_cents"],
                vat: try row["vat_cents"], bearsVAT: try row["bears_vat"], number: try number(row),
                corrects: try corrected(row), isHeld: try row["is_held"])
        }
    }

    private static func corrected(_ row: Row) throws -> Statement.Number? {
        guard let kind: Numbering.Kind = try row["corrected_kind"] else { return nil }
        return Statement.Number(
            kind: kind, year: Int(try row["corrected_year"] as Int32),
            sequence: Int(try row["corrected_sequence"] as Int32),
            issuedOn: try row["corrected_on"], dueOn: nil, reference: nil)
    }

    private static func number(_ row: Row) throws -> Statement.Number? {
        guard let kind: Numbering.Kind = try row["kind"] else { return nil }
        return Statement.Number(
            kind: kind, year: Int(try row["year"] as Int32),
            sequence: Int(try row["sequence"] as Int32), issuedOn: try row["issued_on"],
            dueOn: try row["due_on"], reference: try row["reference"])
    }

    private static func lines(_ posting: SQL) -> Query<[Statement.Line]> {
        SQL(
            """
            \(posting),
            share AS MATERIALIZED (
                SELECT origin, pool_id, treatment, weight, net_cents, vat_cents
                FROM cost_sharing.share
                WHERE run_id = (SELECT run_id FROM posting)
                    AND member_id = (SELECT member_id FROM posting))
            SELECT share.origin, share.treatment, share.pool_id, pool.code, pool.name_nl,
                pool.name_fr, pool.name_en,
                run_pool.kind = 'direct' AS is_direct,
                coalesce(version.reach <> 'listed', false) AS by_days, share.weight, spread.weight_total,
                coalesce(key.unit_nl, '') AS unit_nl, coalesce(key.unit_fr, '') AS unit_fr,
                coalesce(key.unit_en, '') AS unit_en, share.net_cents, share.vat_cents
            FROM share
            JOIN cost_sharing.pool ON pool.id = share.pool_id
            JOIN cost_sharing.run_pool
                ON run_pool.run_id = (SELECT run_id FROM posting)
                AND run_pool.pool_id = share.pool_id AND run_pool.origin = share.origin
            JOIN cost_sharing.run_spread AS spread
                ON spread.run_id = (SELECT run_id FROM posting)
                AND spread.pool_id = share.pool_id AND spread.origin = share.origin
            LEFT JOIN cost_sharing.key_version AS version ON version.id = run_pool.key_version_id
            LEFT JOIN cost_sharing.key ON key.id = version.key_id AND version.type = 'measured'
            ORDER BY share.treatment, share.origin DESC, is_direct, pool.code COLLATE "C"
            """
        ).rows { row in
            Statement.Line(
                origin: try row["origin"], treatment: try row["treatment"],
                pool: try row["pool_id"], poolCode: try row["code"],
                poolNames: Names(
                    nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
                isDirect: try row["is_direct"], isByDays: try row["by_days"],
                weight: try row["weight"],
                weightTotal: try row["weight_total"],
                unit: Names(nl: try row["unit_nl"], fr: try row["unit_fr"], en: try row["unit_en"]),
                net: try row["net_cents"], vat: try row["vat_cents"])
        }
    }

    private static func rates(_ posting: SQL) -> Query<[Statement.Rate]> {
        SQL(
            """
            \(posting)
            SELECT rate.document_id, rate.rate, rate.base_cents, rate.vat_cents
            FROM posting
            JOIN cost_sharing.document ON document.run_id = posting.run_id
                AND document.member_id = posting.member_id
            JOIN cost_sharing.document_rate AS rate ON rate.document_id = document.id
            ORDER BY rate.rate
            """
        ).rows { row in
            Statement.Rate(
                document: try row["document_id"], percent: Int(try row["rate"] as Int32),
                base: try row["base_cents"], vat: try row["vat_cents"])
        }
    }

    /// What a member was charged for a period, over all its postings.
    private static func total(_ period: Period, _ code: String) -> Query<Cents?> {
        SQL(
            """
            SELECT sum(document.base_cents + document.vat_cents)::bigint AS total
            FROM cost_sharing.posting
            JOIN membership.active_member AS member ON member.code = \(code)
            JOIN cost_sharing.document
                ON document.run_id = posting.run_id AND document.member_id = member.id
            WHERE posting.period = \(period)
            """
        ).one { row in try row["total"] }
    }
}

extension Allocation.Treatment: SQLEnum {}
