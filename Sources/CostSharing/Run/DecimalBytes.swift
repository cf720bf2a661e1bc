import Allocation
import Kernel

/// Numbers as decimals at the end of a text in UTF-8: for millions of them, without a String each.
extension [UInt8] {
    mutating func append(number value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        append(digits: value.magnitude, atLeast: 1)
    }

    /// With two decimals, as `Cents.decimal` has it.
    mutating func append(_ amount: Cents) {
        if amount.isNegative { append(UInt8(ascii: "-")) }
        let (whole, fraction) = amount.value.magnitude.quotientAndRemainder(dividingBy: 100)
        append(digits: whole, atLeast: 1)
        append(UInt8(ascii: "."))
        append(digits: fraction, atLeast: 2)
    }

    /// The shortest decimal, as `Millionths.decimal` has it.
    mutating func append(_ quantity: Millionths) {
        if quantity.value < 0 { append(UInt8(ascii: "-")) }
        append(millionths: quantity.value.magnitude)
    }

    /// The weight of a proportion as the shortest decimal.
    mutating func append(weight proportion: Allocation.Proportion) {
        if proportion.decimals == 6, let millionths = UInt64(exactly: proportion.weight) {
            append(millionths: millionths)
        } else {
            append(contentsOf: proportion.weightDecimal.utf8)
        }
    }

    private mutating func append(millionths magnitude: UInt64) {
        let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        append(digits: whole, atLeast: 1)
        guard fraction > 0 else { return }
        append(UInt8(ascii: "."))
        append(digits: fraction, atLeast: 6)
        while last == UInt8(ascii: "0") { removeLast() }
    }

    private mutating func append(digits magnitude: UInt64, atLeast width: Int) {
        let start = count
        var rest = magnitude
        while rest > 0 || count - start < width {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            rest = quotient
        }
        var (low, high) = (start, count - 1)
        while low < high {
            swapAt(low, high)
            low += 1
            high -= 1
        }
    }
}
