import Kernel

/// Net and VAT, which are spread separately by the same weights, so that each closes to the cent.
///
/// - Unit: cents.
/// - Source: VAT-9
struct Streams: Sendable, Equatable {
    var net: Int64 = 0
    var vat: Int64 = 0

    var isZero: Bool { net == 0 && vat == 0 }

    mutating func add(_ other: Streams, in period: Period) throws(MalformedProblem) {
        net = try sum(net, other.net, in: period)
        vat = try sum(vat, other.vat, in: period)
    }
}

/// - Throws: `overflow`; an amount never wraps.
func sum(_ left: Int64, _ right: Int64, in period: Period) throws(MalformedProblem) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw .overflow(period: period) }
    return sum
}

/// `amount * percent / 100`, half away from zero.
///
/// - Source: PEP-5, VAT-19
func percentage(
    _ percent: Int, of amount: Int64, in period: Period
) throws(MalformedProblem) -> Int64 {
    let (product, overflow) = amount.magnitude.multipliedReportingOverflow(by: UInt64(percent))
    guard !overflow else { throw .overflow(period: period) }
    let (whole, rest) = product.quotientAndRemainder(dividingBy: 100)
    let rounded = Int64(whole + (rest >= 50 ? 1 : 0))
    return amount < 0 ? -rounded : rounded
}

extension CheckedProblem {
    /// The costs of each month and pool; lines of other months are checked and left aside.
    static func sums(
        of costs: [Problem.Cost], pools: Names, months: Months
    ) throws(MalformedProblem) -> [[Streams]] {
        typealias Sums = (net: Int128, vat: Int128)
        var sums = Array(
            repeating: [Sums](repeating: (0, 0), count: pools.count), count: months.all.count)
        for cost in costs {
            guard let pool = pools[cost.pool] else {
                throw .unknownIdentifier(.pool, id: cost.pool, in: .costs)
            }
            let line = (net: Int128(cost.net.value), vat: Int128(cost.vat.value))
            try check(line, of: pools.ids[pool], in: cost.period)
            guard let month = months[cost.period] else { continue }
            sums[month][pool].net += line.net
            sums[month][pool].vat += line.vat
        }
        var checked: [[Streams]] = []
        for (month, row) in sums.enumerated() {
            for (pool, sum) in row.enumerated() {
                try check(sum, of: pools.ids[pool], in: months.all[month])
            }
            checked.append(row.map { Streams(net: Int64($0.net), vat: Int64($0.vat)) })
        }
        return checked
    }

    private static func check(
        _ amount: (net: Int128, vat: Int128), of pool: String, in period: Period
    ) throws(MalformedProblem) {
        let limit = UInt128(Cents.limit.value)
        guard amount.net.magnitude <= limit else {
            throw .beyondLimit(field: "net", pool: pool, period: period)
        }
        guard amount.vat.magnitude <= limit else {
            throw .beyondLimit(field: "vat", pool: pool, period: period)
        }
    }
}
