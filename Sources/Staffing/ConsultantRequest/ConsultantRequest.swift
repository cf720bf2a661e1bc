import Kernel
import Postgres

/// What a member asks for: a profile, for so many days, by criteria that are known before anybody is
/// offered.
///
/// Asked, sent to a lot, answered by candidates whose names nobody of the member sees, scored, and one
/// is selected: that plans the assignment.
///
/// - Source: HR-3, PROC-5
struct ConsultantRequestDraft: Sendable {
    struct Criterion: Hashable, Sendable {
        let name: String
        /// - Unit: percent.
        let weight: Int
    }

    let profile: String
    let days: Int
    let first: Day
    let last: Day
    let reason: String
    /// - Unit: percent.
    let priceWeight: Int
    let criteria: [Criterion]

    /// May it be asked?
    ///
    /// - Refuses: `endsBeforeItBegins`, `hasNoCriterion`, `weightsAreNotAHundred`.
    func decide() throws(ConsultantRequestRefusal) {
        guard first <= last else { throw .endsBeforeItBegins(first) }
        guard !criteria.isEmpty else { throw .hasNoCriterion }
        let sum = priceWeight + criteria.map(\.weight).reduce(0, +)
        guard sum == 100 else { throw .weightsAreNotAHundred(sum) }
    }
}

/// A request as it stands.
struct ConsultantRequest: Sendable {
    enum State: String, SQLEnum, CaseIterable { case asked, sent, selected, refused, withdrawn }

    let id: Int64
    let member: Int64
    let memberName: String
    let profile: String
    let days: Int
    let span: DaySpan
    let reason: String
    let priceWeight: Int
    let state: State
    let lot: String
    let mode: String
    let answeredBy: String
    let asker: String
    let askedOn: Day
    let endReason: String
    let version: Int
    let candidates: Int
    /// In the order of their positions, from 1 on.
    let criteria: [ConsultantRequestDraft.Criterion]

    var isOpen: Bool { state == .asked || state == .sent }

    static func subject(of id: Int64) -> String { "staffing/consultant-request/\(id)" }

    /// As people quote it: `CR 12`.
    static func number(_ id: Int64) -> String { "CR \(id)" }
}

/// Somebody offered, as the member's people see it.
struct Candidate: Sendable {
    let id: Int64
    let letter: String
    /// Empty until the assignment is planned, for a member's people.
    let name: String
    let rate: Cents
    let languages: [String]
    /// By the criterion's position: what was given of ten.
    let scores: [Int: Int]
    let assignment: Int64?
}

/// The points of a candidate: each criterion's weight by its score of ten, and the price's weight by
/// how the lowest price compares.
struct CandidateRanking: Sendable {
    let priceWeight: Int
    /// By position, in percent.
    let weights: [Int: Int]
    let lowest: Cents

    init(priceWeight: Int, weights: [Int: Int], candidates: [Candidate]) {
        self.priceWeight = priceWeight
        self.weights = weights
        lowest = candidates.map(\.rate).min() ?? Cents(1)
    }

    /// In hundredths of a point, to the nearest; nil while a criterion has no score.
    func points(of candidate: Candidate) -> Int? {
        var hundredths = 0
        for (position, weight) in weights {
            guard let score = candidate.scores[position] else { return nil }
            hundredths += weight * score * 10
        }
        let (share, rate) = (Int64(priceWeight) * 100 * lowest.value, candidate.rate.value)
        return hundredths + Int((share * 2 + rate) / (rate * 2))
    }
}
