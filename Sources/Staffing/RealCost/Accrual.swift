import Kernel
import Postgres

/// What is earned month by month and paid once a year, such as double holiday pay.
///
///     January to December 2026, gross 4.500,00 at 92/1200 a month: 345,00 each, 4.140,00 together
///     May 2027, paid 4.200,00: consumes 4.140,00, and May costs the 60,00 that are left
///
/// The months in which somebody works bear what is earned then, so that a member whom a person leaves
/// in March bears a quarter of the year.
///
/// - Source: HR-6
public struct Accrual: Sendable {
    public enum Kind: String, SQLEnum, CaseIterable, Sendable {
        case doubleHolidayPay, yearEndPremium

        /// Where nothing else was decided: holiday pay is paid in the year after.
        var paidYearsAfter: Int { self == .doubleHolidayPay ? 1 : 0 }
    }

    /// How much of gross pay is earned for later, from a month on.
    public struct Rate: Hashable, Sendable {
        public let kind: Kind
        /// - Unit: millionths of the month's gross pay.
        public let part: Millionths
        /// 0 where it is paid in the year in which it is earned, 1 for the year after.
        public let paidYearsAfter: Int

        public init(_ kind: Kind, _ part: Millionths, paidYearsAfter: Int) {
            self.kind = kind
            self.part = part
            self.paidYearsAfter = paidYearsAfter
        }

        /// What a month earns, half a cent away from zero.
        func earned(of gross: Cents) -> Cents {
            let product = Int128(gross.value) * Int128(part.value)
            let rounded = (abs(product) + 500_000) / 1_000_000
            return Cents(Int64(product < 0 ? -rounded : rounded))
        }
    }

    /// What moved, of the year in which it was earned.
    public struct Movement: Hashable, Sendable {
        public var accrued: Cents
        public var consumed: Cents

        public init(accrued: Cents = .zero, consumed: Cents = .zero) {
            self.accrued = accrued
            self.consumed = consumed
        }

        var isEmpty: Bool { accrued == .zero && consumed == .zero }
    }

    /// What the payroll office delivered for a person and month.
    public struct Delivered: Hashable, Sendable {
        public let gross: Cents
        /// What was paid out of what was earned before.
        public let paid: Cents
        /// The payroll office's own provision; where it delivers one, none is reckoned here.
        public let provided: Cents?

        public init(gross: Cents, paid: Cents = .zero, provided: Cents? = nil) {
            self.gross = gross
            self.paid = paid
            self.provided = provided
        }
    }

    /// What earlier runs of any month left, and what those of this month moved, by the year of earning.
    public struct Known: Hashable, Sendable {
        public var balances: [Int: Cents]
        public var moved: [Int: Movement]

        public init(balances: [Int: Cents] = [:], moved: [Int: Movement] = [:]) {
            self.balances = balances
            self.moved = moved
        }
    }

    public let kind: Kind
    /// What is reckoned as earned in the month; none where the payroll office delivers it.
    public let accrued: Cents
    /// What the payment consumes.
    public let consumed: Cents
    /// What moves beyond what earlier runs of the month moved.
    public let movements: [Int: Movement]

    /// - Parameters:
    ///   - rate: nil where nothing accrues in the month.
    ///   - isLeaving: whether the month is the last one, or after it: all that was earned is paid then.
    public init(
        _ kind: Kind, in month: Period, _ delivered: Delivered, rate: Rate?, known: Known,
        isLeaving: Bool
    ) {
        let earned = delivered.provided ?? rate?.earned(of: delivered.gross) ?? .zero
        let lastYear = month.year - (rate?.paidYearsAfter ?? kind.paidYearsAfter)
        var whole: [Int: Movement] = [month.year: Movement(accrued: earned)]
        if delivered.paid != .zero {
            let before = known.moved.filter { $0.value.consumed != .zero }
            if before.isEmpty {
                var balances = known.balances
                let news = earned - (known.moved[month.year]?.accrued ?? .zero)
                balances[month.year] = (balances[month.year] ?? .zero) + news
                for (year, balance) in balances where isLeaving || year <= lastYear {
                    whole[year, default: Movement()].consumed = balance
                }
            } else {
                for (year, movement) in before {
                    whole[year, default: Movement()].consumed = movement.consumed
                }
            }
        }
        self.kind = kind
        accrued = delivered.provided == nil ? earned : .zero
        consumed = whole.values.map(\.consumed).sum()
        movements = Set(whole.keys).union(known.moved.keys)
            .reduce(into: [:]) { movements, year in
                let (now, before) = (
                    whole[year] ?? Movement(), known.moved[year] ?? Movement()
                )
                let movement = Movement(
                    accrued: now.accrued - before.accrued, consumed: now.consumed - before.consumed)
                if !movement.isEmpty { movements[year] = movement }
            }
    }
}
