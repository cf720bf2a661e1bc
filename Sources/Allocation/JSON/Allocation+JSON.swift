import Kernel

extension Allocation {
    /// The JSON form of the result, in UTF-8: the same bytes for the same result.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.list("shares") { writer in cycles.forEach { $0.writeShares(&writer) } }
            writer.list("deductible") { writer in cycles.forEach { $0.writeDeductible(&writer) } }
            writer.list("invoices") { writer in cycles.forEach { $0.writeDocuments(&writer) } }
        }
        return writer.bytes
    }
}

extension Allocation.Cycle {
    fileprivate func writeShares(_ writer: inout JSONWriter) {
        let period = period.description
        for share in shares {
            writer.object { writer in
                writer.field("period", period)
                writer.field("pool", share.pool)
                writer.field("member", share.member)
                writer.field("net", share.net)
                writer.field("vat", share.vat)
            }
        }
    }

    fileprivate func writeDeductible(_ writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("period", period.description)
            writer.field("vat", deductible)
        }
    }

    fileprivate func writeDocuments(_ writer: inout JSONWriter) {
        let period = period.description
        for document in documents {
            writer.object { writer in
                writer.field("period", period)
                writer.field("member", document.member)
                writer.field("treatment", document.treatment.rawValue)
                writer.field("base", document.base)
                writer.field("vat", document.vat)
                writer.field("total", document.total)
                guard document.treatment == .taxed else { return }
                writer.list("rates") { writer in
                    for line in document.rates {
                        writer.object { writer in
                            writer.field("rate", String(line.rate.rawValue))
                            writer.field("base", line.base)
                            writer.field("vat", line.vat)
                        }
                    }
                }
            }
        }
    }
}
