import Journal
import Kernel
import Postgres
import Web

/// A tender as a supplier hands it in: from then on nobody reads it before two officers opened it.
///
/// A supplier may hand in another one until the deadline; the last one counts, and what it replaced is
/// never given out.
///
/// - Source: PROC-5
public struct SealedTender: Sendable {
    public let competition: Int64
    public let participant: Int64
    /// Without VAT.
    public let price: Cents
    public let body: String
    public let fileName: String
    public let file: [UInt8]

    public init(
        competition: Int64, participant: Int64, price: Cents, body: String,
        fileName: String = "", file: [UInt8] = []
    ) {
        self.competition = competition
        self.participant = participant
        self.price = price
        self.body = body
        self.fileName = fileName
        self.file = file
    }

    /// Hands it in. The event has the digest and the size, never what it says.
    ///
    /// - Refuses: `tenderIsLate`, `supplierIsNotInvited`.
    /// - Returns: the digest.
    @discardableResult
    public func hand(
        in transaction: Transaction, by person: Int64, until end: Instant
    ) async throws -> [UInt8] {
        do {
            _ = try await transaction.run(insert(by: person))
        } catch DatabaseError.violation(let violation) {
            throw switch violation.constraint {
            case "tender_arrives_before_the_deadline": CompetitionRefusal.tenderIsLate(end)
            case "tender_comes_from_who_is_invited": CompetitionRefusal.supplierIsNotInvited
            default: DatabaseError.violation(violation)
            }
        }
        let receipt = try await transaction.run(latest)
        _ = try await transaction.run(
            Event(
                "tender", of: Competition.tenderSubject(of: competition), by: person,
                after: [
                    Fact("sha256", receipt.sha256.hex), Fact("size", "\(receipt.size)"),
                    Fact("receivedAt", receipt.at.iso),
                ]
            ).recorded)
        return receipt.sha256
    }

    private func insert(by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.tender (competition_id, participant_id, person_id, price_cents,
                body, file_name, file)
            VALUES (\(competition), \(participant), \(person), \(price), \(body), \(fileName),
                \(file))
            """
        ).affected
    }

    private var latest: Query<CompetitionFile.Receipt> {
        SQL(
            """
            SELECT '' AS name, receipt.received_at, receipt.size, receipt.sha256,
                false AS is_withdrawn
            FROM procurement.tender_receipt AS receipt
            WHERE receipt.competition_id = \(competition)
                AND receipt.participant_id = \(participant)
            ORDER BY receipt.tender_id DESC LIMIT 1
            """
        ).one(CompetitionFile.receipt)
    }
}

extension [UInt8] {
    /// Two digits a byte, as digests are printed.
    var hex: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// The digest in groups of eight digits, so that a line may end between them.
    var grouped: String {
        stride(from: 0, to: count, by: 4).map { Array(self[$0..<Swift.min($0 + 4, count)]).hex }
            .joined(separator: " ")
    }
}
