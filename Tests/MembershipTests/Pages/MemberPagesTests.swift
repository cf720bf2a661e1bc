import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Membership

/// Whole exchanges over HTTP: the register and one member.
@Suite struct MemberPagesTests {
    @Test(.database(migrations: membershipMigrations))
    func `the register is a page, a part of it, and a file`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        let munt = MemberFacts(
            name: "De Munt <i>", shortName: "DM",
            enterpriseNumber: EnterpriseNumber("0403019261"), language: .nl)
        let first = try await database.admit(munt, by: actor)
        _ = try await database.admit(MemberFacts(name: "Société", language: .fr), by: actor)

        try await MembershipSite.serving { site in
            let client = try await site.client("governance")
            let page = try await client.get("/membership/members")
            #expect(page.status == 200)
            #expect(page.text.contains("<h1>Register of members</h1>"))
            #expect(page.text.contains("De Munt &lt;i&gt;"))
            #expect(page.text.contains("href=\"/membership/members/\(first)\""))
            #expect(page.text.contains("0403.019.261"))
            #expect(page.text.contains("href=\"/membership/admission\""))

            let found = try await client.get("/membership/members?q=societe&category=C")
            #expect(found.text.contains("Société"))
            #expect(!found.text.contains("De Munt"))
            let none = try await client.get("/membership/members?category=A")
            #expect(none.status == 200)
            #expect(none.text.contains("No member found"))
            let then = try await client.get("/membership/members?on=2024-02-29")
            #expect(then.text.contains("No member found"), "both joined on 1 March 2024")
            let wrong = try await client.get("/membership/members?on=2024-02-30")
            #expect(wrong.text.contains("This day does not exist"))
            #expect(wrong.text.contains("type=\"text\" value=\"2024-02-30\""))
            #expect(wrong.text.contains("De Munt"))

            let file = try await client.get("/membership/members?q=munt&format=csv")
            #expect(file.headers["content-type"] == "text/csv; charset=utf-8")
            let lines = file.text.split(separator: "\r\n")
            #expect(lines.count == 2)
            #expect(
                lines.last
                    == "M0001,C,De Munt <i>,DM,0403019261,nl,exempt,2024-03,ruling,2024-03-01,,,,,,"
            )
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `one member's page shows what held when, in three languages`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        let id = try await database.admit(MemberFacts(name: "De Munt", language: .nl), by: actor)
        _ = try await database.visitor("munt", .member, member: id)
        _ = try await database.visitor("auditor", .auditor)

        try await MembershipSite.serving { site in
            let client = try await site.client("governance")
            let path = "/membership/members/\(id)"
            for (language, words) in [
                ("nl", ["Categorie C", "vrijgesteld", "maart 2024", "Toegelaten"]),
                ("fr", ["Catégorie C", "exempté", "mars 2024", "Admis"]),
                ("en", ["Category C", "exempt", "March 2024", "Admitted"]),
            ] {
                let page = try await client.get(path + "?language=\(language)")
                #expect(page.status == 200)
                #expect(page.text.contains("<html lang=\"\(language)\">"))
                for word in words + ["<h1>De Munt</h1>", "ruling", "munt"] {
                    #expect(page.text.contains(word), "\(language): \(word)")
                }
                #expect(page.text.contains("href=\"/cost-sharing/statements?member=\(id)\""))
                #expect(page.text.contains("href=\"\(path)/correction\""))
            }
            #expect(try await client.get("/membership/members/999").status == 404)
            #expect(try await client.get("/membership/members/x").status == 404)

            let auditor = try await site.client("auditor")
            let read = try await auditor.get(path)
            #expect(read.status == 200)
            #expect(!read.text.contains("\(path)/correction"))
            #expect(try await auditor.get("\(path)/correction").status == 403)
            #expect(try await auditor.post("\(path)/correction", ["name": "X"]).status == 403)
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a member's people are sent to their own member and find no other`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        let own = try await database.admit(MemberFacts(name: "De Munt", language: .nl), by: actor)
        let other = try await database.admit(MemberFacts(name: "Actiris", language: .fr), by: actor)
        _ = try await database.visitor("munt", .member, member: own)

        try await MembershipSite.serving { site in
            let client = try await site.client("munt")
            let list = try await client.get("/membership/members")
            #expect(list.status == 303)
            #expect(list.location == "/membership/members/\(own)")
            #expect(try await client.get("/membership/members/\(own)").text.contains("De Munt"))
            let hidden = try await client.get("/membership/members/\(other)")
            #expect(hidden.status == 404)
            #expect(!hidden.text.contains("Actiris"))
            #expect(try await client.get("/membership/admission").status == 403)
        }
    }
}
