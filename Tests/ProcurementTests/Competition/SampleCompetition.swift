import Kernel
import Postgres
import TestKit
import Web

@testable import Procurement

extension Desk {
    /// Of suppliers 1, 2 and 3.
    static let tenderers: [Int64] = [21, 22, 23]
}

/// A lot with three participants that is ordered by mini-competition, and what happens on it.
///
/// The database's clock decides on deadlines, so a deadline passes here by the owner's hand: it is
/// moved, never waited for.
struct SampleCompetition: Sendable {
    let framework: Int64
    let lot: Int64
    /// Of suppliers 1, 2 and 3, by rank.
    let participants: [Int64]
    let items: [Int64]
    let database: TestDatabase

    static let today = SampleFramework.today

    init(_ database: TestDatabase, number: String, mode: LotMode = .miniCompetition) async throws {
        self.database = database
        try await Self.people(in: database)
        let facts = try FrameworkDraft.sample(number)
        let made = try await database.pool.transaction(.association) { transaction in
            let framework = try await facts.record(by: Desk.buyer, in: transaction)
            let lot = try await LotDraft.sample(1, mode).record(
                in: framework, by: Desk.buyer, in: transaction)
            var participants: [Int64] = []
            for rank in 1...3 {
                let participant = try await Participation(
                    supplier: Int64(rank), rank: rank, lot: lot, framework: framework
                ).record(by: Desk.buyer, in: transaction)
                try await PriceList(
                    participant: participant, framework: framework,
                    items: [
                        PriceItem(
                            code: "A", name: "One euro's worth", unit: "piece", price: .euro(1),
                            rate: Millionths(whole: 21))
                    ]
                ).record(by: Desk.buyer, in: transaction)
                participants.append(participant)
            }
            try await BeneficiaryList(
                framework: framework,
                lines: [
                    BeneficiaryList.Line(code: "M0001"), BeneficiaryList.Line(code: "M0002"),
                ]
            ).record(by: Desk.buyer, in: transaction)
            _ = try await FrameworkConfirmation(
                framework: framework, person: Desk.second, today: facts.startsOn
            ).run(in: transaction)
            return (framework, lot, participants)
        }
        (framework, lot, participants) = made
        var items: [Int64] = []
        for participant in participants {
            items += try await database.pool.read(
                .association, ParticipantStore.items(of: participant)
            ).map(\.id)
        }
        self.items = items
    }

    private static func people(in database: TestDatabase) async throws {
        try await database.asOwner(
            """
            INSERT INTO cost_sharing.supplier (name, country, vat_number, known_since)
            SELECT 'Supplier three', 'IE', 'IE1000003', '2025-01-01'
            WHERE NOT EXISTS (
                SELECT FROM cost_sharing.supplier WHERE vat_number = 'IE1000003')
            """,
            """
            INSERT INTO kernel.person (id, login, name, role, supplier_id, language, password_hash)
            OVERRIDING SYSTEM VALUE
            SELECT 20 + supplier.id, 'tenderer-' || supplier.id, supplier.name || '''s person',
                'supplier', supplier.id, 'nl', ''
            FROM cost_sharing.supplier
            ON CONFLICT DO NOTHING
            """)
    }

    /// Far away, so that nothing depends on the day of the test.
    static let questionsUntil = Deadline(
        Day(year: 2098, month: 5, day: 1) ?? Day(number: 0), hour: 12
    ).instant
    static let tendersUntil = Deadline(
        Day(year: 2098, month: 6, day: 1) ?? Day(number: 0), hour: 12
    ).instant

    func draft(
        formula: PriceFormula = .proportional, tieRule: TieRule = .price, evaluators: Int = 2,
        standstill: Int = 0, tendersUntil: Instant = Self.tendersUntil,
        criteria: [Criterion] = [
            Criterion(.price, "Price", weight: 60), Criterion(.quality, "Plan", weight: 40),
        ], member: Int64? = nil, leftOut: [Int64: String] = [:]
    ) throws -> CompetitionDraft {
        CompetitionDraft(
            lot: lot, member: member, subject: "Team of four", need: "Four developers",
            estimated: .euro(100_000), neededOn: try .day("2026-09-01"), formula: formula,
            tieRule: tieRule, evaluators: evaluators, standstillDays: standstill,
            questionsUntil: min(
                Self.questionsUntil, tendersUntil.advanced(by: .seconds(-60))),
            tendersUntil: tendersUntil, criteria: criteria, leftOut: leftOut)
    }

    func prepared(_ draft: CompetitionDraft? = nil) async throws -> Int64 {
        let draft = try draft ?? self.draft()
        return try await database.pool.transaction(.association) {
            try await draft.record(by: Desk.buyer, on: Self.today, in: $0)
        } ?? 0
    }

    func invited(_ draft: CompetitionDraft? = nil) async throws -> Int64 {
        let id = try await prepared(draft)
        try await step(id) { try await $0.invite(in: $1) }
        return id
    }

    func step(
        _ id: Int64, by person: Int64 = Desk.buyer,
        _ body: @Sendable (CompetitionSteps, Transaction) async throws -> Void
    ) async throws {
        let steps = CompetitionSteps(competition: id, person: person, today: Self.today)
        try await database.pool.transaction(.association, isolation: .readCommitted) {
            try await body(steps, $0)
        }
    }

    /// Excludes a tender: proposed by the buyer, confirmed by the second person.
    func exclude(_ participant: Int64, from id: Int64, for exclusion: TenderExclusion) async throws
    {
        try await step(id) { try await $0.exclude(participant, for: exclusion, in: $1) }
        let latest = try await database.pool.read(.association, ExcludedTender.all(of: id)).last
        try await step(id, by: Desk.second) {
            try await $0.confirm(exclusion: latest?.id ?? 0, in: $1)
        }
    }

    /// Hands a tender in as one of the suppliers, counted from nought.
    @discardableResult
    func tender(
        _ id: Int64, by supplier: Int, _ price: Cents, body: String = "We offer"
    ) async throws -> [UInt8] {
        let tender = SealedTender(
            competition: id, participant: participants[supplier], price: price, body: body)
        return try await database.pool.transaction(
            .supplier(Int64(supplier + 1)), isolation: .readCommitted
        ) {
            try await tender.hand(
                in: $0, by: Desk.tenderers[supplier], until: Self.tendersUntil)
        }
    }

    /// Takes back what one of the suppliers handed in under a digest.
    func withdraw(_ id: Int64, by supplier: Int, _ digest: [UInt8]) async throws {
        let withdrawal = TenderWithdrawal(
            competition: id, participant: participants[supplier], sha256: digest)
        try await database.pool.transaction(
            .supplier(Int64(supplier + 1)), isolation: .readCommitted
        ) {
            try await withdrawal.record(
                in: $0, by: Desk.tenderers[supplier], until: Self.tendersUntil)
        }
    }

    /// Lets the deadlines pass: the owner moves them, as nobody else can.
    func close(_ id: Int64) async throws {
        try await database.asOwner(
            "ALTER TABLE procurement.competition DISABLE TRIGGER competition_moves",
            """
            UPDATE procurement.competition
            SET questions_until = clock_timestamp() - interval '2 hours',
                tenders_until = clock_timestamp() - interval '1 hour'
            WHERE id = \(id)
            """, "ALTER TABLE procurement.competition ENABLE TRIGGER competition_moves")
    }

    /// Closed and opened by two officers.
    func opened(_ id: Int64) async throws {
        try await close(id)
        try await step(id) { try await $0.open(in: $1) }
        try await step(id, by: Desk.second) { try await $0.open(in: $1) }
    }

    /// The same points from an evaluator for each tender, by supplier, on the second criterion.
    func score(_ id: Int64, by person: Int64, _ points: [Int]) async throws {
        let lines = points.enumerated().map { supplier, points in
            ScoreLine(
                position: 2, participant: participants[supplier], points: points, reason: "Read")
        }
        try await step(id, by: person) { try await $0.declare("None", in: $1) }
        try await step(id, by: person) { try await $0.score(lines, in: $1) }
    }

    /// Awarded to the best of two tenders, at 90.000 of supplier 1.
    func awarded(_ draft: CompetitionDraft? = nil) async throws -> Int64 {
        let id = try await invited(draft)
        try await tender(id, by: 0, .euro(90_000))
        try await tender(id, by: 1, .euro(95_000))
        try await opened(id)
        try await score(id, by: Desk.buyer, [8, 6])
        try await score(id, by: Desk.second, [7, 7])
        try await step(id) { try await $0.propose(because: "The best", in: $1) }
        try await step(id, by: Desk.second) { try await $0.award(in: $1) }
        return id
    }

    /// What the breaches are tried on: competition 1 runs with a tender of participant 1 and a question
    /// of each kind, 2 is opened with an evaluator, 3 is prepared, 4 is proposed, 5 is awarded.
    static func breakable(in database: TestDatabase) async throws {
        let sample = try await SampleCompetition(database, number: "RA-MC")
        let running = try await sample.invited()
        try await sample.tender(running, by: 0, .euro(90_000))
        for number in 1...2 {
            let question = SupplierQuestion(
                competition: running, participant: sample.participants[0], body: "What?")
            try await database.pool.transaction(.supplier(1)) {
                try await question.ask(
                    in: $0, by: Desk.tenderers[0], until: Self.questionsUntil)
            }
            guard number == 1 else { continue }
            try await sample.step(running) {
                try await $0.answer(1, told: "What?", "That.", in: $1)
            }
        }
        let opened = try await sample.invited()
        try await sample.tender(opened, by: 0, .euro(90_000))
        try await sample.opened(opened)
        try await sample.step(opened) { try await $0.declare("None", in: $1) }
        _ = try await sample.prepared()
        let proposed = try await sample.invited()
        try await sample.tender(proposed, by: 0, .euro(90_000))
        try await sample.tender(proposed, by: 1, .euro(80_000))
        try await sample.opened(proposed)
        try await sample.score(proposed, by: Desk.buyer, [5, 5])
        try await sample.score(proposed, by: Desk.second, [5, 5])
        try await sample.step(proposed) { try await $0.propose(because: "Best", in: $1) }
        _ = try await sample.awarded()
    }
}
