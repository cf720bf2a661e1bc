import Kernel
import Web

/// What a weight or a driver points at: a member, or a pool that a support pool serves.
public enum Target: Hashable, Sendable {
    case member(Int64)
    case pool(Int64)

    /// The member's row, where it is one.
    public var memberID: Int64? { if case .member(let id) = self { id } else { nil } }
    /// The pool's row, where it is one.
    public var poolID: Int64? { if case .pool(let id) = self { id } else { nil } }
}

/// Members and pools by the codes that people write in files and decisions.
public struct TargetRegister: Sendable {
    /// A member, with the days on which it belonged.
    public struct Member: Hashable, Sendable {
        public let id: Int64
        public let code: String
        public let joinedOn: Day
        /// The first day on which it no longer belonged.
        public let leftOn: Day?
        public let name: String

        public init(id: Int64, code: String, joinedOn: Day, leftOn: Day?, name: String = "") {
            self.name = name
            self.id = id
            self.code = code
            self.joinedOn = joinedOn
            self.leftOn = leftOn
        }

        /// Whether it belonged on at least one day of the period.
        public func belongs(in period: Period) -> Bool {
            joinedOn <= period.lastDay && leftOn.map { $0 > period.firstDay } ?? true
        }
    }

    /// A pool, with what decides who may point at it.
    public struct Pool: Hashable, Sendable {
        public let id: Int64
        public let code: String
        public let supply: Supply
        /// The member that pays all of it, for a direct pool.
        public let memberID: Int64?

        public init(id: Int64, code: String, supply: Supply, memberID: Int64?) {
            self.id = id
            self.code = code
            self.supply = supply
            self.memberID = memberID
        }
    }

    public let members: [String: Member]
    public let pools: [String: Pool]
    private let membersByID: [Int64: Member]

    /// - Parameter members: each code once, as the register has it.
    public init(members: [Member], pools: [Pool]) {
        self.members = Dictionary(members.map { ($0.code, $0) }) { first, _ in first }
        self.pools = Dictionary(pools.map { ($0.code, $0) }) { first, _ in first }
        membersByID = Dictionary(members.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The member that pays a direct pool.
    public func payer(of pool: Pool) -> Member? { pool.memberID.flatMap { membersByID[$0] } }

    /// The member or pool of a code, as the target of a weight in a period.
    ///
    /// - Refuses: what `TargetRefusal` lists.
    public func target(_ code: String, in period: Period) throws(TargetRefusal) -> Target {
        if let member = members[code] {
            guard member.belongs(in: period) else {
                throw .isNoMember(code: code, period: period)
            }
            return .member(member.id)
        }
        guard let pool = pools[code] else { throw .isUnknown(code: code) }
        guard pool.supply != .disbursement else { throw .isDisbursement(code: code) }
        return .pool(pool.id)
    }
}

/// Why a code cannot be the target of a weight.
public enum TargetRefusal: Refusal, Hashable {
    case isUnknown(code: String)
    /// It does not belong on any day of the period.
    case isNoMember(code: String, period: Period)
    /// Money advanced in a member's name is passed on unchanged, so no pool may add to it.
    case isDisbursement(code: String)

    public func message(in language: Language) -> String {
        let words = Messages(language).key.target
        return switch self {
        case .isUnknown(let code): words.isUnknown(code: code)
        case .isNoMember(let code, let period):
            words.isNoMember(code: code, period: Localized(language).period(period))
        case .isDisbursement(let code): words.isDisbursement(code: code)
        }
    }
}
