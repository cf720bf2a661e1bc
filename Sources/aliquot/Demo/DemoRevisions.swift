import Kernel
import Postgres
import Procurement
import Web

/// Loads two invented indices, a revision of prices that holds, and one that waits for confirmation.
struct DemoRevisions {
    let people: [String: Int64]

    private static let today = Day(year: 2026, month: 11, day: 16) ?? Day(number: 0)

    /// Frameworks are in force by then.
    func load(in transaction: Transaction) async throws {
        guard let buyer = people["procurement"], let second = people["finance"] else { return }
        let consumer = try await index(
            "DEMO-CPI",
            Names(
                nl: "Consumptieprijzen (verzonnen)", fr: "Prix à la consommation (inventé)",
                en: "Consumer prices (invented)"), from: 128_40, by: 24, buyer, in: transaction)
        let wages = try await index(
            "DEMO-WAGES",
            Names(
                nl: "Lonen in de digitale sector (verzonnen)",
                fr: "Salaires du secteur numérique (inventé)",
                en: "Wages of the digital sector (invented)"), from: 112_10, by: 37, buyer,
            in: transaction)
        guard let lead = try await transaction.run(Self.lot(2, of: "RA-2025-07")),
            let accessories = try await transaction.run(Self.lot(3, of: "RA-2026-01")),
            let base = Period(year: 2025, month: 2), let later = Period(year: 2025, month: 10)
        else { return }
        _ = try await RevisionFormula(
            fixed: Millionths(200_000),
            first: RevisionFormula.Term(index: wages, share: Millionths(700_000), base: base),
            second: RevisionFormula.Term(index: consumer, share: Millionths(100_000), base: base),
            cap: Millionths(whole: 4), startsOn: Self.day(2026, 6, 1), everyMonths: 12,
            lagMonths: 3, clause: "Specification RA-2025-07, 6.3", ceilingFollows: true
        ).record(of: lead, by: buyer, in: transaction)
        try await propose(
            lead, from: Self.day(2026, 7, 1), on: Self.day(2026, 6, 15), by: buyer,
            confirmedBy: second, in: transaction)
        _ = try await RevisionFormula(
            fixed: Millionths(300_000),
            first: RevisionFormula.Term(index: consumer, share: Millionths(700_000), base: later),
            startsOn: Self.day(2027, 1, 1), everyMonths: 12, lagMonths: 3,
            clause: "Specification RA-2026-01, 5.4"
        ).record(of: accessories, by: buyer, in: transaction)
        try await propose(
            accessories, from: Self.day(2027, 1, 1), on: Self.today, by: buyer, confirmedBy: nil,
            in: transaction)
    }

    private func propose(
        _ lot: Int64, from day: Day, on today: Day, by buyer: Int64, confirmedBy second: Int64?,
        in transaction: Transaction
    ) async throws {
        let made = try await PriceRevisionRecording(lot: lot, person: buyer, today: today)
            .propose(from: day, in: transaction)
        guard let made, let second else { return }
        _ = try await PriceRevisionRecording(lot: lot, person: second, today: today)
            .decide(made, confirmed: true, in: transaction)
    }

    /// Values from January 2025 to October 2026, rising by so many hundredths a month.
    private func index(
        _ code: String, _ names: Names, from start: Int64, by step: Int64, _ buyer: Int64,
        in transaction: Transaction
    ) async throws -> Int64 {
        let id = try await PriceIndexDraft(
            code: code, names: names, publisher: "Demo statistics office (invented)"
        ).record(by: buyer, in: transaction)
        var values: [Period: Millionths] = [:]
        for place in 0..<22 {
            guard let first = Period(year: 2025, month: 1) else { continue }
            // A month of rest now and then, as real indices have.
            let rest = place % 5 == 4 ? step / 2 : 0
            values[first.advanced(by: place)] = Millionths(
                (start + step * Int64(place) - rest) * 10_000)
        }
        try await IndexValues(of: id, values, source: "Bulletin of November 2026 (invented)")
            .record(by: buyer, on: Self.today, in: transaction)
        return id
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? today
    }

    private static func lot(_ number: Int32, of framework: String) -> Query<Int64?> {
        SQL(
            """
            SELECT lot.id FROM procurement.lot
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE framework.number = \(framework) AND lot.number = \(number)
            """
        ).first { row in try row["id"] }
    }
}
