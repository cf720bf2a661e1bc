import Kernel
import Postgres

/// How a key weighs its targets.
///
/// - Source: allocation, "Keys"
public enum KeyType: String, SQLEnum, CaseIterable, Hashable {
    /// 1 for each target.
    case equal
    /// The quantity given in the decision.
    case fixed
    /// The driver quantity of the period.
    case measured
    /// Parts of other keys, together 1.
    case composite
}

/// Whom an equal key means.
public enum Reach: Hashable, Sendable {
    case listed
    /// Every member of the period, whoever that is when the cycle is computed.
    case allMembers
    case members(category: String)

    /// The two columns that hold it.
    var columns: (reach: String, category: String?) {
        switch self {
        case .listed: ("listed", nil)
        case .allMembers: ("all", nil)
        case .members(let category): ("category", category)
        }
    }

    init(reach: String, category: String?) {
        self =
            switch (reach, category) {
            case ("all", _): .allMembers
            case ("category", let category?): .members(category: category)
            default: .listed
            }
    }
}

/// A target's weight in a version.
public struct Weight: Hashable, Sendable {
    public let target: Target
    public let quantity: Millionths

    public init(_ target: Target, _ quantity: Millionths) {
        self.target = target
        self.quantity = quantity
    }
}

/// Another key's part in a composite version.
public struct KeyPart: Hashable, Sendable {
    public let code: String
    /// - Unit: millionths of the whole.
    public let share: Millionths

    public init(_ code: String, share: Millionths) {
        self.code = code
        self.share = share
    }
}

/// A version of a key as the governing body decides it; in force until the next one's period.
///
///     HEADS from 2026-01: M0001 12.5, M0002 7.5      fixed
///     MIX from 2026-01: HEADS 0.4, SERVERS 0.6       composite
public struct KeyVersion: Hashable, Sendable {
    public var validFrom: Period
    public var type: KeyType
    public var reach: Reach
    public var weights: [Weight]
    public var parts: [KeyPart]
    /// What was decided and by whom: `Board of 12 December 2025, item 4`.
    public var decision: String
    public var decidedOn: Day

    public init(
        from validFrom: Period, _ type: KeyType, reach: Reach = .listed, weights: [Weight] = [],
        parts: [KeyPart] = [], decision: String, decidedOn: Day
    ) {
        self.validFrom = validFrom
        self.type = type
        self.reach = reach
        self.weights = weights
        self.parts = parts
        self.decision = decision
        self.decidedOn = decidedOn
    }

    /// Whether the version may stand.
    ///
    /// - Refuses: what `KeyVersionRefusal` lists, the first that applies.
    /// - Source: allocation, "Keys"
    public func decide(
        for key: RegisteredKey, among keys: KeyRegister, today: Day
    ) throws(KeyVersionRefusal) {
        if let posted = keys.lastPosted, posted >= validFrom {
            throw .periodIsPosted(from: validFrom, lastPosted: posted)
        }
        if key.versions.contains(where: { $0.from == validFrom }) {
            throw .versionExists(from: validFrom)
        }
        if decidedOn > today { throw .decisionIsInFuture(decidedOn) }
        if reach != .listed && type != .equal { throw .reachNeedsEqual }
        if reach != .listed && !weights.isEmpty { throw .allAndListed }
        switch type {
        case .equal, .fixed:
            if reach == .listed && !weights.contains(where: { $0.quantity > .zero }) {
                throw .hasNoWeights
            }
        case .measured: break
        case .composite: try decideParts(of: key, among: keys)
        }
    }

    private func decideParts(
        of key: RegisteredKey, among keys: KeyRegister
    ) throws(KeyVersionRefusal) {
        let total = parts.map(\.share).total()
        guard total == .one else { throw .sharesAreNotOne(total: total) }
        for part in parts {
            guard let whole = keys[part.code], whole.type(in: validFrom) != nil else {
                throw .partHasNoVersion(code: part.code, from: validFrom)
            }
            let types = whole.versions.filter { $0.from > validFrom }.map(\.type)
            guard whole.code != key.code, whole.type(in: validFrom) != .composite,
                !types.contains(.composite)
            else { throw .isNested(code: part.code) }
        }
        if let whole = keys.composites(with: key.code, from: validFrom).first {
            throw .isPartItself(of: whole)
        }
    }
}
