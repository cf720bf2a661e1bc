import Kernel
import Migrations
import Postgres
import TestKit
import Testing

@testable import Procurement

/// The product's own migrations.
let procurementMigrations = Migrations.all.map {
    Migration(version: $0.version, name: $0.name, sql: $0.sql)
}

/// Who does what in these tests.
enum Desk {
    /// Draws up and submits.
    static let buyer: Int64 = 1
    /// Confirms and approves.
    static let second: Int64 = 2
    static let third: Int64 = 3
    /// Of members 1 and 2.
    static let ann: Int64 = 11
    static let ben: Int64 = 12
    /// Of suppliers 1 and 2.
    static let sam: Int64 = 21
    static let tim: Int64 = 22
}

extension Day {
    /// A day that the test itself writes.
    static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}

extension Cents {
    /// An amount in whole euro.
    static func euro(_ amount: Int64) -> Cents { Cents(amount * 100) }
}

extension FrameworkDraft {
    /// A framework of four years, estimated at 800.000 and at most 1.000.000 euro.
    static func sample(
        _ number: String = "RA-1", _ kind: FrameworkKind = .services
    ) throws -> FrameworkDraft {
        FrameworkDraft(
            number: number, titles: Names(nl: "Raam", fr: "Cadre", en: "Frame"), kind: kind,
            procedure: .open, notice: "2025/S 1-1", publishedOn: try .day("2025-11-03"),
            startsOn: try .day("2026-01-01"), endsOn: try .day("2029-12-31"),
            estimated: .euro(800_000), maximum: .euro(1_000_000))
    }
}

extension LotDraft {
    static func sample(
        _ number: Int = 1, _ mode: LotMode = .single, maximum: Cents? = .euro(1_000_000),
        quantity: Millionths? = nil
    ) -> LotDraft {
        LotDraft(
            number: number, titles: Names(nl: "Perceel", fr: "Lot", en: "Lot"), mode: mode,
            maximum: maximum, maximumQuantity: quantity, unit: quantity == nil ? "" : "days")
    }
}

/// A framework that is in force, with one lot, one participant and one item at one euro.
struct SampleFramework: Sendable {
    let framework: Int64
    let lot: Int64
    let participant: Int64
    let item: Int64
    let database: TestDatabase

    static let today = Day(year: 2026, month: 6, day: 1) ?? Day(number: 0)

    /// Members 1 and 2 may order, member 3 may not.
    init(
        _ database: TestDatabase, number: String = "RA-1", lot draft: LotDraft = .sample(),
        own: Cents? = nil, confirmed: Bool = true, kind: FrameworkKind = .services,
        authority: String = ""
    ) async throws {
        var drawn = try FrameworkDraft.sample(number, kind)
        drawn.authority = authority
        let facts = drawn
        let made = try await database.pool.transaction(.association) { transaction in
            let framework = try await facts.record(by: Desk.buyer, in: transaction)
            let lot = try await draft.record(in: framework, by: Desk.buyer, in: transaction)
            let participant = try await Participation(
                supplier: 1, rank: 1, lot: lot, framework: framework
            ).record(by: Desk.buyer, in: transaction)
            try await PriceList(
                participant: participant, framework: framework,
                items: [
                    PriceItem(
                        code: "A", name: "One euro's worth", unit: "piece", price: .euro(1),
                        rate: Millionths(whole: 21))
                ]
            ).record(by: Desk.buyer, in: transaction)
            try await BeneficiaryList(
                framework: framework,
                lines: [
                    BeneficiaryList.Line(code: "M0001", maximum: own),
                    BeneficiaryList.Line(code: "M0002"),
                ]
            ).record(by: Desk.buyer, in: transaction)
            if confirmed {
                _ = try await FrameworkConfirmation(
                    framework: framework, person: Desk.second, today: facts.startsOn
                ).run(in: transaction)
            }
            return (framework, lot, participant)
        }
        (framework, lot, participant) = made
        item =
            try await database.pool.read(
                .association, ParticipantStore.items(of: made.2)
            ).map(\.id).first ?? 0
        self.database = database
    }

    /// The draft of an order of so many euro.
    func draft(
        _ euro: Int64, member: Int64 = 1, supply: CallOff.Supply = .direct
    ) -> CallOffDraft {
        CallOffDraft(
            participant: participant, member: member, supply: supply, purpose: "A purpose",
            memberDocument: "Document 1",
            lines: [
                CallOffLine(item: item, quantity: Millionths(whole: euro), price: .euro(1))
            ])
    }

    /// An order of so many euro that waits for approval.
    func submitted(
        _ euro: Int64, member: Int64 = 1, supply: CallOff.Supply = .direct
    ) async throws -> Int64 {
        try await database.pool.transaction(.association) { transaction in
            let id = try await draft(euro, member: member, supply: supply)
                .record(by: Desk.buyer, on: Self.today, in: transaction)
            let refusal = try await steps(of: id).submit(in: transaction)
            if let refusal { throw refusal }
            return id
        }
    }

    func steps(of id: Int64, by person: Int64 = Desk.buyer) -> CallOffSteps {
        CallOffSteps(callOff: id, person: person, today: Self.today)
    }

    @discardableResult
    func approve(
        _ id: Int64, by person: Int64 = Desk.second, on pool: Pool? = nil
    ) async throws -> CallOffApproval.Outcome {
        try await CallOffApproval(callOff: id, person: person, today: Self.today)
            .run(in: pool ?? database.pool)
    }

    /// What is taken at each level, as the limits say: the framework, the lot, member 1.
    func taken() async throws -> [Cents] {
        let sums: SQL = """
            SELECT whole.taken_cents AS whole, part.taken_cents AS part, own.taken_cents AS own
            FROM procurement.framework_limit AS whole
            JOIN procurement.lot_limit AS part ON part.lot_id = \(lot)
            JOIN procurement.beneficiary_limit AS own
                ON own.framework_id = whole.framework_id AND own.member_id = 1
            WHERE whole.framework_id = \(framework)
            """
        return try await database.owner.read(
            .association,
            sums.one { row in [try row["whole"], try row["part"], try row["own"]] as [Cents] })
    }

    func state(of id: Int64) async throws -> CallOff.State? {
        try await database.pool.read(.association, CallOffStore.callOff(id))?.state
    }
}

extension TestPreparation {
    /// Three members, people, and two suppliers.
    static let procurement = TestPreparation("procurement") { database in
        try await database.fillForProcurement()
    }
}

extension TestDatabase {
    func fillForProcurement() async throws {
        try await asOwner(
            """
            INSERT INTO membership.member (code, name, language, joined_on)
            VALUES ('M0001', 'First', 'nl', '2020-01-01'), ('M0002', 'Second', 'fr', '2020-01-01'),
                ('M0003', 'Third', 'en', '2020-01-01')
            """,
            """
            INSERT INTO kernel.person (id, login, name, role, member_id, language, password_hash)
            OVERRIDING SYSTEM VALUE
            VALUES (1, 'buyer', 'Buyer', 'procurement', NULL, 'nl', ''),
                (2, 'second', 'Second', 'finance', NULL, 'fr', ''),
                (3, 'third', 'Third', 'finance', NULL, 'en', ''),
                (11, 'ann', 'Ann', 'member', 1, 'nl', ''),
                (12, 'ben', 'Ben', 'member', 2, 'fr', '')
            """,
            """
            INSERT INTO cost_sharing.supplier (name, country, vat_number, known_since)
            VALUES ('Supplier one', 'IE', 'IE1000001', '2025-01-01'),
                ('Supplier two', 'IE', 'IE1000002', '2025-01-01')
            """,
            """
            INSERT INTO kernel.person (id, login, name, role, supplier_id, language, password_hash)
            OVERRIDING SYSTEM VALUE
            VALUES (21, 'sam', 'Sam', 'supplier', 1, 'nl', ''),
                (22, 'tim', 'Tim', 'supplier', 2, 'fr', '')
            """)
    }
}

extension TestDatabase {
    /// Runs statements as the owner, whom neither grants nor row-level security bind.
    func asOwner(_ statements: SQL...) async throws {
        try await owner.transaction(.association) { transaction in
            _ = try await transaction.run(all: statements.map(\.done))
        }
    }

    /// The first column of the only row, as the owner sees it.
    func value<T: SQLValue>(_ statement: SQL, as type: T.Type = T.self) async throws -> T {
        let query: SQL = "SELECT value FROM (\(statement)) AS found (value)"
        return try await owner.read(.association, query.one { row in try row["value"] })
    }
}

/// The constraint that a closure's transaction broke.
func constraint(
    brokenBy body: () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> String? {
    let error = await #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
        try await body()
    }
    guard case .violation(let violation) = error else { return error.map { "\($0)" } }
    return violation.constraint
}
