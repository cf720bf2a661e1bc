import Kernel
import Postgres
import Procurement
import Web

/// Loads the demo's library of specifications and its tender calendar; everything in them is invented.
struct DemoLibrary {
    let people: [String: Int64]

    private static let today = Day(year: 2026, month: 11, day: 16) ?? Day(number: 0)

    /// Frameworks are known by then.
    func load(in transaction: Transaction) async throws {
        guard let buyer = people["procurement"] else { return }
        let frameworks = try await transaction.run(Self.frameworks)
        let laptops = try await keep(
            "BESTEK-LAPTOPS", "Laptops with docking station and five years of warranty",
            "Functional and environmental requirements, acceptance tests, take-back of old devices.",
            "30213100",
            [
                "The tender of 2021, made neutral of brands",
                "Repair within two days; energy labels",
            ],
            by: buyer, in: transaction)
        let clauses = try await keep(
            "CLAUSES-CLOUD", "Clauses on data in the cloud",
            "Place of the data, exit, audit, sub-processors; to be used with any cloud service.",
            "72317000", ["Drawn up with the data protection officers of six members"], by: buyer,
            in: transaction)
        _ = try await keep(
            "BESTEK-MEUBILAIR", "Office furniture, circular",
            "Refurbished where possible; delivery and placing by floor.", "39110000",
            ["First version, before the market was consulted"], by: buyer, in: transaction)
        let reuses: [(Int64, Int, String, SpecificationSaving, String)] = [
            (
                laptops, 2, "RA-2026-01", .hours(Millionths(whole: 62)),
                "148 hours in 2021, 86 now, by the timesheets of the team"
            ),
            (
                clauses, 1, "FED-CLOUD-24", .money(Cents(1_850_000)),
                "Quote of the law firm that drew up such clauses for another member"
            ),
            (
                clauses, 1, "RA-2025-07", .hours(Millionths(whole: 24)),
                "Three working days of two lawyers, by their own estimate"
            ),
        ]
        for (specification, version, number, saving, ground) in reuses {
            guard let framework = frameworks[number] else { continue }
            try await SpecificationReuse(
                of: specification, version: version, by: .framework(framework), saving: saving,
                ground: ground
            ).record(by: buyer, on: Self.today, in: transaction)
        }
        try await plan(frameworks, by: buyer, in: transaction)
    }

    private func keep(
        _ number: String, _ title: String, _ summary: String, _ cpv: String, _ notes: [String],
        by buyer: Int64, in transaction: Transaction
    ) async throws -> Int64 {
        let id = try await SpecificationDraft(
            number: number, title: title, summary: summary, cpv: cpv
        ).record(by: buyer, on: Self.today, in: transaction)
        for (place, note) in notes.enumerated() {
            let text = "%PDF-1.4\n% \(number), version \(place + 1): \(note) (demo)\n%%EOF\n"
            try await SpecificationDocument(
                named: "specification.pdf", bytes: Array(text.utf8), note: note
            ).record(of: id, by: buyer, on: Self.today, in: transaction)
        }
        return id
    }

    private func plan(
        _ frameworks: [String: Int64], by buyer: Int64, in transaction: Transaction
    ) async throws {
        let members = try await transaction.run(Self.members)
        let plans:
            [(
                String, FrameworkKind, String, (Int, Int, Int), String,
                [(String, Int64, String, Int64)]
            )] =
                [
                    (
                        "Videoconference rooms", .supplies, "32232000", (2027, 3, 1), "",
                        [
                            ("M0333", 14, "room", 98_000), ("M0001", 22, "room", 151_000),
                            ("M0002", 6, "room", 41_500),
                        ]
                    ),
                    (
                        "Audit of information security", .services, "79212000", (2027, 5, 3), "",
                        [("M0334", 30, "day", 27_000), ("M0001", 45, "day", 41_000)]
                    ),
                    (
                        "Electric cars", .supplies, "34144900", (2027, 9, 1),
                        "Federal purchasing desk (invented)", [("M0002", 12, "car", 420_000)]
                    ),
                    ("Interpreting at meetings", .services, "79540000", (2028, 1, 10), "", []),
                ]
        for (title, kind, cpv, (year, month, day), authority, needs) in plans {
            let tender = try await PlannedTenderDraft(
                title: title, kind: kind, cpv: cpv,
                expectedOn: Day(year: year, month: month, day: day) ?? Self.today,
                tenderer: authority.isEmpty ? .association : .authority(authority)
            ).record(by: buyer, on: Self.today, in: transaction)
            for (code, quantity, unit, euro) in needs {
                guard let member = members[code] else { continue }
                try await TenderNeedDraft(
                    tender: tender, member: member, quantity: Millionths(whole: quantity),
                    unit: unit, estimated: Cents(euro * 100)
                ).record(by: buyer, on: Self.today, in: transaction)
            }
        }
        let furniture = try await PlannedTenderDraft(
            title: "Office furniture", kind: .supplies, cpv: "39110000", expectedOn: Self.today
        ).record(by: buyer, on: Self.today, in: transaction)
        if let framework = frameworks["RA-2026-09"] {
            try await PlannedTenderEnd.framework(framework)
                .record(of: furniture, by: buyer, on: Self.today, in: transaction)
        }
    }

    private static let frameworks: Query<[String: Int64]> = SQL(
        "SELECT number, id FROM procurement.framework"
    ).rows { row in (try row["number"] as String, try row["id"] as Int64) }
        .map { rows in Dictionary(rows) { first, _ in first } }

    private static let members: Query<[String: Int64]> = SQL(
        "SELECT code, id FROM membership.active_member"
    ).rows { row in (try row["code"] as String, try row["id"] as Int64) }
        .map { rows in Dictionary(rows) { first, _ in first } }
}
