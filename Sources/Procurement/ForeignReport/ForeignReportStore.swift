import Journal
import Kernel
import Postgres

/// What the association records of a framework of another authority.
public struct ForeignRecording: Sendable {
    let framework: Int64
    let person: Int64
    let today: Day

    public init(framework: Int64, person: Int64, today: Day) {
        self.framework = framework
        self.person = person
        self.today = today
    }

    /// Records where its documents name the association as a beneficiary.
    ///
    /// - Refuses: `isOurOwn`, `isListed`.
    /// - Source: PROC-4
    public func list(_ evidence: String, in transaction: Transaction) async throws {
        do {
            _ = try await transaction.run(
                ForeignReportStore.insert(evidence, of: framework, by: person, on: today),
                event("foreign-listing", [Fact("evidence", evidence)]).recorded)
        } catch DatabaseError.violation(let violation) {
            switch violation.constraint {
            case "only_a_foreign_framework_is_reported": throw ForeignReportRefusal.isOurOwn
            case "foreign_listing_pkey": throw ForeignReportRefusal.isListed
            default: throw DatabaseError.violation(violation)
            }
        }
    }

    /// Records what the authority told.
    ///
    /// - Refuses: what `ForeignReport.decide` refuses.
    /// - Source: PROC-3
    public func report(
        _ taken: Cents, asOf day: Day, source: String, in transaction: Transaction
    ) async throws {
        let (found, standing) = try await transaction.run(
            FrameworkStore.framework(framework), ForeignReportStore.standing(of: framework))
        guard let found else { throw NotFoundCallOff() }
        let report = try ForeignReport.decide(
            taken, asOf: day, source: source, of: found, after: standing?.report?.asOf,
            today: today)
        _ = try await transaction.run(
            ForeignReportStore.insert(report, of: framework, by: person, on: today),
            event(
                "foreign-report",
                [
                    Fact("reserved", taken.decimal), Fact("asOf", "\(day)"),
                    Fact("source", source),
                ]
            ).recorded)
    }

    private func event(_ action: String, _ facts: [Fact]) -> Event {
        Event(action, of: Framework.subject(of: framework), by: person, after: facts)
    }
}

/// The statements about frameworks of another authority.
enum ForeignReportStore {
    /// Nil for a framework of the association itself.
    static func standing(of framework: Int64) -> Query<ForeignStanding?> {
        SQL("\(standings) WHERE framework.id = \(framework) AND framework.authority <> ''")
            .first { row in try ForeignStanding(row) }
    }

    static func standing(ofOrder order: Int64) -> Query<ForeignStanding?> {
        SQL(
            """
            \(standings)
            JOIN procurement.call_off ON call_off.framework_id = framework.id
            WHERE call_off.id = \(order) AND framework.authority <> ''
            """
        ).first { row in try ForeignStanding(row) }
    }

    private static let standings: SQL = """
        SELECT framework.authority, listing.evidence, framework.maximum_cents, report.cents,
            report.as_of, report.source,
            procurement.foreign_ordered_since(framework.id, report.as_of) AS ordered_since
        FROM procurement.framework
        LEFT JOIN procurement.foreign_listing AS listing ON listing.framework_id = framework.id
        LEFT JOIN LATERAL (
            SELECT told.cents, told.as_of, told.source
            FROM procurement.foreign_report AS told
            WHERE told.framework_id = framework.id
            ORDER BY told.as_of DESC, told.id DESC
            LIMIT 1
        ) AS report ON true
        """

    /// What was reported, the latest first.
    static func reports(of framework: Int64) -> Query<[Row]> {
        SQL(
            """
            SELECT report.cents, report.as_of, report.source, person.name, report.recorded_on
            FROM procurement.foreign_report AS report
            JOIN kernel.person ON person.id = report.recorded_by
            WHERE report.framework_id = \(framework)
            ORDER BY report.as_of DESC, report.id DESC
            """
        ).rows { row in
            Row(
                taken: try row["cents"], asOf: try row["as_of"], source: try row["source"],
                person: try row["name"], recordedOn: try row["recorded_on"])
        }
    }

    struct Row: Sendable {
        let taken: Cents
        let asOf: Day
        let source: String
        let person: String
        let recordedOn: Day
    }

    static func insert(
        _ evidence: String, of framework: Int64, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.foreign_listing (framework_id, evidence, recorded_by,
                recorded_on)
            VALUES (\(framework), \(evidence), \(person), \(today))
            """
        ).affected
    }

    static func insert(
        _ report: ForeignReport, of framework: Int64, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.foreign_report (framework_id, cents, as_of, source,
                recorded_by, recorded_on)
            VALUES (\(framework), \(report.taken), \(report.asOf), \(report.source), \(person),
                \(today))
            """
        ).affected
    }
}

extension ForeignStanding {
    fileprivate init(_ row: Row) throws {
        authority = try row["authority"]
        evidence = try row["evidence"]
        maximum = try row["maximum_cents"]
        let (taken, day, source): (Cents?, Day?, String?) = (
            try row["cents"], try row["as_of"], try row["source"]
        )
        report =
            if let taken, let day, let source {
                ForeignReport(taken: taken, asOf: day, source: source)
            } else { nil }
        orderedSince = try row["ordered_since"]
    }
}
