/// Spreads an amount over weights to the last unit, by largest remainder.
///
/// `split(100_00, by: [1, 1, 1])` is `[33_34, 33_33, 33_33]`; the split of the negative is the
/// negative of the split, so that a credit cancels its invoice. Of equal remainders the first
/// wins: give the weights in the byte order of their owners' identifiers.
///
/// - Returns: a part for each weight, or nil where something is to be spread and every weight is
///   zero.
/// - Source: VAT-9
public func split(_ total: Int64, by weights: [UInt64]) -> [Int64]? {
    let sum = weights.reduce(UInt128(0)) { $0 + UInt128($1) }
    guard sum > 0 || total == 0 else { return nil }
    guard let narrow = UInt64(exactly: sum) else {
        return largestRemainder(Int128(total), weights.map { UInt128($0) }, sum: sum)
            .map { Int64($0) }
    }
    return largestRemainder(total, weights, sum: narrow)
}

/// Spreads `total` over `weights`, whose sum is `sum`; all zero where the sum is.
func largestRemainder<Amount: FixedWidthInteger & SignedInteger>(
    _ total: Amount, _ weights: [Amount.Magnitude], sum: Amount.Magnitude
) -> [Amount] where Amount.Magnitude: FixedWidthInteger {
    guard sum > 0, total != 0 else { return Array(repeating: 0, count: weights.count) }
    let magnitude = total.magnitude
    var left = magnitude
    var remainders: [Amount.Magnitude] = []
    remainders.reserveCapacity(weights.count)
    var parts: [Amount] = []
    parts.reserveCapacity(weights.count)
    for weight in weights {
        let (quotient, remainder) = divide(magnitude, times: weight, by: sum)
        left -= quotient
        parts.append(Amount(truncatingIfNeeded: quotient))
        remainders.append(remainder)
    }
    for position in largest(Int(left), of: remainders) { parts[position] &+= 1 }
    if total < 0 { for position in parts.indices { parts[position] = 0 &- parts[position] } }
    return parts
}

/// `a * b / c` and its remainder through a product of double width, for `b <= c`.
@inline(__always)
func divide<Word: FixedWidthInteger & UnsignedInteger>(
    _ a: Word, times b: Word, by c: Word
) -> (quotient: Word, remainder: Word) where Word.Magnitude == Word {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    guard overflow else { return product.quotientAndRemainder(dividingBy: c) }
    let wide = a.multipliedFullWidth(by: b)
    return c.dividingFullWidth((wide.high, wide.low))
}

/// The positions of the `count` largest values, in no order; of equal values the first.
///
/// Quickselect, in linear time for all but contrived values, where it falls back on sorting.
func largest<Value: Comparable>(_ count: Int, of values: [Value]) -> ArraySlice<Int> {
    guard count > 0 else { return [] }
    func precedes(_ left: Int, _ right: Int) -> Bool {
        values[left] != values[right] ? values[left] > values[right] : left < right
    }
    var positions = Array(values.indices)
    var range = 0..<positions.count
    var rounds = 0
    while range.count > 1 {
        rounds += 1
        guard rounds < 64 else {
            positions[range].sort(by: precedes)
            break
        }
        let pivot = positions[range.lowerBound + range.count / 2]
        var low = range.lowerBound
        var high = range.upperBound - 1
        while low <= high {
            while precedes(positions[low], pivot) { low += 1 }
            while precedes(pivot, positions[high]) { high -= 1 }
            guard low <= high else { break }
            positions.swapAt(low, high)
            low += 1
            high -= 1
        }
        if count <= high + 1 {
            range = range.lowerBound..<high + 1
        } else if count > low {
            range = low..<range.upperBound
        } else {
            break
        }
    }
    return positions[..<count]
}
