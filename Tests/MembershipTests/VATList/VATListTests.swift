import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Membership

/// The list for the VAT office, and what the standing of a member asks of people.
///
/// - Source: VAT-16, VAT-17
@Suite struct VATListTests {
    @Test func `a list is handed in when it stands, not before and not in future`() throws {
        let (asOf, today) = (try Day.day("2026-02-01"), try Day.day("2026-03-02"))
        #expect(throws: VATListRefusal.filedTooEarly(asOf)) {
            try VATListFiling.decide(asOf: asOf, filedOn: asOf.adding(days: -1), today: today)
        }
        #expect(throws: VATListRefusal.filedInFuture) {
            try VATListFiling.decide(asOf: asOf, filedOn: today.adding(days: 1), today: today)
        }
        #expect(try VATListFiling.decide(asOf: asOf, filedOn: today, today: today).asOf == asOf)
    }

    @Test(.database(migrations: membershipMigrations))
    func `the list of a day is handed in, and what differs since has a month`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        let munt = MemberFacts(
            name: "De Munt", enterpriseNumber: EnterpriseNumber("0403019261"), language: .nl)
        let id = try await database.admit(munt, by: actor)
        try await MembershipSite.serving { site in
            let client = try await site.client("governance")
            let path = "/membership/vat-list"
            let first = try await client.get(path)
            #expect(first.text.contains("No list was handed in yet"))
            let file = try await client.get(path + "?on=2024-03-01&format=csv")
            #expect(
                file.text.split(separator: "\r\n").last
                    == "0403019261,De Munt,,exempt,2024-03-01,")
            #expect(
                try await client.get(path + "?on=2024-02-29").text.contains("No member fits"))

            let early = try await client.post(
                path, ["as_of": "2026-02-01", "filed_on": "2026-01-31"])
            #expect(early.status == 422)
            #expect(early.text.contains("is handed in then or later (VAT-16)"))
            let done = try await client.post(
                path, ["as_of": "2026-01-15", "filed_on": "2026-01-20"], following: true)
            #expect(done.text.contains("The list is kept as handed in."))
            #expect(done.text.contains("Nothing differs."))
            let kept = try await client.get(path + "/1")
            #expect(kept.text.contains("De Munt"))
            #expect(try await client.get(path + "/2").status == 404)

            let member = "/membership/members/\(id)"
            _ = try await client.post(
                member + "/vat-standing-change",
                ["vat_standing": "under_review", "from": "2026-02", "basis": "asked again"])
            let changed = try await client.get(path)
            for words in ["other VAT standing", "01/02/2026", "overdue", "01/03/2026"] {
                #expect(changed.text.contains(words), "\(words)")
            }
            let shown = try await client.get(member)
            #expect(shown.text.contains("The VAT standing is under review"))
            #expect(shown.text.contains("hand in a new one by 1 March 2026 (VAT-16)"))
            let resigned = try await client.post(
                member + "/resignation", ["received_on": "2026-02-10", "left_on": "2026-03-01"])
            #expect(resigned.status == 303)
            #expect(try await client.get(path).text.contains("01/04/2026"), "left, to report")
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a standing and a test keep their evidence, and it is downloaded as it came`()
        async throws
    {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        let id = try await database.admit(MemberFacts(name: "De Munt", language: .nl), by: actor)
        let other = try await database.admit(MemberFacts(name: "Actiris", language: .fr), by: actor)
        _ = try await database.visitor("munt", .member, member: id)
        _ = try await database.visitor("actiris", .member, member: other)
        let csv = Array("operation,amount\nexempt,60.00\n".utf8)
        try await MembershipSite.serving { site in
            let client = try await site.client("governance")
            let member = "/membership/members/\(id)"
            _ = try await client.get(member + "/predominance-test")
            let refused = try await client.post(
                member + "/predominance-test",
                [
                    "year": "2025", "test_basis": "turnover", "exempt": "50.00",
                    "excluded": "0.00", "out_of_scope": "0.00", "total": "100.00",
                    "vat_group": "none",
                ], file: ("evidence", "x.pdf", Array("MZ".utf8)))
            #expect(refused.status == 422)
            #expect(refused.text.contains("The contents are no PDF, PNG, JPEG, XML or CSV"))
            let half = try await client.post(
                member + "/predominance-test",
                [
                    "year": "2025", "test_basis": "turnover", "exempt": "50.00",
                    "excluded": "0.00", "out_of_scope": "0.00", "total": "100.00",
                    "vat_group": "none",
                ], file: ("evidence", "figures 2025.csv", csv))
            #expect(half.status == 303)
            let shown = try await client.get(member)
            for words in [
                "exactly 50 % fails; the lenient reading lets it pass (VAT-4)",
                "but fails the test of 2025", "figures 2025.csv", "50.00",
            ] {
                #expect(shown.text.contains(words), "\(words)")
            }
            let changed = try await client.post(
                member + "/vat-standing-change",
                ["vat_standing": "taxed", "from": "2026-01", "basis": "figures of 2025"],
                file: ("evidence", "again.csv", csv))
            #expect(changed.status == 303)
            let documents = try await database.pool.read(
                .association, EvidenceStore.list(of: id))
            #expect(documents.count == 1, "the same document is kept once")

            for login in ["governance", "munt"] {
                let reader = try await site.client(login)
                let file = try await reader.get(member + "/evidence/\(documents[0].id)")
                #expect(file.status == 200)
                #expect(file.bytes == csv)
                #expect(file.headers["x-content-type-options"] == "nosniff")
                #expect(
                    file.headers["content-disposition"]
                        == "attachment; filename=\"figures-2025.csv\"")
            }
            let stranger = try await site.client("actiris")
            #expect(
                try await stranger.get(member + "/evidence/\(documents[0].id)").status == 404)
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `the association's test warns when a ratio is not above half (VAT-5)`() async throws {
        let database = try TestDatabase.current
        _ = try await database.visitor("governance", .governance)
        try await MembershipSite.serving { site in
            let client = try await site.client("governance")
            let path = "/membership/group-test"
            #expect(try await client.get(path).text.contains("No figures yet."))
            let refused = try await client.post(
                path,
                [
                    "year": "2025", "exempt_services": "0", "taxed_to_members": "0",
                    "non_members": "0",
                ])
            #expect(refused.status == 422)
            let alert = try await client.post(
                path,
                [
                    "year": "2025", "exempt_services": "50.00", "taxed_to_members": "30.00",
                    "non_members": "20.00",
                ], following: true)
            #expect(alert.text.contains("one of the ratios is not above 50 % (VAT-5)"))
            #expect(alert.text.contains("80.00"))
            let fine = try await client.post(
                path,
                [
                    "year": "2025", "exempt_services": "51.00", "taxed_to_members": "0.00",
                    "non_members": "49.00",
                ], following: true)
            #expect(!fine.text.contains("one of the ratios is not above"))
        }
    }
}
