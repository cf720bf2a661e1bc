import Kernel
import Web

/// The members that may vote at a meeting, as frozen at its record date.
public struct EntitledList: Hashable, Sendable {
    public let recordDate: Day
    /// By the member's code.
    public let weights: [VoteWeight]

    /// - Unit: votes.
    public var votes: Int { weights.reduce(0) { $0 + $1.votes } }

    /// Weighs the members by the articles that hold on the record date.
    ///
    /// - Refuses: articles that cannot be applied; a member twice; a category without weight; a list on
    ///   which nobody has a vote.
    /// - Source: AGM-8
    public static func freeze(
        _ members: [WeighedMember], by rule: WeightRule, on day: Day
    ) throws(WeightRefusal) -> EntitledList {
        try rule.check()
        let sorted = members.sorted { $0.code < $1.code }
        for (first, second) in zip(sorted, sorted.dropFirst()) where first.code == second.code {
            throw .memberStandsTwice(first.code)
        }
        let weights = try sorted.map { (member) throws(WeightRefusal) in
            try rule.weight(of: member)
        }
        let list = EntitledList(recordDate: day, weights: weights)
        guard list.votes > 0 else { throw .nobodyHasAVote }
        return list
    }
}

/// Why the members cannot be weighed so, in order of precedence.
public enum WeightRefusal: Refusal, Hashable {
    case weightIsOutOfBounds(Seat.Category)
    case amountIsNotPositive
    case leastIsAboveMost
    case memberStandsTwice(String)
    case categoryHasNoWeight(Seat.Category, member: String)
    case nobodyHasAVote

    public func message(in language: Language) -> String {
        let words = Messages(language).weight.refusal
        return switch self {
        case .weightIsOutOfBounds(let category):
            words.weightIsOutOfBounds(category: category.rawValue)
        case .amountIsNotPositive: words.amountIsNotPositive
        case .leastIsAboveMost: words.leastIsAboveMost
        case .memberStandsTwice(let code): words.memberStandsTwice(code: code)
        case .categoryHasNoWeight(let category, let code):
            words.categoryHasNoWeight(code: code, category: category.rawValue)
        case .nobodyHasAVote: words.nobodyHasAVote
        }
    }
}
