import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// A lot in force whose item costs 1,00 and follows an index that stood at 100 in November 2025 and
/// stands at 110 in May 2026.
struct SampleRevision: Sendable {
    let sample: SampleFramework
    let index: Int64

    static let today = SampleFramework.today
    static let later = Day(year: 2026, month: 7, day: 1) ?? Day(number: 0)

    init(
        _ database: TestDatabase, number: String, follows: Bool = false, cap: Millionths? = nil,
        lot: LotDraft = .sample()
    ) async throws {
        sample = try await SampleFramework(database, number: number, lot: lot)
        let base = try #require(Period(year: 2025, month: 11))
        let (lot, framework) = (sample.lot, number)
        index = try await database.pool.transaction(.association) { transaction in
            let index = try await PriceIndexDraft(
                code: "I-\(framework)", names: Names(nl: "Index", fr: "Indice", en: "Index"),
                publisher: "Statistics"
            ).record(by: Desk.buyer, in: transaction)
            try await IndexValues(
                of: index, [base: Millionths(whole: 100)], source: "Bulletin 2025/11"
            ).record(by: Desk.buyer, on: Self.today, in: transaction)
            _ = try await RevisionFormula(
                fixed: .zero,
                first: RevisionFormula.Term(index: index, share: .one, base: base), cap: cap,
                startsOn: Day(year: 2026, month: 1, day: 1) ?? Self.today, everyMonths: 1,
                lagMonths: 1, clause: "Specification 4.2", ceilingFollows: follows
            ).record(of: lot, by: Desk.buyer, in: transaction)
            return index
        }
    }

    func publish(_ year: Int, _ month: Int, _ value: Int64) async throws {
        let period = try #require(Period(year: year, month: month))
        let index = index
        try await sample.database.pool.transaction(.association) {
            try await IndexValues(of: index, [period: Millionths(whole: value)], source: "Bulletin")
                .record(by: Desk.buyer, on: Self.today, in: $0)
        }
    }

    func propose(
        from day: Day = Self.today, by person: Int64 = Desk.buyer, today: Day = Self.today
    ) async throws -> Int64 {
        let lot = sample.lot
        let made = try await sample.database.pool.transaction(.association) {
            try await PriceRevisionRecording(lot: lot, person: person, today: today)
                .propose(from: day, in: $0)
        }
        return try #require(made)
    }

    func decide(
        _ revision: Int64, confirmed: Bool = true, by person: Int64 = Desk.second,
        today: Day = Self.today
    ) async throws {
        let lot = sample.lot
        let isDecided = try await sample.database.pool.transaction(
            .association, isolation: .readCommitted
        ) {
            try await PriceRevisionRecording(lot: lot, person: person, today: today)
                .decide(revision, confirmed: confirmed, in: $0)
        }
        #expect(isDecided)
    }

    /// Publishes the value, proposes and confirms.
    func revise(to value: Int64, from day: Day = Self.today) async throws {
        let month = day.period.previous
        try await publish(month.year, month.month, value)
        try await decide(try await propose(from: day))
    }

    /// The draft of an order of ten pieces at so many cents.
    func draft(at cents: Int64) -> CallOffDraft {
        CallOffDraft(
            participant: sample.participant, member: 1, purpose: "A purpose",
            lines: [
                CallOffLine(
                    item: sample.item, quantity: Millionths(whole: 10), price: Cents(cents))
            ])
    }

    func submit(at cents: Int64, on day: Day = Self.today) async throws -> Int64 {
        let draft = draft(at: cents)
        return try await sample.database.pool.transaction(.association) { transaction in
            let id = try await draft.record(by: Desk.buyer, on: day, in: transaction)
            let refusal = try await CallOffSteps(callOff: id, person: Desk.buyer, today: day)
                .submit(in: transaction)
            if let refusal { throw refusal }
            return id
        }
    }

    func price(on day: Day) async throws -> Cents? {
        try await sample.database.pool.read(
            .association, ParticipantStore.items(of: sample.participant, on: day)
        ).first?.price
    }

    /// The maximum of the framework and of the lot.
    func maxima() async throws -> [Cents] {
        let sums: SQL = """
            SELECT whole.maximum_cents AS whole, part.maximum_cents AS part
            FROM procurement.framework_limit AS whole
            JOIN procurement.lot_limit AS part ON part.lot_id = \(sample.lot)
            WHERE whole.framework_id = \(sample.framework)
            """
        return try await sample.database.owner.read(
            .association, sums.one { [try $0["whole"], try $0["part"]] as [Cents] })
    }
}
