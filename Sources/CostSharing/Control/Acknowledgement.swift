import Journal
import Kernel
import Postgres
import Web

/// A person's word that a finding was seen and is right, kept with how it stood.
///
/// Where the figure changes, it is another finding, and nobody has seen that one yet.
struct Acknowledgement: Sendable {
    let period: Period
    /// The run that it was read from; nil before the month was computed.
    let run: Int64?
    let finding: Finding.Key
    let remark: String

    /// - Throws: `AcknowledgementRefusal.isAcknowledged` where somebody was first.
    func record(by person: Int64, in transaction: Transaction) async throws {
        let written = try await transaction.run(insertion(by: person))
        guard written == 1 else { throw AcknowledgementRefusal.isAcknowledged }
        _ = try await transaction.run(
            Event(
                "acknowledgement", of: Cycle.subject(of: period), by: person,
                after: [
                    Fact("finding", finding.kind), Fact("about", finding.subject),
                    Fact("figure", finding.figure), Fact("remark", remark),
                ]
            ).recorded)
    }

    private func insertion(by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.acknowledgement (period, run_id, kind, subject, figure,
                remark, acknowledged_by)
            VALUES (\(period), \(run), \(finding.kind), \(finding.subject), \(finding.figure),
                \(remark), \(person))
            ON CONFLICT ON CONSTRAINT finding_is_acknowledged_once DO NOTHING
            """
        ).affected
    }

    /// What was said of a finding, by whom, when.
    struct Said: Sendable {
        let remark: String
        let person: String
        let at: Instant
    }

    /// Every acknowledgement of a month.
    static func all(of period: Period) -> Query<[(finding: Finding.Key, said: Said)]> {
        SQL(
            """
            SELECT acknowledgement.kind, acknowledgement.subject, acknowledgement.figure,
                acknowledgement.remark, person.name, acknowledgement.acknowledged_at
            FROM cost_sharing.acknowledgement
            JOIN kernel.person ON person.id = acknowledgement.acknowledged_by
            WHERE acknowledgement.period = \(period)
            """
        ).rows { row in
            let key = Finding.Key(
                kind: try row["kind"], subject: try row["subject"], figure: try row["figure"])
            let said = Said(
                remark: try row["remark"], person: try row["name"],
                at: try row["acknowledged_at"])
            return (key, said)
        }
    }
}

/// Why a finding is not acknowledged.
enum AcknowledgementRefusal: Refusal, Hashable {
    /// It no longer stands as the page showed it.
    case isGone
    case isAcknowledged
    /// It holds up posting, whatever anybody says.
    case isBlocking

    func message(in language: Language) -> String {
        let words = Messages(language).control.refusal
        return switch self {
        case .isGone: words.isGone
        case .isAcknowledged: words.isAcknowledged
        case .isBlocking: words.isBlocking
        }
    }
}
