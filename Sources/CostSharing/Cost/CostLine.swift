import Kernel

/// A line of a cost file, or its part of one month: what a document charges to a pool.
public struct CostLine: Hashable, Sendable {
    /// Where it stands in its file; the header is line 1.
    public let line: Int
    /// The month that charges it.
    public let period: Period
    /// The month that it belongs to.
    public let origin: Period
    public let poolID: Int64
    /// The supplier's number of the document.
    public let document: String
    public let documentDate: Day
    public let supplier: String
    public let description: String
    public let net: Cents
    public let vat: Cents

    public init(
        line: Int, period: Period, origin: Period? = nil, poolID: Int64, document: String,
        documentDate: Day,
        supplier: String, description: String, net: Cents, vat: Cents
    ) {
        self.line = line
        self.period = period
        self.origin = origin ?? period
        self.poolID = poolID
        self.document = document
        self.documentDate = documentDate
        self.supplier = supplier
        self.description = description
        self.net = net
        self.vat = vat
    }

    /// Whether it is charged after the month that it belongs to.
    public var isLate: Bool { origin < period }
}

/// A pool in a month, where amounts add up.
public struct PoolMonth: Hashable, Sendable {
    public let poolID: Int64
    public let period: Period

    public init(poolID: Int64, period: Period) {
        self.poolID = poolID
        self.period = period
    }
}

/// A net amount and its VAT.
public struct NetAndVAT: Hashable, Sendable {
    public var net: Cents
    public var vat: Cents

    public init(net: Cents = .zero, vat: Cents = .zero) {
        self.net = net
        self.vat = vat
    }

    public static let zero = NetAndVAT()

    /// Both sums, or nil where one is above the largest amount of a pool and period.
    func adding(_ line: CostLine) -> NetAndVAT? {
        guard let net = net.adding(line.net), let vat = vat.adding(line.vat),
            net.magnitude <= .limit, vat.magnitude <= .limit
        else { return nil }
        return NetAndVAT(net: net, vat: vat)
    }

    /// The sums with a line that was read, and so is within the bounds of its pool and period.
    static func + (sum: NetAndVAT, line: CostLine) -> NetAndVAT {
        NetAndVAT(net: sum.net + line.net, vat: sum.vat + line.vat)
    }
}
