/// What a member carries in one pool.
///
/// - Unit: millionths of a cent.
struct MemberCarry: Sendable, Equatable {
    let member: Int
    var net: Int64
    var vat: Int64

    var isZero: Bool { net == 0 && vat == 0 }
}

/// Sharing that remembers fractions of a cent, so that over a year nobody drifts.
///
/// - Source: VAT-9
struct Accrual {
    /// Every member with a weight or a carry, ascending.
    private(set) var members: [Int] = []
    /// By member; zero for one that only carries.
    private(set) var weights: [UInt128] = []
    private var net: [Int64] = []
    private var vat: [Int64] = []
    private let total: UInt128
    private let narrow: [UInt64]?

    init(weights known: Weights, carries: [MemberCarry]) {
        total = known.total
        let capacity = known.targets.count + carries.count
        members.reserveCapacity(capacity)
        weights.reserveCapacity(capacity)
        net.reserveCapacity(capacity)
        vat.reserveCapacity(capacity)

        var (target, carry) = (0, 0)
        while target < known.targets.count || carry < carries.count {
            let weighing = target < known.targets.count ? known.targets[target] : Int.max
            let carrying = carry < carries.count ? carries[carry].member : Int.max
            members.append(min(weighing, carrying))
            weights.append(weighing <= carrying ? known.values[target] : 0)
            net.append(carrying <= weighing ? carries[carry].net : 0)
            vat.append(carrying <= weighing ? carries[carry].vat : 0)
            if weighing <= carrying { target += 1 }
            if carrying <= weighing { carry += 1 }
        }
        narrow = known.narrow == nil ? nil : weights.map { UInt64(truncatingIfNeeded: $0) }
    }

    /// Shares a whole number of cents, and carries on what does not divide.
    ///
    /// - Returns: a share for each of `members`.
    mutating func share(_ amount: Streams) -> [Streams] {
        zip(share(amount.net, carrying: \.net), share(amount.vat, carrying: \.vat)).map {
            Streams(net: $0, vat: $1)
        }
    }

    /// What is carried after sharing, without zeros.
    var carries: [MemberCarry] {
        members.indices.map { MemberCarry(member: members[$0], net: net[$0], vat: vat[$0]) }
            .filter { !$0.isZero }
    }

    private mutating func share(
        _ amount: Int64, carrying stream: WritableKeyPath<Accrual, [Int64]>
    ) -> [Int64] {
        // Below this, a millionth of a cent and a carry still count in a machine word.
        let ceiling = UInt64(Int64.max / centMillionths - 1)
        guard let narrow, amount.magnitude < ceiling else {
            let scaled = Int128(amount) * Int128(centMillionths)
            let quotas = largestRemainder(scaled, weights, sum: total)
            return wholeCents(amount, of: quotas, carries: &self[keyPath: stream])
        }
        let sum = UInt64(truncatingIfNeeded: total)
        let quotas = largestRemainder(amount * centMillionths, narrow, sum: sum)
        return wholeCents(amount, of: quotas, carries: &self[keyPath: stream])
    }
}

private let centMillionths: Int64 = 1_000_000

/// Makes whole cents that sum to `amount` of quotas and carries, which keep the rest.
///
/// - Parameter quotas: millionths of a cent, `amount` in all.
private func wholeCents<Quota: FixedWidthInteger & SignedInteger>(
    _ amount: Int64, of quotas: [Quota], carries: inout [Int64]
) -> [Int64] {
    let unit = Quota(centMillionths)
    var left = amount
    var shares: [Int64] = []
    shares.reserveCapacity(quotas.count)
    for (position, quota) in quotas.enumerated() {
        var (cents, fraction) = (quota + Quota(carries[position]))
            .quotientAndRemainder(dividingBy: unit)
        if fraction < 0 {
            cents -= 1
            fraction += unit
        }
        left -= Int64(cents)
        shares.append(Int64(cents))
        carries[position] = Int64(fraction)
    }
    for position in largest(Int(left), of: carries) {
        shares[position] += 1
        carries[position] -= centMillionths
    }
    return shares
}
