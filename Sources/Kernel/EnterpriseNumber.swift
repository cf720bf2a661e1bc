/// A Belgian enterprise number (KBO/BCE), ten digits.
///
/// - Source: ID-1
public struct EnterpriseNumber: Hashable, Sendable {
    /// Ten digits without separators.
    public let digits: String

    /// Reads a number with or without spaces, points, hyphens, slashes and semicolons.
    ///
    /// - Refuses: a first digit other than 0 or 1, and a wrong check. Nine digits get a zero first.
    public init?(_ text: some StringProtocol) {
        var kept = String(text).filter { !" .-/;".contains($0) }
        if kept.count == 9 { kept = "0" + kept }
        guard kept.count == 10, kept.isDigits,
            kept.first == "0" || kept.first == "1",
            let base = Int(kept.prefix(8)), let check = Int(kept.suffix(2)),
            base > 0, check == 97 - base % 97
        else { return nil }
        digits = kept
    }
}

extension EnterpriseNumber: CustomStringConvertible {
    /// As people write it: `0403.019.261`.
    public var description: String {
        "\(digits.prefix(4)).\(digits.dropFirst(4).prefix(3)).\(digits.suffix(3))"
    }

    /// The VAT number of the same enterprise: `BE0403019261`.
    ///
    /// - Source: ID-2
    public var vatNumber: String { "BE" + digits }
}
