import Kernel
import Postgres

/// The frameworks of an association at full size: 120 frameworks, 900 lots, 60,000 orders that were
/// placed outside the program, all as the files that people would take in.
///
/// Always the same, for it is counted and never drawn. No order lies above a ceiling: a lot's maximum
/// is what is ordered on it and a part more, from a few per cent to two thirds.
public struct FullSizeProcurement: Sendable {
    let frameworks: Int
    let lots: Int
    let orders: Int
    /// How many members the closed lists draw from.
    let members: Int
    static let suppliers = 300
    /// Items on each price list.
    static let items = 10

    public init(
        frameworks: Int = 120, lots: Int = 900, orders: Int = 60_000, members: Int = 332
    ) {
        self.frameworks = frameworks
        self.lots = lots
        self.orders = orders
        self.members = members
    }

    /// A lot by its place among all, from 0.
    struct Lot: Sendable {
        let place: Int
        let framework: Int
        /// Within its framework, from 1.
        let number: Int
        let participants: Int
        let mode: String
    }

    var allLots: [Lot] {
        (0..<lots).map { place in
            let many = place % 3
            return Lot(
                place: place, framework: place % frameworks, number: place / frameworks + 1,
                participants: many == 0 ? 1 : 2 + many % 2,
                mode: many == 0 ? "single" : many == 1 ? "cascade" : "miniCompetition")
        }
    }

    static func number(ofFramework place: Int) -> String {
        "FS-" + String(String(1_000 + place).dropFirst())
    }

    static func code(ofMember place: Int) -> String {
        "M" + String(String(10_000 + place + 1).dropFirst())
    }

    /// With the check digits of an enterprise number.
    static func supplierNumber(_ place: Int) -> String {
        let base = 4_700_000 + place * 37
        let check = 97 - base % 97
        return "0" + String(base) + (check < 10 ? "0" : "") + String(check)
    }

    /// The supplier of a lot's participant; no lot has one twice.
    static func supplier(of lot: Lot, rank: Int) -> Int { (lot.place * 7 + rank * 101) % suppliers }

    /// - Unit: cents.
    static func price(of lot: Lot, item: Int) -> Int {
        450 + (lot.place * 7_919 + item * 104_729) % 95_000
    }

    /// Every third framework is for all members, the others for a part of them.
    func isListed(_ member: Int, on framework: Int) -> Bool {
        framework % 3 == 0 || (member * 13 + framework * 29) % 100 < 40
    }

    /// The first and the last day: frameworks began from 2023 on and run for four years.
    static func span(ofFramework place: Int) -> (from: Day, until: Day) {
        let year = 2023 + place % 4
        let from = Day(year: year, month: 1, day: 1) ?? Day(number: 0)
        let until = Day(year: year + 3, month: 12, day: 31) ?? from
        return (from, until)
    }

    /// The last day on which something is ordered.
    static let today = Day(year: 2026, month: 11, day: 15) ?? Day(number: 0)

    /// Suppliers that are known before the files are read.
    public func insertSuppliers(by person: Int64) -> Query<Int> {
        let places = Array(0..<Self.suppliers)
        return SQL(
            """
            INSERT INTO cost_sharing.supplier (name, country, enterprise_number, known_since,
                made_by)
            SELECT 'Full-size supplier ' || lpad(told.place::text, 3, '0'), 'BE', told.number,
                '2022-06-01', \(person)
            FROM unnest(\(places), \(places.map(Self.supplierNumber))) AS told (place, number)
            ON CONFLICT DO NOTHING
            """
        ).affected
    }
}
