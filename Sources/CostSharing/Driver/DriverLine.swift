import Kernel

/// One line of a driver file: how much of a measured key a target used in a period.
public struct DriverLine: Hashable, Sendable {
    /// Where it stands in its file; the header is line 1.
    public let line: Int
    public let keyID: Int64
    public let period: Period
    public let target: Target
    public let quantity: Millionths

    public init(line: Int, keyID: Int64, period: Period, target: Target, quantity: Millionths) {
        self.line = line
        self.keyID = keyID
        self.period = period
        self.target = target
        self.quantity = quantity
    }

    /// What may be measured once.
    var measure: Measure { Measure(keyID: keyID, period: period, target: target) }
}

/// A target of a key in a period; it has one quantity.
public struct Measure: Hashable, Sendable {
    public let keyID: Int64
    public let period: Period
    public let target: Target

    public init(keyID: Int64, period: Period, target: Target) {
        self.keyID = keyID
        self.period = period
        self.target = target
    }
}
