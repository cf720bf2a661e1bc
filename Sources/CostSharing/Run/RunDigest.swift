import Allocation
import Crypto
import Kernel

/// The fingerprint of a run: SHA-256 over what went in and what came out, in one canonical text.
///
/// One line a fact, its parts between bars, in the order of the identifiers' bytes. Posting puts it
/// into the cycle's seal, and `aliquot verify` computes it anew from the stored rows.
struct RunDigest {
    private var hash = SHA256()
    private var text: [UInt8] = []
    /// What each line of an earlier month or year ends in.
    private var mark = ""

    /// The run's own month comes first, as if it were alone; each late one stands after it, its
    /// lines marked with the month or the year that they belong to.
    static func of(
        _ inputs: RunInputs, _ costs: CostDigests, _ booking: Allocation.Booking
    ) -> [UInt8] {
        var digest = RunDigest()
        digest.line(
            "period", "\(inputs.period)", inputs.rounding.rawValue, inputs.support,
            inputs.proRata.map { "\($0)" } ?? "actualUse")
        digest.add(inputs, costs)
        digest.add(booking, of: inputs.period)
        return Array(digest.finalize())
    }

    private mutating func add(_ inputs: RunInputs, _ costs: CostDigests) {
        for origin in inputs.origins.reversed() {
            mark = origin.period == inputs.period ? "" : "|\(origin.period)"
            add(origin, costs[origin.period] ?? [:])
        }
        let year = inputs.period.year
        for carry in inputs.carries.inOrder(of: year, by: \.year) {
            mark = carry.year == year ? "" : "|\(carry.year)"
            line("carried", carry.pool, carry.member, carry.net, carry.vat)
        }
    }

    private mutating func add(_ origin: RunOrigin, _ costs: [Int64: [UInt8]]) {
        for member in origin.members {
            line("member", member.code, member.category, member.standing.rawValue)
            if member.isUnderReview { line("under review", member.code) }
        }
        for pool in origin.pools {
            line(
                "pool", pool.code, pool.kind, pool.supply.rawValue, "\(pool.rate.rawValue)",
                pool.member ?? "", pool.keyVersion.map { "\($0)" } ?? "",
                pool.supportOrder.map { "\($0)" } ?? "")
        }
        for part in origin.parts {
            line("part", "\(part.version)", "\(part.part)", part.share.decimal)
        }
        for weight in origin.weights {
            begin("weight")
            bar()
            text.append(number: weight.version)
            add(weight.to)
            bar()
            text.append(weight.quantity)
            end()
        }
        for cost in origin.costs {
            line("cost", cost.pool, "\(cost.count)", cost.net.decimal, cost.vat.decimal)
            text.append(contentsOf: costs[cost.poolID] ?? [])
        }
    }

    private mutating func add(_ booking: Allocation.Booking, of period: Period) {
        for cycle in booking.cycles.reversed() {
            mark = cycle.period == period ? "" : "|\(cycle.period)"
            add(cycle.shares)
        }
        for carry in booking.carries.inOrder(of: period.year, by: \.year) {
            mark = carry.year == period.year ? "" : "|\(carry.year)"
            line("carry", carry.pool, carry.member, carry.net, carry.vat)
        }
        for document in booking.documents.inOrder(of: period.year, by: \.year) {
            mark = document.year == period.year ? "" : "|\(document.year)"
            add(document)
        }
        for cycle in booking.cycles.reversed() {
            mark = cycle.period == period ? "" : "|\(cycle.period)"
            line("deductible", cycle.deductible.decimal)
        }
    }

    private mutating func add(_ shares: [Allocation.Share]) {
        for share in shares {
            begin("share")
            add(share.pool)
            add(share.member)
            add(share.treatment.code)
            bar()
            text.append(share.net)
            bar()
            text.append(share.vat)
            end()
        }
    }

    private mutating func add(_ document: Allocation.Document) {
        line(
            "document", document.member, document.treatment.rawValue, document.base.decimal,
            document.vat.decimal)
        for rate in document.rates {
            line("rate", "\(rate.rate.rawValue)", rate.base.decimal, rate.vat.decimal)
        }
    }

    private mutating func line(
        _ kind: String, _ pool: String, _ member: String, _ net: Millionths, _ vat: Millionths
    ) {
        begin(kind)
        add(pool)
        add(member)
        bar()
        text.append(number: net.value)
        bar()
        text.append(number: vat.value)
        end()
    }

    private mutating func line(_ kind: String, _ parts: String...) {
        begin(kind)
        for part in parts { add(part) }
        end()
    }

    private mutating func begin(_ kind: String) { text.append(contentsOf: kind.utf8) }

    private mutating func add(_ part: String) {
        bar()
        text.append(contentsOf: part.utf8)
    }

    private mutating func bar() { text.append(UInt8(ascii: "|")) }

    private mutating func end() {
        text.append(contentsOf: mark.utf8)
        text.append(UInt8(ascii: "\n"))
        if text.count >= 65_536 {
            hash.update(data: text)
            text.removeAll(keepingCapacity: true)
        }
    }

    private mutating func finalize() -> SHA256.Digest {
        hash.update(data: text)
        text = []
        return hash.finalize()
    }
}

extension Allocation.Treatment {
    /// The raw value, without making a String of it each time.
    var code: String {
        switch self {
        case .disbursement: "disbursement"
        case .exempt: "exempt"
        case .taxed: "taxed"
        }
    }
}

extension Array {
    /// Those of the given year first, then the others as they stand.
    fileprivate func inOrder(of year: Int, by own: (Element) -> Int) -> [Element] {
        filter { own($0) == year } + filter { own($0) != year }
    }
}
