import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Procurement

/// A competition from its preparation to its award, by the program's own steps.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct CompetitionTests {
    @Test func `a competition is sent only as the law has it (PROC-5)`() async throws {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-send")
        let single = try await SampleFramework(TestDatabase.current, number: "RA-single")
        func refused(_ draft: CompetitionDraft) async throws -> CompetitionRefusal? {
            await #expect(throws: CompetitionRefusal.self) { _ = try await sample.prepared(draft) }
        }
        let price = Criterion(.price, "Price", weight: 60)
        let quality = Criterion(.quality, "Plan", weight: 40)
        #expect(
            try await refused(sample.draft(criteria: [price, price, quality]))
                == .priceIsNotOneCriterion(2))
        #expect(try await refused(sample.draft(criteria: [price])) == .weightsAreNotAHundred(60))
        let participant = sample.participants[1]
        #expect(
            try await refused(sample.draft(leftOut: [participant: ""]))
                == .reasonForLeavingOut("Supplier two"))
        let everybody = Dictionary(uniqueKeysWithValues: sample.participants.map { ($0, "No") })
        #expect(try await refused(sample.draft(leftOut: everybody)) == .nobodyIsInvited)
        let other = CompetitionDraft(
            lot: single.lot, subject: "x", need: "x", estimated: .euro(1),
            neededOn: SampleCompetition.today, questionsUntil: SampleCompetition.questionsUntil,
            tendersUntil: SampleCompetition.tendersUntil, criteria: [price, quality])
        #expect(try await refused(other) == .lotDoesNotReopen(.single))

        let now = try await sample.database.pool.read(.association, CompetitionStore.term)
        #expect(now.days == 10)
        let short = try sample.draft(tendersUntil: now.now.advanced(by: .seconds(9 * 86_400)))
        let id = try await sample.prepared(short)
        let refusal = await #expect(throws: CompetitionRefusal.self) {
            try await sample.step(id) { try await $0.invite(in: $1) }
        }
        guard case .termIsTooShort(days: 10, earliest: _) = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }

    @Test func `what was sent changes by a correction to all, and only for longer (PROC-5)`()
        async throws
    {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-correct")
        let pool = sample.database.pool
        let id = try await sample.invited()
        await #expect(throws: CompetitionRefusal.isNotPrepared) {
            let draft = try sample.draft()
            _ = try await pool.transaction(.association) {
                try await draft.record(
                    as: id, version: 2, by: Desk.buyer, on: SampleCompetition.today, in: $0)
            }
        }
        let earlier = SampleCompetition.tendersUntil.advanced(by: .seconds(-3600))
        await #expect(throws: CompetitionRefusal.correctionShortens) {
            try await sample.step(id) {
                try await $0.correct("x", questionsUntil: nil, tendersUntil: earlier, in: $1)
            }
        }
        let later = SampleCompetition.tendersUntil.advanced(by: .seconds(3600))
        try await sample.step(id) {
            try await $0.correct(
                "One more day", questionsUntil: nil, tendersUntil: later, in: $1)
        }
        let (held, seen) = try await (
            pool.read(.association, CompetitionStore.competition(id)),
            pool.read(.supplier(3), CompetitionFile.corrections(of: id))
        )
        #expect(held?.facts.tendersUntil == later)
        #expect(seen.map(\.body) == ["One more day"])
    }

    @Test func `every answer goes to all who are invited, without who asked (PROC-5)`()
        async throws
    {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-ask")
        let pool = sample.database.pool
        let id = try await sample.invited(
            try sample.draft(leftOut: [sample.participants[2]: "In bankruptcy"]))
        let question = SupplierQuestion(
            competition: id, participant: sample.participants[0], body: "We, One, ask: where?")
        try await pool.transaction(.supplier(1)) {
            try await question.ask(
                in: $0, by: Desk.tenderers[0], until: SampleCompetition.questionsUntil)
        }
        let asked = try await pool.read(.association, CompetitionFile.questions(of: id))
        let number = try #require(asked.first?.id)
        #expect(try await pool.read(.supplier(2), InvitationStore.waiting(of: id)).isEmpty)
        #expect(try await pool.read(.supplier(1), InvitationStore.waiting(of: id)).count == 1)
        try await sample.step(id) {
            try await $0.answer(number, told: "Where?", "In Brussels.", in: $1)
        }
        let scopes: [(Scope, [String])] = [
            (.supplier(1), ["Where?"]), (.supplier(2), ["Where?"]), (.supplier(3), []),
            (.member(1), []),
        ]
        for (scope, expected) in scopes {
            let answers = try await pool.read(scope, InvitationStore.answers(of: id))
            #expect(answers.map(\.question) == expected, "\(scope)")
        }
        await #expect(throws: CompetitionRefusal.questionIsAnswered) {
            try await sample.step(id) {
                try await $0.answer(number, told: "Where?", "In Namur.", in: $1)
            }
        }
        try await sample.close(id)
        await #expect(
            throws: CompetitionRefusal.questionsAreClosed(SampleCompetition.questionsUntil)
        ) {
            try await pool.transaction(.supplier(1)) {
                try await question.ask(
                    in: $0, by: Desk.tenderers[0], until: SampleCompetition.questionsUntil)
            }
        }
    }

    @Test func `an evaluator declares first, and sees the others' points when all are in (PROC-5)`()
        async throws
    {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-score")
        let pool = sample.database.pool
        let id = try await sample.invited()
        try await sample.tender(id, by: 0, .euro(90_000))
        try await sample.tender(id, by: 1, .euro(60_000))
        let lines = [0, 1].map {
            ScoreLine(
                position: 2, participant: sample.participants[$0], points: 5, reason: "Read")
        }
        await #expect(throws: CompetitionRefusal.isNotOpened) {
            try await sample.step(id) { try await $0.declare("None", in: $1) }
        }
        try await sample.opened(id)
        await #expect(throws: CompetitionRefusal.declarationIsMissing) {
            try await sample.step(id) { try await $0.score(lines, in: $1) }
        }
        try await sample.score(id, by: Desk.buyer, [9, 5])
        await #expect(throws: CompetitionRefusal.scoredBefore) {
            try await sample.step(id) { try await $0.score(lines, in: $1) }
        }
        await #expect(throws: CompetitionRefusal.scoresAreMissing) {
            try await sample.step(id) { try await $0.propose(because: "x", in: $1) }
        }
        func seen(by person: Int64) async throws -> Int {
            try await pool.read(.association, CompetitionStore.scores(id, for: person)).count
        }
        #expect(try await seen(by: Desk.buyer) == 2)
        #expect(try await seen(by: Desk.second) == 0)
        try await sample.step(id, by: Desk.second) { try await $0.declare("None", in: $1) }
        await #expect(throws: CompetitionRefusal.scoreIsMissing) {
            try await sample.step(id, by: Desk.second) {
                try await $0.score(Array(lines.prefix(1)), in: $1)
            }
        }
        await #expect(throws: CompetitionRefusal.evaluatorsAreComplete(2)) {
            try await sample.step(id, by: Desk.third) { try await $0.declare("None", in: $1) }
        }
        try await sample.step(id, by: Desk.second) { try await $0.score(lines, in: $1) }
        #expect(try await seen(by: Desk.buyer) == 4)
        #expect(try await seen(by: Desk.third) == 4)
        #expect(
            try await pool.read(.supplier(1), CompetitionStore.scores(id, for: Desk.buyer))
                .isEmpty)
    }

    @Test func `a second person awards to the best, as the database ranks it, too (PROC-5)`()
        async throws
    {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-award")
        let pool = sample.database.pool
        for formula in PriceFormula.allCases {
            for rule in TieRule.allCases {
                // 60 × 1 + 40 × 4/20 = 68 of the cheaper, 60 × 0.9 + 40 × 15/20 = 84 of the dearer.
                let id = try await sample.invited(
                    try sample.draft(formula: formula, tieRule: rule))
                try await sample.tender(id, by: 0, .euro(90_000))
                try await sample.tender(id, by: 1, .euro(100_000))
                try await sample.opened(id)
                try await sample.score(id, by: Desk.buyer, [2, 7])
                try await sample.score(id, by: Desk.second, [2, 8])
                try await sample.step(id) { try await $0.propose(because: "Best", in: $1) }
                await #expect(throws: CompetitionRefusal.awardedByTheSamePerson) {
                    try await sample.step(id) { try await $0.award(in: $1) }
                }
                try await sample.step(id, by: Desk.second) { try await $0.award(in: $1) }
                let award = try await pool.read(.association, CompetitionFile.award(of: id))
                #expect(award?.supplier == "Supplier two")
                #expect(award?.price == .euro(100_000))
                await #expect(throws: CompetitionRefusal.hasEnded) {
                    try await sample.step(id) { try await $0.stop(because: "x", in: $1) }
                }
                let history = try await pool.read(
                    .association, History.of(Competition.subject(of: id)))
                #expect(
                    history.map(\.action) == [
                        "competition-award", "competition-proposal", "competition-score",
                        "competition-declaration", "competition-score",
                        "competition-declaration", "competition-opening",
                        "competition-opening", "competition-invitation", "competition",
                    ])
                let sealed = try await pool.read(
                    .association, History.of(Competition.tenderSubject(of: id)))
                #expect(
                    sealed.map { Set($0.after.map(\.name)) } == [
                        ["sha256", "size", "receivedAt"], ["sha256", "size", "receivedAt"],
                    ])
            }
        }
    }

    @Test func `a competition is stopped with a reason, and its tenders stay sealed`() async throws
    {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-stop")
        let id = try await sample.invited()
        try await sample.tender(id, by: 0, .euro(90_000))
        try await sample.step(id) { try await $0.stop(because: "No budget", in: $1) }
        try await sample.close(id)
        await #expect(throws: CompetitionRefusal.isNotInvited) {
            try await sample.step(id) { try await $0.open(in: $1) }
        }
        let seen = try await sample.database.pool.read(
            .supplier(1), InvitationStore.invitation(id, in: .en))
        #expect(seen?.stopReason == "No budget")
        let opened = try await sample.database.pool.read(
            .association, CompetitionStore.opened(id))
        #expect(opened.isEmpty)
    }
}

/// Orders on a lot that is ordered after a competition.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct AwardedOrderTests {
    private func order(
        _ sample: SampleCompetition, by supplier: Int = 0, _ euro: Int64, member: Int64 = 1,
        after competition: Int64?
    ) async throws -> (Int64, CallOffRefusal?) {
        let draft = CallOffDraft(
            participant: sample.participants[supplier], member: member, competition: competition,
            purpose: "x",
            lines: [
                CallOffLine(
                    item: sample.items[supplier], quantity: Millionths(whole: euro),
                    price: .euro(1))
            ])
        return try await sample.database.pool.transaction(.association) { transaction in
            let id = try await draft.record(
                by: Desk.buyer, on: SampleCompetition.today, in: transaction)
            let refusal = try await CallOffSteps(
                callOff: id, person: Desk.buyer, today: SampleCompetition.today
            ).submit(in: transaction)
            return (id, refusal)
        }
    }

    @Test
    func `an order follows an award of its lot, supplier, member and amount (PROC-5, PROC-12)`()
        async throws
    {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-follow")
        let competition = try await sample.awarded(try sample.draft(member: 1))
        let number = Competition.number(of: competition)
        func mode(_ refusal: CallOffRefusal?) -> CheckedStep? {
            guard case .check(let step) = refusal, step.step == .mode else { return nil }
            return step
        }
        let without = mode(try await order(sample, 10, after: nil).1)
        #expect(without?.note == "" && without?.outcome == .refused)
        let another = mode(try await order(sample, by: 1, 10, after: competition).1)
        #expect(another?.note == number && another?.bound == nil)
        let foreign = mode(try await order(sample, 10, member: 2, after: competition).1)
        #expect(foreign?.note == number && foreign?.bound == nil)
        let above = mode(try await order(sample, 90_001, after: competition).1)
        #expect(above?.bound == Cents.euro(90_000).value)

        let (first, none) = try await order(sample, 50_000, after: competition)
        let (second, nothing) = try await order(sample, 50_000, after: competition)
        #expect(none == nil && nothing == nil)
        func approve(_ id: Int64) async throws -> CallOffApproval.Outcome? {
            var last: CallOffApproval.Outcome?
            for person in [Desk.second, Desk.third] {
                last = try await CallOffApproval(
                    callOff: id, person: person, today: SampleCompetition.today
                ).run(in: sample.database.pool)
            }
            return last
        }
        #expect(try await approve(first) == .approved)
        let refusal = try await CallOffApproval(
            callOff: second, person: Desk.second, today: SampleCompetition.today
        ).run(in: sample.database.pool)
        guard case .refused(let reason) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(mode(reason)?.figure == Cents.euro(100_000).value)
        let placed = try await sample.database.pool.transaction(.association) {
            try await CallOffSteps(
                callOff: first, person: Desk.buyer, today: SampleCompetition.today
            ).place(in: $0)
        }
        #expect(placed == nil, "what it took of the award is its own")
    }

    @Test func `nobody orders within the standstill (PROC-5)`() async throws {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-stand")
        let competition = try await sample.awarded(try sample.draft(standstill: 15))
        guard case .check(let step) = try await order(sample, 10, after: competition).1 else {
            Issue.record("it was ordered")
            return
        }
        #expect(step.step == .mode)
        let award = AwardedCompetition(
            id: 1, participant: 1, price: .euro(1), awardedOn: try .day("2026-06-01"),
            standstillUntil: try .day("2026-06-16"))
        #expect(!award.serves(1, 1, on: try .day("2026-06-16")))
        #expect(award.serves(1, 1, on: try .day("2026-06-17")))
        #expect(!award.serves(2, 1, on: try .day("2026-06-17")))
    }
}
