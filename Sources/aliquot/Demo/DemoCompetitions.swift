import Kernel
import Postgres
import Procurement
import Web

/// Loads the demo's mini-competitions: one awarded, whose orders follow it; one opened and scored; two
/// that run, with questions; one for a member, awarded after a withdrawal, an exclusion and a proposal
/// that was sent back; one that is prepared. Suppliers' own people ask and tender.
///
/// Deadlines are kept by the database's clock, so those that have passed in the demo are moved into the
/// past by the owner of the database, in the transaction that loads it.
struct DemoCompetitions {
    let people: [String: Int64]
    let transaction: Transaction

    /// A lot with its participants, by the numbers of the demo's suppliers.
    struct Ground {
        let lot: Int64
        let participants: [(supplier: Int, id: Int64)]
    }

    struct Offer {
        let price: Int64
        let body: String
        /// What the two evaluators give on each criterion of quality.
        let points: [[Int]]
    }

    var buyer: Int64 { people["procurement"] ?? 0 }
    private var second: Int64 { people["finance"] ?? 0 }

    /// The award that the orders of a lot follow: to its first participant, above all of them.
    func award(on ground: Ground) async throws -> Int64 {
        let id = try await invite(
            "Developers for the programme of 2026",
            "Teams of developers for eight projects; see the list of profiles in the framework.",
            on: ground, estimated: 3_200_000)
        let offers = [
            Offer(
                price: 2_960_000, body: "Sixteen developers, two leads.",
                points: [[9, 8], [8, 8]]),
            Offer(price: 3_050_000, body: "Fifteen developers.", points: [[7, 7], [6, 7]]),
            Offer(price: 3_190_000, body: "Eighteen developers.", points: [[8, 8], [9, 8]]),
        ]
        try await tender(offers, for: id, on: ground)
        try await openAndScore(offers, of: id, on: ground)
        let today = try await today()
        try await CompetitionSteps(competition: id, person: buyer, today: today)
            .propose(because: "Ranked first, at the lowest price.", in: transaction)
        try await CompetitionSteps(competition: id, person: second, today: today)
            .award(in: transaction)
        return id
    }

    /// Opened, with all points in: the award can be proposed.
    func evaluated(on ground: Ground) async throws {
        let id = try await invite(
            "Project lead for the merger of two offices",
            "One senior project manager for eighteen months, half in Brussels.", on: ground,
            estimated: 260_000)
        let offers = [
            Offer(
                price: 251_000, body: "One lead, available in January.",
                points: [[8, 7], [7, 7]]),
            Offer(
                price: 239_000, body: "One lead, available in March.",
                points: [[6, 7], [6, 6]]),
        ]
        try await tender(offers, for: id, on: ground)
        try await openAndScore(offers, of: id, on: ground)
    }

    /// Running, with a question that is answered and one that is not.
    func running(
        _ subject: String, _ need: String, on ground: Ground, for member: Int64? = nil
    ) async throws {
        let id = try await invite(subject, need, on: ground, estimated: 420_000, for: member)
        guard let first = ground.participants.first else { return }
        for question in [
            "May two people share one place?", "Which of the portal's parts come first?",
        ] {
            try await acting(for: first.supplier) { person in
                try await SupplierQuestion(
                    competition: id, participant: first.id, body: question
                ).ask(in: transaction, by: person, until: Instant(microseconds: 0))
            }
        }
        let asked: SQL = """
            SELECT min(id) AS id FROM procurement.competition_question WHERE competition_id = \(id)
            """
        let question: Int64 = try await transaction.run(asked.one { row in try row["id"] })
        try await CompetitionSteps(competition: id, person: buyer, today: try await today())
            .answer(
                question, told: "May two people share one place?",
                "Yes, where both stand in the tender and their days do not overlap.",
                in: transaction)
    }

    func invite(
        _ subject: String, _ need: String, on ground: Ground, estimated: Int64,
        for member: Int64? = nil
    ) async throws -> Int64 {
        let id = try await prepare(
            subject, need, on: ground, estimated: estimated, for: member)
        try await CompetitionSteps(competition: id, person: buyer, today: try await today())
            .invite(in: transaction)
        return id
    }

    func prepare(
        _ subject: String, _ need: String, on ground: Ground, estimated: Int64,
        for member: Int64? = nil
    ) async throws -> Int64 {
        let today = try await today()
        let draft = CompetitionDraft(
            lot: ground.lot, member: member, subject: subject, need: need,
            estimated: Cents(estimated * 100), neededOn: today.adding(days: 90),
            questionsUntil: Deadline(today.adding(days: 12), hour: 12).instant,
            tendersUntil: Deadline(today.adding(days: 18), hour: 12).instant,
            criteria: [
                Criterion(.price, "Price", weight: 50),
                Criterion(.quality, "Plan of work", weight: 30),
                Criterion(.quality, "People", weight: 20),
            ])
        guard let id = try await draft.record(by: buyer, on: today, in: transaction) else {
            throw DatabaseError.rowCount(0)
        }
        return id
    }

    func tender(_ offers: [Offer], for id: Int64, on ground: Ground) async throws {
        for (offer, participant) in zip(offers, ground.participants) {
            try await acting(for: participant.supplier) { person in
                try await SealedTender(
                    competition: id, participant: participant.id,
                    price: Cents(offer.price * 100), body: offer.body
                ).hand(in: transaction, by: person, until: Instant(microseconds: 0))
            }
        }
    }

    private func openAndScore(
        _ offers: [Offer], of id: Int64, on ground: Ground
    ) async throws {
        try await pass(id)
        let officers = try await officers(of: id)
        for officer in officers { try await officer.open(in: transaction) }
        try await score(offers, of: id, on: ground, by: officers)
    }

    func officers(of id: Int64) async throws -> [CompetitionSteps] {
        let today = try await today()
        return [buyer, second].map {
            CompetitionSteps(competition: id, person: $0, today: today)
        }
    }

    /// Both declare and score the offers of the first participants.
    func score(
        _ offers: [Offer], of id: Int64, on ground: Ground, by officers: [CompetitionSteps]
    ) async throws {
        for (place, officer) in officers.enumerated() {
            try await officer.declare(
                "I have no conflict of interest with those who tendered.", in: transaction)
            let lines = zip(offers, ground.participants).flatMap { offer, participant in
                offer.points[place].enumerated().map { criterion, points in
                    ScoreLine(
                        position: criterion + 2, participant: participant.id, points: points,
                        reason: points > 7 ? "Fits the need, with detail." : "Fits the need.")
                }
            }
            try await officer.score(lines, in: transaction)
        }
    }

    /// The owner's hand: the deadline has passed.
    func pass(_ id: Int64) async throws {
        let moved: SQL = """
            UPDATE procurement.competition
            SET questions_until = clock_timestamp() - interval '5 days',
                tenders_until = clock_timestamp() - interval '1 day'
            WHERE id = \(id)
            """
        for statement in [
            "SET LOCAL ROLE NONE",
            "ALTER TABLE procurement.competition DISABLE TRIGGER competition_moves", moved,
            "ALTER TABLE procurement.competition ENABLE TRIGGER competition_moves",
            "SET LOCAL ROLE aliquot_app",
        ] as [SQL] {
            try await transaction.run(statement.done)
        }
    }

    /// As one of a supplier's people.
    func acting(
        for supplier: Int, _ body: (Int64) async throws -> Void
    ) async throws {
        let known: SQL = """
            SELECT person.id, person.supplier_id FROM kernel.person
            JOIN cost_sharing.known_supplier AS known ON known.id = person.supplier_id
            WHERE known.name = \("Demo supplier 0\(supplier)")
            ORDER BY person.id LIMIT 1
            """
        let found: (Int64, Int64)? = try await transaction.run(
            known.first { row in (try row["id"], try row["supplier_id"]) })
        guard let found else { return }
        try await transaction.run(Self.scope(.supplier(found.1)).done)
        try await body(found.0)
        try await transaction.run(Self.scope(.association).done)
    }

    private static func scope(_ scope: Scope) -> SQL {
        "SELECT set_config('aliquot.scope', \(scope.setting), true)"
    }

    private func today() async throws -> Day {
        let clock: SQL = "SELECT clock_timestamp() AS now"
        return BrusselsTime(try await transaction.run(clock.one { row in try row["now"] })).day
    }
}
