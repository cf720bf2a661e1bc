import Kernel

/// How the articles weigh the members' votes.
///
/// - Source: AGM-8
public enum WeightRule: Hashable, Sendable {
    /// So many votes for each member of a category.
    case perCategory([Seat.Category: Int])
    /// One vote for each full amount that a member was charged last year, between a least and a most.
    case byCharges(each: Cents, least: Int, most: Int)

    /// The most that a member may weigh.
    ///
    /// - Unit: votes.
    static let limit = 1_000_000_000

    /// Whether the articles can be applied at all.
    ///
    /// - Refuses: `weightIsOutOfBounds`, `amountIsNotPositive`, `leastIsAboveMost`.
    func check() throws(WeightRefusal) {
        switch self {
        case .perCategory(let weights):
            let wrong = weights.sorted { $0.key.rawValue < $1.key.rawValue }
                .first { !(0...Self.limit).contains($0.value) }
            if let wrong { throw .weightIsOutOfBounds(wrong.key) }
        case .byCharges(let amount, let least, let most):
            guard amount > .zero else { throw .amountIsNotPositive }
            guard 0 <= least, least <= most, most <= Self.limit else { throw .leastIsAboveMost }
        }
    }

    /// What one member weighs, and why.
    ///
    /// - Refuses: `categoryHasNoWeight`.
    func weight(of member: WeighedMember) throws(WeightRefusal) -> VoteWeight {
        switch self {
        case .perCategory(let weights):
            guard let votes = weights[member.category] else {
                throw .categoryHasNoWeight(member.category, member: member.code)
            }
            return VoteWeight(member, votes: votes, .category)
        case .byCharges(let amount, let least, let most):
            let full = max(member.charges.value, 0) / amount.value
            let ground: VoteWeight.Ground =
                full < least ? .least : full > most ? .most : .charges
            return VoteWeight(
                member, votes: Int(min(max(full, Int64(least)), Int64(most))), ground)
        }
    }
}

/// What the weight of a member depends on, at the record date.
public struct WeighedMember: Hashable, Sendable {
    public let code: String
    public let category: Seat.Category
    /// What it was charged in the last closed year, credits taken off.
    public let charges: Cents

    public init(code: String, category: Seat.Category, charges: Cents) {
        self.code = code
        self.category = category
        self.charges = charges
    }
}

/// An entitled member on the list of a meeting.
public struct VoteWeight: Hashable, Sendable {
    /// What gives a member its weight.
    public enum Ground: String, Sendable, CaseIterable {
        case category
        /// The formula over the charges.
        case charges
        /// The formula gives less than the least.
        case least
        /// The formula gives more than the most.
        case most
    }

    public let member: WeighedMember
    /// - Unit: votes.
    public let votes: Int
    public let ground: Ground

    init(_ member: WeighedMember, votes: Int, _ ground: Ground) {
        self.member = member
        self.votes = votes
        self.ground = ground
    }
}
