import Kernel

/// A fact that may change from a month on.
public enum History<Value: Sendable & Equatable>: Sendable, Equatable {
    case always(Value)
    /// In any order; no two from the same month.
    case versions([Version<Value>])

    /// The value of the version with the latest month that is not after `period`.
    public func value(in period: Period) -> Value? {
        switch self {
        case .always(let value): value
        case .versions(let versions): versions.inForce(in: period)
        }
    }

    var months: [Period] {
        switch self {
        case .always: []
        case .versions(let versions): versions.map(\.from)
        }
    }
}

/// A fact and the month from which it holds.
public struct Version<Value: Sendable & Equatable>: Sendable, Equatable {
    public var from: Period
    public var value: Value

    public init(from: Period, _ value: Value) {
        self.from = from
        self.value = value
    }
}

extension Array {
    func inForce<Value>(in period: Period) -> Value? where Element == Version<Value> {
        self.filter { $0.from <= period }.max { $0.from < $1.from }?.value
    }
}

extension Array where Element: Hashable {
    /// The first element that an earlier one equals.
    var firstRepeated: Element? {
        var seen: Set<Element> = []
        return first { !seen.insert($0).inserted }
    }
}
