import Kernel
import Postgres
import Procurement
import Web

/// Loads the demo's frameworks and orders by the program's own ways: drawn up, confirmed by another
/// person, ordered from, approved, placed.
struct DemoFrameworks {
    let people: [String: Int64]

    private struct Member: Sendable {
        let id: Int64
        let code: String
    }

    /// Suppliers and members are known by then.
    func load(in transaction: Transaction) async throws {
        guard let buyer = people["procurement"], let first = people["finance"],
            let second = people["finance-2"]
        else { return }
        let (suppliers, members) = try await transaction.run(Self.suppliers, Self.members)
        var random = DemoRandom(2026)
        let ids = Dictionary(
            try await transaction.run(DemoStore.people).map { ($0.login, $0.id) }
        ) { first, _ in first }
        try await DemoDossiers(people: ids, suppliers: suppliers).load(in: transaction)
        for framework in DemoFramework.all {
            let listed = members.enumerated()
                .filter { place, member in
                    place * 617 % 1000 < framework.reach || member.code >= "M0333"
                }
                .map(\.element)
            let id = try await framework.facts.record(by: buyer, in: transaction)
            var participants: [(lot: DemoFramework.Lot, id: Int64)] = []
            var grounds: [DemoCompetitions.Ground] = []
            for lot in framework.lots {
                let lotID = try await lot.facts.record(in: id, by: buyer, in: transaction)
                var joined: [(supplier: Int, id: Int64)] = []
                for (place, number) in lot.suppliers.enumerated() {
                    guard let supplier = suppliers["Demo supplier 0\(number)"] else { continue }
                    let participant = try await Participation(
                        supplier: supplier, rank: place + 1, lot: lotID, framework: id
                    ).record(by: buyer, in: transaction)
                    try await PriceList(
                        participant: participant, framework: id, items: lot.items
                    ).record(by: buyer, in: transaction)
                    if place == 0 { participants.append((lot, participant)) }
                    joined.append((number, participant))
                }
                if lot.facts.mode == .miniCompetition || lot.facts.mode == .hybrid {
                    grounds.append(DemoCompetitions.Ground(lot: lotID, participants: joined))
                }
            }
            try await BeneficiaryList(
                framework: id,
                lines: listed.map {
                    BeneficiaryList.Line(code: $0.code, maximum: framework.own)
                }
            ).record(by: buyer, in: transaction)
            guard framework.isInForce else { continue }
            _ = try await FrameworkConfirmation(
                framework: id, person: first, today: framework.facts.startsOn
            ).run(in: transaction)
            if !framework.facts.authority.isEmpty {
                try await foreign(id, from: framework.facts.startsOn, by: buyer, in: transaction)
            }
            let award = try await competitions(
                on: grounds, for: members.first { $0.code == "M0333" }?.id, in: transaction)
            for (lot, participant) in participants {
                let items = try await transaction.run(Self.items(of: participant))
                for place in 0..<lot.orders {
                    // The members that sign in to the demo order now and then.
                    let member = place % 8 == 3 ? listed.last { $0.code == "M0333" } : nil
                    guard let pick = member ?? listed.randomElement(using: &random),
                        let item = items.randomElement(using: &random)
                    else { continue }
                    let draft = CallOffDraft(
                        participant: participant, member: pick.id,
                        competition: lot.facts.mode == .miniCompetition ? award : nil,
                        purpose: Self.purposes[place % Self.purposes.count],
                        clause: lot.facts.hiresPeople ? "Annex 4 of the order" : "",
                        lines: [
                            CallOffLine(
                                item: item,
                                quantity: Millionths(whole: random.number(lot.quantity)),
                                price: try await transaction.run(Self.price(of: item)))
                        ])
                    let start = framework.facts.startsOn.number
                    let days = max(Self.lastDay.number - start, 1)
                    let day = Day(
                        number: start + days * (place * 2 + 1) / (lot.orders * 2))
                    let placed = try await order(
                        draft, on: day, stopsAt: place, of: lot.orders,
                        isInCascade: lot.facts.mode == .cascade, by: (buyer, first, second),
                        in: transaction)
                    guard let placed, lot.facts.mode == .cascade else { continue }
                    try await DemoCascade(
                        order: placed, day: day, buyer: buyer, approvers: [first, second],
                        supplier: ids["supplier"] ?? buyer
                    ).answer(waitsFrom: lot.orders - place, in: transaction)
                }
            }
        }
    }

    /// Where another authority names the association, and what it reported last.
    private func foreign(
        _ framework: Int64, from day: Day, by person: Int64, in transaction: Transaction
    ) async throws {
        let recording = ForeignRecording(framework: framework, person: person, today: day)
        try await recording.list("Specifications, annex B, number 41", in: transaction)
        try await ForeignRecording(framework: framework, person: person, today: Self.lastDay)
            .report(
                Cents(2_143_800_000), asOf: Self.lastDay.adding(days: -40),
                source: "Quarterly letter of the authority", in: transaction)
    }

    /// The competitions of a framework with two lots that reopen; the first lot's orders follow one.
    private func competitions(
        on grounds: [DemoCompetitions.Ground], for member: Int64?, in transaction: Transaction
    ) async throws -> Int64? {
        guard let first = grounds.first, let last = grounds.last else { return nil }
        let competitions = DemoCompetitions(people: people, transaction: transaction)
        let award = try await competitions.award(on: first)
        try await competitions.evaluated(on: last)
        try await competitions.running(
            "Four developers for the members’ portal",
            "Four developers, of whom one leads, for one year from February on.", on: first)
        try await competitions.running(
            "Project lead for the new archive", "One project manager for nine months.", on: last,
            for: member)
        try await competitions.decided(on: first, for: member)
        try await competitions.prepared(on: last)
        return award
    }

    /// The last orders are still on their way; the answer is the one that was placed.
    private func order(
        _ draft: CallOffDraft, on day: Day, stopsAt place: Int, of count: Int,
        isInCascade: Bool, by people: (Int64, Int64, Int64), in transaction: Transaction
    ) async throws -> Int64? {
        let id = try await draft.record(by: people.0, on: day, in: transaction)
        if place == count - 1 { return nil }
        let steps = CallOffSteps(callOff: id, person: people.0, today: day)
        guard try await steps.submit(in: transaction) == nil, place < count - 2 else {
            return nil
        }
        for person in [people.1, people.2] {
            let approval = CallOffApproval(callOff: id, person: person, today: day)
            if case .approved = try await approval.approve(in: transaction) { break }
        }
        guard place < count - 3 else { return nil }
        let isLate = isInCascade && place >= count - 5
        _ = try await steps.place(
            until: isLate ? DemoCascade.lastDay : nil, in: transaction)
        return id
    }

    private static let lastDay = Day(year: 2026, month: 11, day: 18) ?? Day(number: 0)

    private static let purposes = [
        "Replacement of the oldest equipment", "New colleagues", "Second building", "Project room",
        "Yearly renewal",
    ]

    private static let suppliers: Query<[String: Int64]> = SQL(
        "SELECT name, id FROM cost_sharing.known_supplier"
    ).rows { row in (try row["name"] as String, try row["id"] as Int64) }
        .map { rows in Dictionary(rows) { first, _ in first } }

    private static let members: Query<[Member]> = SQL(
        "SELECT id, code FROM membership.active_member ORDER BY code"
    ).rows { row in Member(id: try row["id"], code: try row["code"]) }

    private static func items(of participant: Int64) -> Query<[Int64]> {
        SQL(
            """
            SELECT id FROM procurement.price_item WHERE participant_id = \(participant) ORDER BY id
            """
        ).rows { row in try row["id"] }
    }

    private static func price(of item: Int64) -> Query<Cents> {
        SQL("SELECT price_cents FROM procurement.price_item WHERE id = \(item)")
            .one { row in try row["price_cents"] }
    }
}
