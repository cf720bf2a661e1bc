import Kernel
import Postgres

/// A tender as the database gave it out.
struct OpenedTender: Hashable, Sendable {
    let participant: Int64
    let supplier: String
    let number: String
    /// Without VAT.
    let price: Cents
    let body: String
    let fileName: String
    let receivedAt: Instant
    let salt: [UInt8]
    let sha256: [UInt8]
}

/// What one evaluator gave one tender on one criterion.
struct Score: Hashable, Sendable {
    let person: Int64
    /// The criterion's place in the competition, from one on.
    let position: Int
    let participant: Int64
    let points: Int
    let reason: String
}

/// A tender in its place, with how it came there.
struct RankedTender: Hashable, Sendable {
    /// The points on one criterion with what they were computed from.
    struct Part: Hashable, Sendable {
        let position: Int
        let criterion: Criterion
        let points: Points
        /// The sum of the evaluators' points; nil for the price.
        let sum: Int?
    }

    let rank: Int
    let tender: OpenedTender
    let parts: [Part]
    let total: Points
    /// Whether another tender has the same total, so that the rule for ties decided.
    let isTied: Bool
}

/// Ranks the admitted tenders by the formulas that were published with the invitation.
///
/// - Source: PROC-5
struct Ranking: Sendable {
    let facts: CompetitionDraft
    let tenders: [OpenedTender]
    let scores: [Score]

    var lowest: Cents { tenders.map(\.price).min() ?? .zero }

    /// The best first. Amounts and points are exact; nothing is rounded before it is compared.
    func ranked() -> [RankedTender] {
        let placed = tenders.map { tender in
            let parts = parts(of: tender)
            return (tender, parts, parts.reduce(Points.zero) { $0 + $1.points })
        }.sorted { left, right in
            if left.2 != right.2 { return left.2 > right.2 }
            let (first, second) = (quality(left.1), quality(right.1))
            if facts.tieRule == .quality, first != second { return first > second }
            return (left.0.price, left.0.receivedAt) < (right.0.price, right.0.receivedAt)
        }
        return placed.enumerated().map { place, row in
            RankedTender(
                rank: place + 1, tender: row.0, parts: row.1, total: row.2,
                isTied: placed.count { $0.2 == row.2 } > 1)
        }
    }

    private func quality(_ parts: [RankedTender.Part]) -> Points {
        parts.reduce(Points.zero) { $1.sum == nil ? $0 : $0 + $1.points }
    }

    private func parts(of tender: OpenedTender) -> [RankedTender.Part] {
        facts.criteria.enumerated().map { place, criterion in
            guard criterion.kind == .quality else {
                return RankedTender.Part(
                    position: place + 1, criterion: criterion,
                    points: facts.formula.points(
                        for: tender.price, lowest: lowest, weight: criterion.weight), sum: nil)
            }
            let sum = scores.reduce(0) { sum, score in
                score.participant == tender.participant && score.position == place + 1
                    ? sum + score.points : sum
            }
            return RankedTender.Part(
                position: place + 1, criterion: criterion,
                points: Points(
                    Int128(criterion.weight * sum), over: Int128(facts.evaluators * facts.scale)),
                sum: sum)
        }
    }
}

extension PriceFormula {
    /// The points of a price.
    func points(for price: Cents, lowest: Cents, weight: Int) -> Points {
        let (lowest, price) = (Int128(lowest.value), Int128(price.value))
        return switch self {
        case .proportional: Points(Int128(weight) * lowest, over: price)
        case .linear: Points(Int128(weight) * max(0, 2 * lowest - price), over: lowest)
        }
    }
}
