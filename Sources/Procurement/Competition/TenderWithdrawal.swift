import Journal
import Kernel
import Postgres

/// A supplier takes its tender back before the deadline; another may follow until then.
///
/// It takes the last tender, and what that replaced stays replaced: nothing of the firm counts any more.
///
/// - Source: PROC-5
public struct TenderWithdrawal: Sendable {
    let competition: Int64
    let participant: Int64
    /// Which tender is meant, so that nobody takes back what a colleague handed in meanwhile.
    let sha256: [UInt8]

    public init(competition: Int64, participant: Int64, sha256: [UInt8]) {
        self.competition = competition
        self.participant = participant
        self.sha256 = sha256
    }

    /// - Refuses: `withdrawalIsLate`, `tenderIsReplaced`.
    public func record(
        in transaction: Transaction, by person: Int64, until end: Instant
    ) async throws {
        do {
            guard try await transaction.run(insert(by: person)) == 1 else {
                throw CompetitionRefusal.tenderIsReplaced
            }
        } catch DatabaseError.violation(let violation) {
            throw switch violation.constraint {
            case "tender_is_withdrawn_before_the_deadline":
                CompetitionRefusal.withdrawalIsLate(end)
            case "tender_is_withdrawn_once", "last_tender_is_withdrawn":
                CompetitionRefusal.tenderIsReplaced
            default: DatabaseError.violation(violation)
            }
        }
        _ = try await transaction.run(
            Event(
                "tender-withdrawal", of: Competition.tenderSubject(of: competition), by: person,
                after: [Fact("sha256", sha256.hex)]
            ).recorded)
    }

    private func insert(by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.tender_withdrawal (tender_id, competition_id, participant_id,
                person_id)
            SELECT receipt.tender_id, receipt.competition_id, receipt.participant_id, \(person)
            FROM procurement.tender_receipt AS receipt
            WHERE receipt.competition_id = \(competition)
                AND receipt.participant_id = \(participant) AND receipt.sha256 = \(sha256)
            """
        ).affected
    }
}

extension [UInt8] {
    /// From two digits a byte; nil for anything else.
    init?(hex text: String) {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            let pair = String(decoding: digits[place...place + 1], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            bytes.append(byte)
        }
        self = bytes
    }
}
