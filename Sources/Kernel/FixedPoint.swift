/// Reads a decimal with a point as a whole number of its smallest unit.
///
/// - Refuses: a plus, spaces, thousands separators, leading zeros, more or fewer decimals than
///   `decimals`, a magnitude above `limit`.
func fixedPoint(_ text: some StringProtocol, decimals: ClosedRange<Int>, limit: Int64) -> Int64? {
    var bytes = Array(text.utf8)[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }

    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, parts.count <= 2 else { return nil }
    if whole.count > 1 && whole.first == UInt8(ascii: "0") { return nil }
    let fraction = parts.count == 2 ? parts[1] : []
    if parts.count == 2 && fraction.isEmpty { return nil }
    guard decimals.contains(fraction.count) else { return nil }

    var units: Int64 = 0
    let missing = decimals.upperBound - fraction.count
    for digit in whole + fraction + Array(repeating: UInt8(ascii: "0"), count: missing) {
        guard digit.isDigit else { return nil }
        let (tens, over) = units.multipliedReportingOverflow(by: 10)
        let (next, overflow) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
        guard !over, !overflow else { return nil }
        units = next
    }
    guard units <= limit else { return nil }
    return negative ? -units : units
}

/// Writes a whole number of units with a point before its last `decimals` digits.
func decimalText(_ units: Int64, decimals: Int) -> String {
    var digits = String(units.magnitude)
    if digits.count <= decimals {
        digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    return (units < 0 ? "-" : "") + digits.dropLast(decimals) + "." + digits.suffix(decimals)
}
