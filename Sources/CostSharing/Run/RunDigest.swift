import Allocation
import Crypto
import Kernel

/// The fingerprint of a run: SHA-256 over what went in and what came out, in one canonical text.
///
/// One line a fact, its parts between bars, in the order of the identifiers' bytes. Posting puts it
/// into the cycle's seal, and `aliquot verify` computes it anew from the stored rows.
struct RunDigest {
    private var hash = SHA256()
    /// What each line of an earlier month or year ends in.
    private var mark: [String] = []

    /// The run's own month comes first, as if it were alone; each late one stands after it, its
    /// lines marked with the month or the year that they belong to.
    static func of(_ inputs: RunInputs, _ booking: Allocation.Booking) -> [UInt8] {
        var digest = RunDigest()
        digest.line(
            "period", "\(inputs.period)", inputs.rounding.rawValue, inputs.support,
            inputs.proRata.map { "\($0)" } ?? "actualUse")
        let year = inputs.period.year
        for origin in inputs.origins.reversed() {
            digest.mark = origin.period == inputs.period ? [] : ["\(origin.period)"]
            digest.add(origin)
        }
        for carry in inputs.carries.inOrder(of: year, by: \.year) {
            digest.mark = carry.year == year ? [] : ["\(carry.year)"]
            digest.line("carried", carry.pool, carry.member, carry.net, carry.vat)
        }
        for cycle in booking.cycles.reversed() {
            digest.mark = cycle.period == inputs.period ? [] : ["\(cycle.period)"]
            digest.add(cycle.shares)
        }
        for carry in booking.carries.inOrder(of: year, by: \.year) {
            digest.mark = carry.year == year ? [] : ["\(carry.year)"]
            digest.line("carry", carry.pool, carry.member, carry.net, carry.vat)
        }
        for document in booking.documents.inOrder(of: year, by: \.year) {
            digest.mark = document.year == year ? [] : ["\(document.year)"]
            digest.add(document)
        }
        for cycle in booking.cycles.reversed() {
            digest.mark = cycle.period == inputs.period ? [] : ["\(cycle.period)"]
            digest.line("deductible", cycle.deductible.decimal)
        }
        return Array(digest.hash.finalize())
    }

    private mutating func add(_ origin: RunOrigin) {
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
            line("weight", "\(weight.version)", weight.to, weight.quantity.decimal)
        }
        for cost in origin.costs {
            line("cost", cost.pool, "\(cost.count)", cost.net.decimal, cost.vat.decimal)
            hash.update(data: cost.digest)
        }
    }

    private mutating func add(_ shares: [Allocation.Share]) {
        for share in shares {
            line(
                "share", share.pool, share.member, share.treatment.rawValue, share.net.decimal,
                share.vat.decimal)
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
        line(kind, pool, member, "\(net.value)", "\(vat.value)")
    }

    private mutating func line(_ parts: String...) {
        hash.update(data: Array(((parts + mark).joined(separator: "|") + "\n").utf8))
    }
}

extension Array {
    /// Those of the given year first, then the others as they stand.
    fileprivate func inOrder(of year: Int, by own: (Element) -> Int) -> [Element] {
        filter { own($0) == year } + filter { own($0) != year }
    }
}
