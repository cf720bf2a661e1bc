import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What is kept of a supplier, and what it does to frameworks.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct DossierTests {
    private static let today = SampleFramework.today

    private func account(_ iban: String, _ bic: String) throws -> SupplierAccount {
        SupplierAccount(
            iban: try #require(IBAN(iban)), bic: try #require(BIC(bic)), evidence: "Letter")
    }

    private func decide(
        _ account: Int64, confirmed: Bool = true, by person: Int64
    ) async throws {
        try await TestDatabase.current.pool.transaction(.association) {
            try await SupplierAccount.decide(
                account, of: 1, confirmed: confirmed, by: person, on: Self.today, in: $0)
        }
    }

    private func propose(_ account: SupplierAccount) async throws -> Int64 {
        try await TestDatabase.current.pool.transaction(.association) {
            try await account.propose(of: 1, by: Desk.buyer, on: Self.today, in: $0)
        }
    }

    @Test func `an account counts once another person confirmed it, earlier ones are kept (ID-3)`()
        async throws
    {
        let pool = try TestDatabase.current.pool
        func counting() async throws -> String? {
            try await pool.read(.association, Dossier.supplier(1))?.iban
        }
        let first = try await propose(account("BE68539007547034", "KREDBEBB"))
        #expect(try await counting() == nil)
        await #expect(throws: DossierRefusal.confirmationByTheSamePerson) {
            try await decide(first, by: Desk.buyer)
        }
        try await decide(first, by: Desk.second)
        #expect(try await counting() == "BE68539007547034")
        await #expect(throws: DossierRefusal.accountIsDecided) {
            try await decide(first, by: Desk.third)
        }
        await #expect(throws: DossierRefusal.accountIsTheSame) {
            _ = try await propose(account("BE68539007547034", "KREDBEBB"))
        }
        let second = try await propose(account("BE71096123456769", "GKCCBEBB"))
        let wrong = try await propose(account("BE43068999999501", "GKCCBEBB"))
        #expect(try await counting() == "BE68539007547034", "the proposed ones do not count yet")
        try await decide(wrong, confirmed: false, by: Desk.buyer)
        try await decide(second, by: Desk.second)
        #expect(try await counting() == "BE71096123456769")
        let all = try await pool.read(.association, Dossier.accounts(of: 1))
        #expect(all.map(\.iban).count == 3 && all.filter(\.counts).map(\.id) == [second])
        await #expect(throws: DossierRefusal.accountIsUnknown) {
            try await decide(99, by: Desk.second)
        }
    }

    @Test
    func `who fails the check of exclusion joins no framework and puts none in force (PROC-13)`()
        async throws
    {
        let database = try TestDatabase.current
        let draft = try await SampleFramework(database, number: "RA-excluded", confirmed: false)
        func check(_ outcome: ExclusionCheck.Outcome, on day: String) async throws {
            let checkedOn = try Day.day(day)
            try await database.pool.transaction(.association) {
                try await ExclusionCheck(
                    checkedOn: checkedOn, outcome: outcome, evidence: "Extract 7",
                    validUntil: checkedOn.adding(days: 90)
                ).record(of: 1, by: Desk.buyer, today: Self.today, in: $0)
            }
        }
        func confirm() async throws {
            _ = try await database.pool.transaction(.association) {
                try await FrameworkConfirmation(
                    framework: draft.framework, person: Desk.second, today: Self.today
                ).run(in: $0)
            }
        }
        try await check(.failed, on: "2026-05-01")
        await #expect(throws: FrameworkRefusal.hasAnExcludedParticipant) { try await confirm() }
        let other = try await database.pool.transaction(.association) {
            try await LotDraft.sample(2).record(in: draft.framework, by: Desk.buyer, in: $0)
        }
        await #expect(throws: LotRefusal.supplierIsExcluded) {
            _ = try await database.pool.transaction(.association) {
                try await Participation(
                    supplier: 1, rank: 1, lot: other, framework: draft.framework
                ).record(by: Desk.buyer, in: $0)
            }
        }
        try await check(.passed, on: "2026-05-20")
        _ = try await database.pool.transaction(.association) {
            try await Participation(
                supplier: 1, rank: 1, lot: other, framework: draft.framework
            ).record(by: Desk.buyer, in: $0)
        }
        let standings = try await database.pool.read(
            .association, Dossier.standings(of: other, on: Day.day("2026-09-01")))
        #expect(standings.map(\.1) == [.stale(try .day("2026-08-18"))])
    }

    @Test func `a check holds for a year at most, and is not of the future (PROC-13)`() throws {
        func refusal(_ day: String, until: String) throws -> DossierRefusal? {
            let check = ExclusionCheck(
                checkedOn: try .day(day), outcome: .passed, evidence: "x",
                validUntil: try .day(until))
            do throws(DossierRefusal) { try check.decide(today: Self.today) } catch { return error }
            return nil
        }
        #expect(try refusal("2026-06-01", until: "2027-06-01") == nil)
        #expect(
            try refusal("2026-06-01", until: "2027-06-02")
                == .checkHoldsTooLong(.day("2027-06-01")))
        #expect(try refusal("2026-06-02", until: "2026-07-01") == .checkIsOfTheFuture)
        func standing(_ until: String) throws -> ExclusionStanding {
            ExclusionStanding(
                .passed, checkedOn: try .day("2026-01-01"), validUntil: try .day(until),
                today: Self.today)
        }
        #expect(try standing("2026-05-31") == .stale(.day("2026-05-31")))
        #expect(try standing("2026-06-30") == .lapsing(.day("2026-06-30")))
        #expect(try standing("2026-07-01") == .valid(.day("2026-07-01")))
    }

    @Test(arguments: [
        (SupplierContact(name: "Ann"), DossierRefusal.cannotBeReached),
        (SupplierContact(name: "Ann", email: "ann"), .emailIsMalformed("ann")),
        (SupplierContact(name: "Ann", telephone: "ask"), .telephoneIsMalformed("ask")),
        (SupplierContact(name: "Ann", email: "a@b.be", telephone: "+32 2 555 00 00"), nil),
    ])
    func `a contact can be reached`(_ contact: SupplierContact, _ expected: DossierRefusal?) {
        do throws(DossierRefusal) {
            try contact.decide()
            #expect(expected == nil)
        } catch { #expect(error == expected) }
    }
}
