import Kernel
import Postgres
import Procurement
import Web

extension DemoCompetitions {
    /// For a member: of three tenders one is withdrawn and one excluded, and the second person first
    /// sends the proposal back.
    func decided(on ground: Ground, for member: Int64?) async throws {
        guard ground.participants.count == 3 else { return }
        let id = try await invite(
            "Two testers for the register of permits",
            "Two testers for six months, who know the register's rules.", on: ground,
            estimated: 110_000, for: member)
        let offers = [
            Offer(price: 98_000, body: "Two testers, both certified.", points: [[8, 8], [8, 7]]),
            Offer(price: 71_000, body: "Two testers, to be named later.", points: [[], []]),
            Offer(price: 99_000, body: "Two testers from March on.", points: [[], []]),
        ]
        try await tender(offers, for: id, on: ground)
        let last = ground.participants[2]
        try await acting(for: last.supplier) { person in
            let latest: SQL = """
                SELECT sha256 FROM procurement.tender_receipt
                WHERE competition_id = \(id) ORDER BY tender_id DESC LIMIT 1
                """
            try await TenderWithdrawal(
                competition: id, participant: last.id,
                sha256: try await transaction.run(latest.one { row in try row["sha256"] })
            ).record(in: transaction, by: person, until: Instant(microseconds: 0))
        }
        try await pass(id)
        let officers = try await officers(of: id)
        for officer in officers { try await officer.open(in: transaction) }
        let exclusion = try await officers[0].exclude(
            ground.participants[1].id,
            for: TenderExclusion(
                .irregular, "The invitation asks for the names of both testers; none is given."),
            in: transaction)
        try await officers[1].confirm(exclusion: exclusion, in: transaction)
        try await score(Array(offers.prefix(1)), of: id, on: ground, by: officers)
        try await officers[0].propose(because: "The only one left.", in: transaction)
        try await officers[1].sendBack(
            because: "Say how its price compares with the framework's.", in: transaction)
        try await officers[0].propose(
            because: "The only regular tender; 6 % below the framework's rates.",
            in: transaction)
        try await officers[1].award(in: transaction)
    }

    /// Not sent yet.
    func prepared(on ground: Ground) async throws {
        _ = try await prepare(
            "Project lead for the service desk",
            "One project manager for a year, half of the time on site.", on: ground,
            estimated: 180_000)
    }
}
