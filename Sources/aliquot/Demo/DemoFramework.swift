import Kernel
import Procurement

/// An invented framework of the demo, with sizes as purchasing centres publish them.
struct DemoFramework {
    let facts: FrameworkDraft
    let lots: [Lot]
    /// Of a thousand members, how many may order; all of them where it is 1000.
    let reach: Int
    /// Whether each beneficiary has a maximum of its own.
    let own: Cents?
    let isInForce: Bool

    struct Lot {
        let facts: LotDraft
        /// The numbers of the demo's suppliers, by rank.
        let suppliers: [Int]
        let items: [PriceItem]
        /// How many orders it has, and how much one is: a number of its dearest item.
        let orders: Int
        let quantity: ClosedRange<Int64>
    }

    static let all: [DemoFramework] = [
        DemoFramework(
            facts: facts(
                "RA-2026-01", "Laptops en randapparatuur", "Ordinateurs portables et périphériques",
                "Laptops and peripherals", .supplies, .open, "2025/S 201-118842", (2025, 10, 6),
                (2026, 1, 1), (2029, 12, 31), 18_000_000, 24_000_000),
            lots: [
                Lot(
                    facts: lot(
                        1, "Laptops", "Ordinateurs portables", "Laptops", .cascade, 14_000_000,
                        cpv: "30213100"),
                    suppliers: [1, 2, 3],
                    items: [
                        item("LT-13", "Laptop 13 inch", "piece", 98_400),
                        item("LT-15", "Laptop 15 inch, workstation", "piece", 184_900),
                        item("DOCK", "Docking station", "piece", 14_250),
                        item("WAR-5", "Warranty, fifth year", "piece", 7_900),
                    ], orders: 24, quantity: 40...420),
                Lot(
                    facts: lot(
                        2, "Schermen", "Écrans", "Screens", .single, 6_000_000, cpv: "30231300"),
                    suppliers: [4],
                    items: [
                        item("SC-24", "Screen 24 inch", "piece", 14_900),
                        item("SC-34", "Screen 34 inch, curved", "piece", 41_200),
                    ], orders: 14, quantity: 50...600),
                Lot(
                    facts: lot(
                        3, "Toebehoren", "Accessoires", "Accessories", .broker, 4_000_000,
                        cpv: "30237200"),
                    suppliers: [5],
                    items: [
                        item("HS-1", "Headset", "piece", 6_150),
                        item("KB-1", "Keyboard", "piece", 2_480),
                    ], orders: 4, quantity: 100...900),
            ], reach: 1000, own: nil, isInForce: true),
        DemoFramework(
            facts: facts(
                "RA-2025-07", "IT-profielen", "Profils informatiques", "IT profiles", .services,
                .restricted, "2025/S 033-104417", (2025, 2, 17), (2025, 6, 1), (2029, 5, 31),
                26_000_000, 32_000_000),
            lots: [
                Lot(
                    facts: lot(
                        1, "Ontwikkelaars", "Développeurs", "Developers", .miniCompetition,
                        20_000_000, days: 32_000, hires: true, cpv: "72200000"),
                    suppliers: [2, 3, 6],
                    items: [
                        item("DEV-J", "Developer, junior", "day", 48_500),
                        item("DEV-S", "Developer, senior", "day", 66_000),
                        item("ARCH", "Architect", "day", 84_500),
                    ], orders: 16, quantity: 60...220),
                Lot(
                    facts: lot(
                        2, "Projectleiding", "Gestion de projet", "Project management", .hybrid,
                        12_000_000, direct: 140_000, hires: true, cpv: "72224000"),
                    suppliers: [1, 6],
                    items: [item("PM-S", "Project manager, senior", "day", 78_000)],
                    orders: 10, quantity: 20...170),
            ], reach: 400, own: Cents(240_000_000), isInForce: true),
        DemoFramework(
            facts: facts(
                "FED-CLOUD-24", "Cloudcapaciteit", "Capacité en nuage", "Cloud capacity", .services,
                .open, "2024/S 118-360027", (2024, 6, 18), (2024, 10, 1), (2028, 9, 30),
                36_000_000, 42_000_000, authority: "Federal purchasing desk (invented)"),
            lots: [
                Lot(
                    facts: lot(
                        1, "Rekenkracht", "Puissance de calcul", "Computing", .single, 42_000_000,
                        cpv: "72317000"),
                    suppliers: [6],
                    items: [
                        item("VCPU", "Virtual processor, a month", "month", 2_140),
                        item("BLOCK", "Block storage, a terabyte and month", "month", 6_800),
                    ], orders: 26, quantity: 2_000...5_600)
            ], reach: 250, own: nil, isInForce: true),
        DemoFramework(
            facts: facts(
                "RA-2026-09", "Kantoormeubilair", "Mobilier de bureau", "Office furniture",
                .supplies, .open, "2026/S 198-402551", (2026, 10, 12), (2027, 1, 1), (2030, 12, 31),
                2_500_000, 3_000_000),
            lots: [
                Lot(
                    facts: lot(
                        1, "Stoelen en tafels", "Chaises et tables", "Chairs and tables", .cascade,
                        3_000_000, cpv: "39110000"),
                    suppliers: [4, 8],
                    items: [item("CH-1", "Office chair", "piece", 31_900)], orders: 0,
                    quantity: 1...1)
            ], reach: 1000, own: nil, isInForce: false),
    ]

    private static func day(_ parts: (Int, Int, Int)) -> Day {
        Day(year: parts.0, month: parts.1, day: parts.2) ?? Day(number: 0)
    }

    /// - Parameters: amounts in euro.
    private static func facts(
        _ number: String, _ nl: String, _ fr: String, _ en: String, _ kind: FrameworkKind,
        _ procedure: Procedure, _ notice: String, _ published: (Int, Int, Int),
        _ from: (Int, Int, Int), _ until: (Int, Int, Int), _ estimated: Int64, _ maximum: Int64,
        authority: String = ""
    ) -> FrameworkDraft {
        FrameworkDraft(
            number: number, titles: Names(nl: nl, fr: fr, en: en), authority: authority,
            kind: kind, procedure: procedure, notice: notice, publishedOn: day(published),
            startsOn: day(from), endsOn: day(until), estimated: Cents(estimated * 100),
            maximum: Cents(maximum * 100))
    }

    /// - Parameters: amounts in euro.
    private static func lot(
        _ number: Int, _ nl: String, _ fr: String, _ en: String, _ mode: LotMode,
        _ maximum: Int64, days: Int64? = nil, direct: Int64? = nil, hires: Bool = false,
        cpv: String = ""
    ) -> LotDraft {
        LotDraft(
            number: number, titles: Names(nl: nl, fr: fr, en: en), mode: mode,
            maximum: Cents(maximum * 100), maximumQuantity: days.map { Millionths(whole: $0) },
            unit: days == nil ? "" : "days", direct: direct.map { Cents($0 * 100) },
            hiresPeople: hires, cpv: cpv)
    }

    private static func item(
        _ code: String, _ name: String, _ unit: String, _ cents: Int64
    ) -> PriceItem {
        PriceItem(
            code: code, name: name, unit: unit, price: Cents(cents), rate: Millionths(whole: 21))
    }
}
