import Kernel

/// A cost that a person writes down from its document, with the months that it belongs to.
///
///     RACKS  2026/118 of 7 October 2026, Supplier 12, racks   1.204,50 + 252,95   October to December
///
/// - Source: allocation, "Which period, which document"
public struct CostEntry: Hashable, Sendable {
    public let pool: TargetRegister.Pool
    /// The supplier's number of the document.
    public let document: String
    public let documentDate: Day
    public let supplier: String
    public let description: String
    public let net: Cents
    public let vat: Cents
    public let from: Period
    /// Nil where the cost belongs to one month.
    public let until: Period?

    public init(
        pool: TargetRegister.Pool, document: String, documentDate: Day, supplier: String = "",
        description: String = "", net: Cents, vat: Cents, from: Period, until: Period? = nil
    ) {
        self.pool = pool
        self.document = document
        self.documentDate = documentDate
        self.supplier = supplier
        self.description = description
        self.net = net
        self.vat = vat
        self.from = from
        self.until = until
    }

    /// The part of each month, and the month that charges it.
    ///
    /// - Refuses: what `CostEntryRefusal` lists, the first that applies.
    public func parts(
        in months: OpenMonths, among targets: TargetRegister, today: Day
    ) throws(CostEntryRefusal) -> [Booking.Part] {
        let booking: Booking
        do throws(BookingRefusal) {
            booking = try Booking(
                documentDate: documentDate, from: from, until: until, today: today)
        } catch { throw .booking(error) }
        if net == .zero && vat == .zero { throw .bothAmountsAreZero }
        if let payer = targets.payer(of: pool),
            let month = booking.origins.first(where: { !payer.belongs(in: $0) })
        {
            throw .payerIsNoMember(pool: pool.code, member: payer.code, month)
        }
        return booking.parts(net: net, vat: vat, in: months)
    }

    /// The VAT of a net amount at a rate, half a cent away from zero.
    ///
    /// - Parameter rate: Unit: per cent.
    public static func vat(of net: Cents, at rate: Int) -> Cents {
        let product = net.magnitude.value * Int64(rate)
        let rounded = Cents((product + 50) / 100)
        return net.isNegative ? -rounded : rounded
    }
}
