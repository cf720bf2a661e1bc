import Journal
import Kernel
import Postgres
import Web

/// Another person's yes to all frameworks of a file: each is in force, and has its ceilings.
///
/// - Source: PROC-3, PROC-4, PROC-5
public struct IntakeConfirmation: Sendable {
    let intake: Int64
    let person: Int64
    let today: Day

    public init(intake: Int64, person: Int64, today: Day) {
        self.intake = intake
        self.person = person
        self.today = today
    }

    /// A draft that waits, with what it is decided by.
    struct Candidate: Sendable {
        let framework: Framework
        var lots: [FrameworkConfirmation.LotSummary]
        let beneficiaries: Int
    }

    /// Puts every draft of the file in force, or none.
    ///
    /// - Refuses: `IntakeConfirmationRefusal`, every framework that is not ready by its number.
    /// - Returns: how many.
    public func run(in transaction: Transaction) async throws -> Int {
        let candidates = try await transaction.run(IntakeConfirmationStore.candidates(of: intake))
        var reasons: [IntakeConfirmationRefusal.Reason] = []
        for candidate in candidates {
            do throws(FrameworkRefusal) {
                try FrameworkConfirmation.decide(
                    candidate.framework, candidate.lots, beneficiaries: candidate.beneficiaries,
                    by: person)
            } catch {
                reasons.append(
                    IntakeConfirmationRefusal.Reason(
                        number: candidate.framework.facts.number, refusal: error))
            }
        }
        guard reasons.isEmpty else { throw IntakeConfirmationRefusal.isNotReady(reasons) }
        guard !candidates.isEmpty else { throw IntakeConfirmationRefusal.hasNoDraft }
        let (confirmed, _) = try await transaction.run(
            IntakeConfirmationStore.confirm(intake, by: person, on: today),
            Event(
                "procurement-intake-confirmation", of: ProcurementFile.subject(of: intake),
                by: person, before: [Fact("state", Framework.State.draft.rawValue)],
                after: [
                    Fact("state", Framework.State.inForce.rawValue),
                    Fact("frameworks", "\(candidates.count)"),
                    Fact("first", candidates.first?.framework.facts.number),
                    Fact("last", candidates.last?.framework.facts.number),
                ]
            ).recorded)
        return confirmed
    }
}

/// Why the frameworks of a file are not put in force.
public enum IntakeConfirmationRefusal: Refusal, Hashable {
    public struct Reason: Hashable, Sendable {
        let number: String
        let refusal: FrameworkRefusal
    }

    case isNotReady([Reason])
    case hasNoDraft

    public func message(in language: Language) -> String {
        let words = Messages(language).takingIn.refusal
        return switch self {
        case .isNotReady(let reasons):
            words.isNotReady(
                number: reasons.first?.number ?? "", others: "\(max(reasons.count - 1, 0))",
                reason: reasons.first?.refusal.message(in: language) ?? "")
        case .hasNoDraft: words.hasNoDraft
        }
    }
}

/// The statements about the frameworks of a file.
enum IntakeConfirmationStore {
    static func candidates(of intake: Int64) -> Query<[IntakeConfirmation.Candidate]> {
        SQL(
            """
            SELECT framework.id, framework.number, framework.title_nl, framework.title_fr,
                framework.title_en, framework.authority, framework.kind, framework.procedure,
                framework.notice, framework.published_on, framework.starts_on,
                framework.ends_on, framework.span_reason, framework.estimated_cents,
                framework.maximum_cents, framework.state, framework.made_by,
                framework.confirmed_on, framework.ended_on, framework.end_reason,
                framework.version, NULL::date AS last_day, framework.maximum_cents AS ceiling,
                0::bigint AS taken, coalesce(lot.number, 0) AS lot,
                coalesce(lot.mode, 'single') AS mode, lot.maximum_cents AS lot_maximum,
                coalesce(joined.participants, 0) AS participants,
                coalesce(joined.prices, 0) AS prices, listed.count AS beneficiaries
            FROM procurement.framework
            LEFT JOIN procurement.lot ON lot.framework_id = framework.id
            LEFT JOIN LATERAL (
                SELECT count(*) AS participants, min(priced.count) AS prices
                FROM procurement.participant
                CROSS JOIN LATERAL (
                    SELECT count(*) AS count FROM procurement.price_item
                    WHERE price_item.participant_id = participant.id) AS priced
                WHERE participant.lot_id = lot.id) AS joined ON true
            CROSS JOIN LATERAL (
                SELECT count(*) AS count FROM procurement.beneficiary
                WHERE beneficiary.framework_id = framework.id) AS listed
            WHERE framework.intake_id = \(intake) AND framework.state = 'draft'
            ORDER BY framework.number, lot.number
            """
        ).rows { row in
            IntakeConfirmation.Candidate(
                framework: try FrameworkStore.framework(row),
                lots: try row["lot"] as Int32 == 0
                    ? []
                    : [
                        FrameworkConfirmation.LotSummary(
                            number: Int(try row["lot"] as Int32), mode: try row["mode"],
                            maximum: try row["lot_maximum"],
                            participants: try row["participants"], prices: try row["prices"])
                    ], beneficiaries: try row["beneficiaries"])
        }.map { rows in
            var candidates: [IntakeConfirmation.Candidate] = []
            for row in rows {
                if candidates.last?.framework.id == row.framework.id {
                    candidates[candidates.count - 1].lots += row.lots
                } else {
                    candidates.append(row)
                }
            }
            return candidates
        }
    }

    static func confirm(_ intake: Int64, by person: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.framework
            SET state = 'inForce', confirmed_by = \(person), confirmed_on = \(today),
                version = version + 1
            WHERE intake_id = \(intake) AND state = 'draft'
            """
        ).affected
    }

    /// How many frameworks of a file are still drafts, and who drew them up.
    static func drafts(of intake: Int64) -> Query<(count: Int, madeBy: Int64?)> {
        SQL(
            """
            SELECT count(*) AS count, min(made_by) AS made_by
            FROM procurement.framework WHERE intake_id = \(intake) AND state = 'draft'
            """
        ).one { row in (try row["count"], try row["made_by"]) }
    }
}
