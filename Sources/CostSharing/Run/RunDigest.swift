import Allocation
import Crypto
import Kernel

/// The fingerprint of a run: SHA-256 over what went in and what came out, in one canonical text.
///
/// One line a fact, its parts between bars, in the order of the identifiers' bytes. Posting puts it
/// into the cycle's seal, and `aliquot verify` computes it anew from the stored rows.
struct RunDigest {
    private var hash = SHA256()

    static func of(_ inputs: RunInputs, _ cycle: Allocation.Cycle) -> [UInt8] {
        var digest = RunDigest()
        digest.add(inputs)
        digest.add(cycle)
        return Array(digest.hash.finalize())
    }

    private mutating func add(_ inputs: RunInputs) {
        line(
            "period", "\(inputs.period)", inputs.rounding.rawValue, inputs.support,
            inputs.proRata.map { "\($0)" } ?? "actualUse")
        for member in inputs.members {
            line("member", member.code, member.category, member.standing.rawValue)
        }
        for pool in inputs.pools {
            line(
                "pool", pool.code, pool.kind, pool.supply.rawValue, "\(pool.rate.rawValue)",
                pool.member ?? "", pool.keyVersion.map { "\($0)" } ?? "",
                pool.supportOrder.map { "\($0)" } ?? "")
        }
        for part in inputs.parts {
            line("part", "\(part.version)", "\(part.part)", part.share.decimal)
        }
        for weight in inputs.weights {
            line("weight", "\(weight.version)", weight.to, weight.quantity.decimal)
        }
        for cost in inputs.costs {
            line("cost", cost.pool, "\(cost.count)", cost.net.decimal, cost.vat.decimal)
            hash.update(data: cost.digest)
        }
        for carry in inputs.carries {
            line("carried", carry.pool, carry.member, "\(carry.net.value)", "\(carry.vat.value)")
        }
    }

    private mutating func add(_ cycle: Allocation.Cycle) {
        for share in cycle.shares {
            line(
                "share", share.pool, share.member, share.treatment.rawValue, share.net.decimal,
                share.vat.decimal)
        }
        for carry in cycle.carries {
            line("carry", carry.pool, carry.member, "\(carry.net.value)", "\(carry.vat.value)")
        }
        for document in cycle.documents {
            line(
                "document", document.member, document.treatment.rawValue, document.base.decimal,
                document.vat.decimal)
            for rate in document.rates {
                line("rate", "\(rate.rate.rawValue)", rate.base.decimal, rate.vat.decimal)
            }
        }
        line("deductible", cycle.deductible.decimal)
    }

    private mutating func line(_ parts: String...) {
        hash.update(data: Array((parts.joined(separator: "|") + "\n").utf8))
    }
}
