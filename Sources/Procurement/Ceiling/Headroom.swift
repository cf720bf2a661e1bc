import Kernel

/// What is left of a ceiling, and how near it is.
///
///     maximum 12.000.000,00   taken 11.950.000,00   left 50.000,00   alert 95 %
///
/// - Source: PROC-3
public struct Headroom: Hashable, Sendable {
    /// Nil where a level has no maximum of its own.
    public let maximum: Cents?
    public let taken: Cents

    public init(maximum: Cents?, taken: Cents) {
        self.maximum = maximum
        self.taken = taken
    }

    public var left: Cents? { maximum.map { $0 - taken } }

    /// - Unit: whole per cent of the maximum, rounded down.
    public var percent: Int {
        guard let maximum, maximum.value > 0 else { return 0 }
        return Int(Int128(taken.value) * 100 / Int128(maximum.value))
    }

    public var alert: CeilingAlert? { CeilingAlert.allCases.last { percent >= $0.percent } }

    /// Whether an order fits, to the cent.
    public func holds(_ amount: Cents) -> Bool { left.map { amount <= $0 } ?? true }
}

/// From where on somebody looks at a ceiling.
public enum CeilingAlert: Int, CaseIterable, Sendable {
    case watched = 70, near = 85, almostReached = 95

    public var percent: Int { rawValue }
}
