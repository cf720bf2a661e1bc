import Kernel

/// Numbers beyond a machine word, as the arithmetic behind an amount needs them.
extension Localized {
    /// A whole number of any size: `12.345.678.901.234.567.890`.
    public func whole(_ number: Int128) -> String {
        (number < 0 ? Self.minus : "") + grouped(String(number.magnitude))
    }

    /// A decimal with a point as people write it, to all its places: `41.208,333333333333333333`.
    public func decimal(_ text: String) -> String {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first else { return "" }
        return grouped(first) + (parts.count > 1 ? decimalSeparator + parts[1] : "")
    }

    private func grouped(_ digits: String) -> String {
        var groups: [Substring] = []
        var rest = digits[...]
        while rest.count > 3 {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        groups.insert(rest, at: 0)
        return groups.joined(separator: groupSeparator)
    }
}
